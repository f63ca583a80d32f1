import { integer, ref, text } from '../../../record/fields/index.js'
import { defineRecord, type TableOf } from '../../../record/record.js'

/** Bytes of content in one part: in Base64 still far below what a row of a file may hold. */
export const PART_BYTES = 384 * 1024

/** A piece of a document's content, in order, so that every row stays small in exports, undo and the trail. */
export const parts = defineRecord({
  noun: 'document-part',
  plural: 'document-parts',
  prefix: 'DP',
  about: 'the content of documents, piece by piece',
  fields: {
    document_id: ref('document', 'DOC', { about: 'whose content it is' }),
    position: integer({ min: 0, max: 1_000_000, about: 'which piece, from 0 on' }),
    content: text({ max: 2 * PART_BYTES, about: 'its bytes in Base64' }),
  },
  naturalKey: ['document_id', 'position'],
  list: ['id', 'document_id', 'position'],
})

declare module '../../../store/tables.js' {
  interface Tables {
    document_part: TableOf<typeof parts>
  }
}

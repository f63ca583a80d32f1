import {
  choice,
  date,
  integer,
  optional,
  recordId,
  ref,
  text,
  withDefault,
} from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/** A paper that came in or was made: in the inbox until somebody has said whose it is. */
export const documents = defineRecord({
  noun: 'document',
  plural: 'documents',
  prefix: 'DOC',
  aliases: ['document', 'doc', 'docs'],
  about: 'papers about patients: reports, letters, cards, forms',
  lifecycle: lifecycle(['inbox', 'filed'], {
    file: { from: ['inbox', 'filed'], to: 'filed' },
    unfile: { from: ['filed'], to: 'inbox' },
  }),
  fields: {
    kind: withDefault(
      choice(
        {
          'consult-report': ['report', 'consultation', 'consult note', 'specialist report'],
          referral: ['referral letter', 'order'],
          result: ['lab', 'lab result', 'imaging', 'pathology'],
          'discharge-summary': ['discharge', 'hospital summary'],
          'insurance-card': ['card', 'insurance'],
          authorization: ['pre-authorization', 'prior authorization', 'denial', 'approval'],
          consent: ['release', 'proxy', 'power of attorney', 'court order'],
          letter: ['fax', 'correspondence'],
          form: [],
          other: ['unknown'],
        },
        { aliases: ['type', 'document type', 'category'], about: 'what kind of paper' },
      ),
      'other',
    ),
    patient_id: optional(
      ref('patient', 'P', {
        by: ['mrn', 'last_name', 'first_name', 'birth_date', 'phone'],
        words: ['patient', 'pt'],
        about: 'whom it is about, once known',
      }),
    ),
    about: optional(recordId({ aliases: ['regarding', 'concerning'], about: 'the record it belongs to' })),
    title: text({ max: 200, aliases: ['description', 'subject'], about: 'what it is called' }),
    from_whom: optional(text({ max: 160, aliases: ['from', 'sender'], about: 'who sent it' })),
    received_on: date({ aliases: ['received', 'date received'], about: 'the day it came' }),
    file_name: text({ max: 200, about: 'the name of its file' }),
    media_type: choice(
      {
        'application/pdf': ['pdf'],
        'image/png': ['png'],
        'image/jpeg': ['jpeg', 'jpg'],
        'image/tiff': ['tiff', 'tif'],
        'text/plain': ['text', 'txt'],
      },
      { about: 'what its content is' },
    ),
    bytes: integer({ min: 1, about: 'how large its content is' }),
    sha256: text({ max: 64, about: 'the digest of its content' }),
    user_id: optional(ref('user', 'U', { by: ['name'], words: ['user', 'by'], about: 'who added it' })),
  },
  naturalKey: ['sha256', 'received_on'],
  list: ['id', 'received_on', 'kind', 'title', 'from_whom', 'patient.name', 'about', 'status'],
})
export interface Document extends RecordOf<typeof documents> {}

declare module '../../../store/tables.js' {
  interface Tables {
    document: TableOf<typeof documents>
  }
}

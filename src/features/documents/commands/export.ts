import { basename, resolve } from 'node:path'
import { type Command, command } from '../../../command/command.js'
import { words } from '../../../command/option.js'
import { idInput, recordById } from '../../../command/records/index.js'
import { recordExport } from '../../../exchange/export/record-export.js'
import { createAtomicFile } from '../../../exchange/formats/atomic-file.js'
import { documents } from '../records/document.js'
import { contentToGive } from '../service.js'

export const exportContent: Command = command({
  noun: documents.plural,
  verb: 'export',
  about: 'write the content of a document to a file, readable by you alone',
  examples: ['pcc documents export DOC-3', 'pcc documents export DOC-3 --to /tmp/report.pdf'],
  args: { id: idInput(documents) },
  options: {
    to: words({ about: 'where; default: its own name, here. A file that is there stays', value: 'FILE' }),
  },
  writes: true,
  run: async (context, { id, to }) => {
    const document = await context.read((reader) => recordById(reader, documents, id))
    const content = await contentToGive(context, document)
    const wanted = to ?? `DOC-${document.id}-${basename(document.file_name)}`
    if (context.dryRun) {
      context.say(`would write ${document.bytes} bytes to ${resolve(wanted)}`)
      return { kind: 'none' }
    }
    const file = await createAtomicFile(wanted, { neverOver: true })
    try {
      await file.write(content)
      const { path } = await file.commit()
      await recordExport(context, {
        nouns: [documents.plural],
        format: document.media_type,
        place: resolve(path),
        rows: 1,
        files: [basename(path)],
        filters: `DOC-${document.id}`,
        ids: { [documents.plural]: String(document.id) },
      })
      context.say(`DOC-${document.id} is in ${path}`)
      return { kind: 'none' }
    } finally {
      await file.abandon()
    }
  },
})

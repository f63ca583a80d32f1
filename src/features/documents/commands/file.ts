import { type Command, command } from '../../../command/command.js'
import { ofField, words } from '../../../command/option.js'
import { eachOf, idsInput } from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import { describedDocuments } from '../described.js'
import { documents } from '../records/document.js'
import { fileDocument } from '../service.js'
import { whoseDocument } from './concerning.js'

const { fields } = documents

export const file: Command = command({
  noun: documents.plural,
  verb: 'file',
  next: ['pcc documents export {id}'],
  about: 'say whose a document of the inbox is, and what it belongs to',
  examples: [
    'pcc documents file DOC-3 --patient P-42',
    'pcc documents file DOC-3 --about R-91 --kind consult-report',
  ],
  args: { ids: idsInput(documents) },
  options: {
    patient: words({ about: 'whose it is', value: 'PATIENT', noun: 'patient' }),
    about: ofField(fields.about, { value: 'ID' }),
    kind: ofField(fields.kind),
  },
  writes: true,
  run: async (context, values) => {
    const patientId = await context.read((reader) => whoseDocument(context, reader, values))
    if (patientId === null)
      throw usage('--patient or --about is missing', 'whose is it? pcc patients search NAME')
    return eachOf(
      context,
      documents,
      values.ids,
      async (unit, document) => {
        const { about, kind } = values
        const record = await fileDocument(unit, document, {
          patient_id: patientId,
          ...(about === undefined ? {} : { about }),
          ...(kind === undefined ? {} : { kind }),
        })
        return { record, said: `DOC-${record.id} is filed for P-${patientId}` }
      },
      describedDocuments,
    )
  },
})

import { basename } from 'node:path'
import { type Command, command } from '../../../command/command.js'
import { ofField, required, sinceInput, words } from '../../../command/option.js'
import { pastDay } from '../../../command/past.js'
import { recordResult } from '../../../command/records/index.js'
import { documents } from '../records/document.js'
import { keepDocument, readFileToAdd } from '../service.js'
import { whoseDocument } from './concerning.js'

const { fields } = documents

export const add: Command = command({
  noun: documents.plural,
  verb: 'add',
  next: ['pcc documents file {id}', 'pcc documents show {id}'],
  about: 'keep a document; without a patient it waits in the inbox',
  examples: [
    'pcc documents add fax.pdf --from "Valley Cardiology"',
    'pcc documents add card.jpg --patient P-42 --kind insurance-card',
    'pcc documents add report.pdf --about R-91 --kind consult-report',
  ],
  args: { file: required(words({ about: 'PDF, PNG, JPEG, TIFF or text', value: 'FILE' })) },
  options: {
    patient: words({ about: 'whose it is', value: 'PATIENT', noun: 'patient' }),
    about: ofField(fields.about, { value: 'ID' }),
    kind: ofField(fields.kind),
    title: ofField(fields.title, { about: 'what it is called; default: the name of the file' }),
    from: ofField(fields.from_whom, { value: 'NAME' }),
    received: sinceInput({ about: 'the day it came; default: today' }),
  },
  writes: true,
  run: async (context, values) => {
    const received = pastDay(context, values.received) ?? context.reading.today
    const file = basename(values.file).slice(-200)
    const patientId = await context.read((reader) => whoseDocument(context, reader, values))
    const content = await readFileToAdd(context, values.file)
    const document = await context.write((unit) =>
      keepDocument(unit, content, {
        kind: values.kind ?? 'other',
        patient_id: patientId,
        about: values.about ?? null,
        title: values.title ?? file,
        from_whom: values.from ?? null,
        received_on: received,
        file_name: file,
        status: patientId === null ? 'inbox' : 'filed',
        user_id: context.actor?.id ?? null,
      }),
    )
    const done = context.dryRun ? 'would have added' : 'added'
    const where =
      patientId === null
        ? `to the inbox; when you know whose it is: pcc documents file DOC-${document.id} --patient P-…`
        : `for P-${patientId}`
    return recordResult(context, documents, document, `${done} DOC-${document.id} ${where}`)
  },
})

import { type Command, command } from '../../../command/command.js'
import { required, several } from '../../../command/option.js'
import { rowsResult } from '../../../command/records/index.js'
import { Problem } from '../../../kernel/problem.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { searchRows } from '../queries/patients.js'
import { patients } from '../records/patient.js'
import { describedPatients } from './described.js'

export const searchCommand: Command = command({
  noun: patients.plural,
  verb: 'search',
  next: ['pcc patients show {id}', 'pcc appointments book {id}'],
  aliases: ['find'],
  about: 'find patients by parts of names, date of birth, phone, e-mail or any identifier, in any order',
  examples: [
    'pcc patients search garcia maria',
    'pcc patients search garcia 3/14/1968',
    'pcc patients search 602-555-0143',
    'pcc patients search mrn:0088231',
  ],
  args: {
    text: required({
      ...several({ about: 'what is known of the patient', value: 'TEXT' }),
      read: (texts) => {
        const text = texts.join(' ').trim()
        return text === '' ? new Problem('is missing', 'a name, birth date, phone or identifier') : text
      },
    }),
  },
  run: (context, { text }) =>
    rowsResult(context, patients, describedPatients, `no patient is found by ${quoted(text)}`, {
      select: (reader) => searchRows(reader, context.reading, text, context.page),
    }),
})

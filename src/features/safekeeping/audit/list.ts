import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { sinceInput, words } from '../../../command/option.js'
import { listOf } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import { addDays } from '../../../kernel/time/date.js'
import type { When } from '../../../kernel/time/when.js'
import { earliestInstant } from '../../../kernel/time/zone.js'
import { readRecordId } from '../../../record/fields/index.js'
import { takenBack } from '../../../store/undo/taken-back.js'
import { findPatient } from '../../patients/index.js'
import { userNamed } from '../../practice/index.js'
import { allRecords } from '../all-records.js'
import { columnsOf } from './columns.js'
import { entriesThat } from './queries.js'

const USUAL_LIMIT = 50
const USUAL_COLUMNS = ['id', 'at', 'user', 'command', 'changes', 'reads', 'undone_by']

export const list: Command = command({
  noun: 'audit',
  verb: 'list',
  about: 'who did what, the latest first',
  examples: [
    'pcc audit list --patient P-42',
    'pcc audit list --user Ada --since "1 oct" --verb edit',
    'pcc audit list --record R-9',
  ],
  options: {
    patient: words({ about: 'only what concerns this patient', value: 'PATIENT', noun: 'patient' }),
    user: words({ about: 'only by this user', value: 'USER', noun: 'user' }),
    record: words({ about: 'only what changed or read this record', value: 'ID' }),
    verb: words({ about: 'only commands with this word', value: 'VERB' }),
    since: sinceInput({ about: 'from this day or moment on' }),
    until: sinceInput({ about: 'up to and with this day, or before this moment' }),
  },
  run: async (context, { patient, user, record, verb, since, until }) => {
    const { zone } = context.reading
    const limit = context.page.limit ?? (context.forPeople ? USUAL_LIMIT : null)
    const { rows, total, gone } = await context.read(async (reader) => {
      const found = await entriesThat(
        reader,
        {
          patientId:
            patient === undefined
              ? undefined
              : (await findPatient(reader, context.reading, patient, { forWriting: false })).id,
          userId: user === undefined ? undefined : (await userNamed(context, reader, user)).id,
          record: record === undefined ? undefined : await recordNamed(context, record),
          verb,
          from: since === undefined ? undefined : startOf(zone, since),
          before: until === undefined ? undefined : endOf(zone, until),
        },
        { limit, offset: context.page.offset },
      )
      const earliest = Math.min(...found.rows.map(({ id }) => Number(id)))
      return { ...found, gone: await takenBack(reader, Number.isFinite(earliest) ? earliest : 0) }
    })
    const all = columnsOf(context, gone)
    const usual = context.forPeople && context.page.columns === null
    return listOf({
      columns: usual ? all.filter(({ name }) => USUAL_COLUMNS.includes(name)) : all,
      rows,
      total,
      empty: 'no entries that match',
    })
  },
})

const startOf = (zone: string, { date, instant }: When): number => instant ?? earliestInstant(zone, date, 0)

const endOf = (zone: string, { date, instant }: When): number =>
  instant ?? earliestInstant(zone, addDays(date, 1), 0)

async function recordNamed(context: Context, text: string): Promise<{ noun: string; id: number }> {
  const [prefix = '', digits = ''] = (readRecordId(text) ?? '').split('-')
  const record = (await allRecords(context)).find((def) => def.prefix === prefix)
  if (record === undefined) throw usage(`"${text}" is no id of a record`, 'for example --record R-9')
  return { noun: record.noun, id: Number(digits) }
}

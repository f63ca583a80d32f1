import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { required, sinceInput, toggle, whenInput, words } from '../../command/option.js'
import { type Column, listOf, type ViewResult } from '../../command/result.js'
import { EXIT, notFound, usage } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import { addDays } from '../../kernel/time/date.js'
import { earliestInstant } from '../../kernel/time/zone.js'
import { parseId, readRecordId } from '../../record/fields/index.js'
import { type AnyRecord, externalId, type Stored } from '../../record/record.js'
import { faultLine } from '../../store/audit/fault.js'
import { verifyTrail } from '../../store/audit/verify.js'
import { findPatient } from '../patients/index.js'
import { userNamed } from '../practice/index.js'

type Entry = Readonly<Record<string, Stored>>
const PREFIX = 'AUD'

export const allRecords = async (context: Context): Promise<readonly AnyRecord[]> =>
  (await context.features()).flatMap((feature) => feature.records)

const entryId = (text: string): number => {
  const id = parseId(text, PREFIX, 'entry')
  if (id instanceof Problem) throw usage(id.message, 'for example AUD-12')
  return id
}

const column = (
  name: string,
  kind: Column<Entry>['kind'],
  of: (entry: Entry) => string | number | null,
  show: (entry: Entry) => string = (entry) => String(of(entry) ?? ''),
): Column<Entry> => ({
  name,
  label: name.replaceAll('_', ' '),
  align: kind === 'number' ? 'right' : 'left',
  kind,
  json: of,
  csv: (entry) => String(of(entry) ?? ''),
  show,
})

const textOrNull = (value: Stored | undefined): string | null => (typeof value === 'string' ? value : null)

const columnsOf = (context: Context): Column<Entry>[] => [
  column('id', 'id', (entry) => `${PREFIX}-${entry.id}`),
  column(
    'at',
    'date',
    (entry) => context.writing.iso(Number(entry.at)),
    (entry) => context.writing.iso(Number(entry.at)).slice(0, 16).replace('T', ' '),
  ),
  column('user', 'text', (entry) => textOrNull(entry.user_name)),
  column('command', 'text', (entry) => String(entry.command)),
  column('changes', 'number', (entry) => Number(entry.changes)),
  column('reads', 'number', (entry) => Number(entry.reads)),
  column('reason', 'text', (entry) => textOrNull(entry.reason)),
  column('purpose', 'text', (entry) => String(entry.purpose)),
  column('undoes', 'id', (entry) => (entry.undoes === null ? null : `${PREFIX}-${entry.undoes}`)),
  column('import_id', 'id', (entry) => (entry.import_id === null ? null : `IMP-${entry.import_id}`)),
]

const USUAL_LIMIT = 50

const list: Command = command({
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
    since: sinceInput({ about: 'from this day on' }),
    until: whenInput({ about: 'up to and with this day' }),
  },
  run: async (context, values) => {
    const conditions: string[] = []
    const parameters: Stored[] = []
    const add = (sql: string, ...more: Stored[]): void => {
      conditions.push(sql)
      parameters.push(...more)
    }
    const { zone } = context.reading
    if (values.since !== undefined) add('e.at >= ?', earliestInstant(zone, values.since.date, 0))
    if (values.until !== undefined) add('e.at < ?', earliestInstant(zone, addDays(values.until.date, 1), 0))
    const limit = context.page.limit ?? (context.forPeople ? USUAL_LIMIT : null)
    const rows = await context.read(async (reader) => {
      if (values.patient !== undefined) {
        const patient = await findPatient(reader, context.reading, values.patient, { forWriting: false })
        add('e.id in (select entry_id from audit_change where patient_id = ?)', patient.id)
      }
      if (values.user !== undefined) add('e.user_id = ?', (await userNamed(context, reader, values.user)).id)
      if (values.record !== undefined) {
        const { noun, id } = await recordNamed(context, values.record)
        add('e.id in (select entry_id from audit_change where record_id = ? and noun = ?)', id, noun)
      }
      const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`
      const page = limit === null ? '' : ` limit ${limit} offset ${context.page.offset}`
      const found = await reader.bulk.all(
        `${SELECT}${where} order by e.id desc${values.verb === undefined ? page : ''}`,
        ...parameters,
      )
      return values.verb === undefined
        ? found
        : found
            .filter((entry) =>
              String(entry.command)
                .split(' ')
                .includes(values.verb ?? ''),
            )
            .slice(0, limit ?? undefined)
    })
    const wanted = context.page.columns
    const all = columnsOf(context)
    const usual = ['id', 'at', 'user', 'command', 'changes', 'reads', 'reason']
    const names = wanted ?? (context.forPeople ? usual : all.map(({ name }) => name))
    return listOf({
      columns: all.filter(({ name }) => names.includes(name)),
      rows,
      empty: 'no entries that match',
    })
  },
})

const SELECT = `select e.*, u.name as user_name,
  (select count(*) from audit_change c where c.entry_id = e.id and c.kind <> 'read') as changes,
  (select count(*) from audit_change c where c.entry_id = e.id and c.kind = 'read') as reads
  from audit_entry e left join "user" u on u.id = e.user_id`

async function recordNamed(context: Context, text: string): Promise<{ noun: string; id: number }> {
  const [prefix = '', digits = ''] = (readRecordId(text) ?? '').split('-')
  const record = (await allRecords(context)).find((def) => def.prefix === prefix)
  if (record === undefined) throw usage(`"${text}" is no id of a record`, 'for example --record R-9')
  return { noun: record.noun, id: Number(digits) }
}

const show: Command = command({
  noun: 'audit',
  verb: 'show',
  about: 'one entry, with what each record was before',
  args: { id: required(words({ about: 'which entry', value: 'AUD' })) },
  run: async (context, values): Promise<ViewResult> => {
    const id = entryId(values.id)
    const { entry, changes } = await context.read(async ({ bulk }) => {
      const [found] = await bulk.all(`${SELECT} where e.id = ?`, id)
      if (found === undefined) throw notFound(`there is no entry ${PREFIX}-${id}`, 'see pcc audit list')
      return {
        entry: found,
        changes: await bulk.all('select * from audit_change where entry_id = ? order by sequence', id),
      }
    })
    const records = await allRecords(context)
    const named = (noun: unknown, record: unknown): string => {
      const def = records.find((one) => one.noun === noun)
      return def === undefined ? `${noun} ${record}` : externalId(def, Number(record))
    }
    const facts = Object.fromEntries(columnsOf(context).map(({ name, json }) => [name, json(entry)]))
    const rows = changes.map((change) => ({
      record: named(change.noun, change.record_id),
      kind: String(change.kind),
      before: textOrNull(change.before),
    }))
    return {
      kind: 'view',
      json: { ...facts, details: textOrNull(entry.details), hash: textOrNull(entry.hash), list: rows },
      lines: () => [
        ...Object.entries(facts)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => `${name.padEnd(10)} ${value}`),
        ...(entry.details === null ? [] : [`details    ${entry.details}`]),
        '',
        ...rows.map(
          ({ record, kind, before }) =>
            `${kind.padEnd(7)} ${record}${before === null || kind === 'read' ? '' : `  was ${before}`}`,
        ),
      ],
    }
  },
})

const verify: Command = command({
  noun: 'audit',
  verb: 'verify',
  about: 'recompute the whole trail and hold every record against it',
  examples: ['pcc audit verify', 'pcc audit verify --head > head.txt', 'pcc audit verify --expect HASH'],
  options: {
    head: toggle('print only the hash of the last entry, to be kept elsewhere'),
    expect: words({
      about: 'a hash that was kept elsewhere: finds a trail whose end was cut off',
      value: 'HASH',
    }),
  },
  run: async (context, values): Promise<ViewResult> => {
    const records = await allRecords(context)
    const progress = context.progress('entries and records')
    const found = await context.read((reader) =>
      verifyTrail(reader, records, {
        ...(values.expect === undefined ? {} : { expect: values.expect }),
        progress: (done) => progress.update(done, null),
      }),
    )
    progress.finish()
    const named = (noun: string, id: number): string => {
      const def = records.find((one) => one.noun === noun)
      return def === undefined ? `${noun} ${id}` : externalId(def, id)
    }
    const faults = found.faults.map((fault) => faultLine(fault, named))
    const whole = found.faultCount === 0
    return {
      kind: 'view',
      json: {
        ok: whole,
        entries: found.entries,
        changes: found.changes,
        records: found.records,
        head: found.head === null ? null : { ...found.head },
        faults,
        fault_count: found.faultCount,
      },
      lines: () =>
        values.head && whole
          ? [found.head?.hash ?? '']
          : [
              whole
                ? `the trail holds: ${found.entries} entries, ${found.changes} changes, ${found.records} records`
                : `the trail does not hold: ${found.faultCount} faults`,
              ...faults,
              ...(found.head === null ? [] : [`head ${PREFIX}-${found.head.entry} ${found.head.hash}`]),
            ],
      ...(whole ? {} : { exit: EXIT.corrupt }),
    }
  },
})

export const auditCommands: Command[] = [list, show, verify]

import { type Command, command } from '../../../command/command.js'
import { required, words } from '../../../command/option.js'
import { type Column, listOf, type ViewResult } from '../../../command/result.js'
import { EXIT, notFound, usage } from '../../../kernel/errors.js'
import { Problem } from '../../../kernel/problem.js'
import { parseId } from '../../../record/fields/index.js'
import type { Json } from '../../../record/record.js'
import { entryFaults } from '../../../store/audit/chain.js'
import { faultLine } from '../../../store/audit/fault.js'
import { takenBack } from '../../../store/undo/taken-back.js'
import { allRecords } from '../all-records.js'
import { AUD, columnsOf, entryName } from './columns.js'
import { entryById } from './queries.js'
import { entryLines } from './show-lines.js'
import { changesOf, type ShownChange, type ShownField } from './shown-changes.js'

export const show: Command = command({
  noun: 'audit',
  verb: 'show',
  about: 'one entry, with what each record was before and after it',
  examples: ['pcc audit show AUD-120', 'pcc audit show AUD-120 --json'],
  args: { id: required(words({ about: 'which entry', value: AUD })) },
  run: async (context, values): Promise<ViewResult> => {
    const id = parseId(values.id, AUD, 'entry')
    if (id instanceof Problem) throw usage(id.message, 'for example AUD-12')
    const records = new Map((await allRecords(context)).map((record) => [record.noun, record]))
    const { entry, gone, changes, faults } = await context.read(async (reader) => {
      const found = await entryById(reader, id)
      if (found === undefined) throw notFound(`there is no entry ${entryName(id)}`, 'see pcc audit list')
      return {
        entry: found,
        gone: await takenBack(reader, id),
        changes: await changesOf(context, reader, records, id),
        faults: await entryFaults(reader.bulk, id),
      }
    })
    const facts = Object.fromEntries(columnsOf(context, gone).map(({ name, json }) => [name, json(entry)]))
    const details: Json = typeof entry.details === 'string' ? JSON.parse(entry.details) : null
    const all = Number(entry.changes) + Number(entry.reads)
    const wrong = faults.map((fault) => faultLine(fault, (noun, record) => `${noun} ${record}`))
    const holds = faults.length === 0 && changes.every(({ sound }) => sound)
    const shown = { facts, details, hash: String(entry.hash), changes, wrong }
    return {
      kind: 'view',
      json: {
        ...facts,
        details: shown.details,
        hash: shown.hash,
        holds,
        faults: wrong,
        list: changes.map(({ record, kind, fields, whole, sound }) => ({
          record,
          kind,
          as_left: sound,
          before: whole === 'after' || kind === 'read' ? null : sideOf(fields, 'before'),
          after: whole === 'before' || kind === 'read' ? null : sideOf(fields, 'after'),
        })),
      },
      table: listOf({ columns: COLUMNS, rows: changes.flatMap(rowsOf), empty: 'this entry changed nothing' }),
      lines: (screen) => entryLines(shown, all - context.page.offset, screen),
      ...(holds ? {} : { exit: EXIT.corrupt }),
    }
  },
})

const sideOf = (fields: readonly ShownField[], side: 'before' | 'after'): Json =>
  Object.fromEntries(fields.map((field) => [field.name, field[side].json]))

/** A field of a record, as files hold it. */
interface FieldRow {
  readonly record: string
  readonly kind: string
  readonly field: string
  readonly before: string
  readonly after: string
}

const column = (name: keyof FieldRow, kind: Column<FieldRow>['kind']): Column<FieldRow> => {
  const value = (row: FieldRow): string => row[name]
  return { name, label: name, align: 'left', kind, json: value, csv: value, show: value }
}

const COLUMNS = [
  column('record', 'id'),
  column('kind', 'text'),
  column('field', 'text'),
  column('before', 'text'),
  column('after', 'text'),
]

const rowsOf = ({ record, kind, fields }: ShownChange): FieldRow[] =>
  fields.length === 0
    ? [{ record, kind, field: '', before: '', after: '' }]
    : fields.map(({ name, before, after }) => ({
        record,
        kind,
        field: name,
        before: before.shown,
        after: after.shown,
      }))

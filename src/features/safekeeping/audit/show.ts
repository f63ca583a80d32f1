import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { required, words } from '../../../command/option.js'
import { storedValue } from '../../../command/records/index.js'
import type { ViewResult } from '../../../command/result.js'
import { notFound, usage } from '../../../kernel/errors.js'
import { Problem } from '../../../kernel/problem.js'
import { parseId } from '../../../record/fields/index.js'
import { type AnyRecord, externalId, type Json } from '../../../record/record.js'
import type { Row } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import { takenBack } from '../../../store/undo/taken-back.js'
import { allRecords } from '../all-records.js'
import { type BeforeAndAfter, beforeAndAfter } from './before-and-after.js'
import { AUD, columnsOf, entryName } from './columns.js'
import { entryById } from './queries.js'
import { entryLines } from './show-lines.js'

const USUAL_LIMIT = 50

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
    const { entry, gone, changes } = await context.read(async (reader) => {
      const found = await entryById(reader, id)
      if (found === undefined) throw notFound(`there is no entry ${entryName(id)}`, 'see pcc audit list')
      return {
        entry: found,
        gone: await takenBack(reader, id),
        changes: await changesOf(context, reader, records, id),
      }
    })
    const facts = Object.fromEntries(columnsOf(context, gone).map(({ name, json }) => [name, json(entry)]))
    const details: Json = typeof entry.details === 'string' ? JSON.parse(entry.details) : null
    const all = Number(entry.changes) + Number(entry.reads)
    const shown = { facts, details, hash: String(entry.hash), changes }
    return {
      kind: 'view',
      json: {
        ...facts,
        details: shown.details,
        hash: shown.hash,
        list: changes.map(({ record, kind, fields, whole }) => ({
          record,
          kind,
          before: whole === 'after' || kind === 'read' ? null : sideOf(fields, 'before'),
          after: whole === 'before' || kind === 'read' ? null : sideOf(fields, 'after'),
        })),
      },
      lines: (screen) => entryLines(shown, all - context.page.offset, screen),
    }
  },
})

export interface ShownField {
  readonly name: string
  readonly before: { readonly json: Json; readonly shown: string }
  readonly after: { readonly json: Json; readonly shown: string }
}

export interface ShownChange {
  /** Its outer id. */
  readonly record: string
  readonly kind: string
  readonly fields: readonly ShownField[]
  /** The only side that has a record: `after` of a creation, `before` of a removal. */
  readonly whole: 'before' | 'after' | null
}

async function changesOf(
  context: Context,
  reader: Reader,
  records: ReadonlyMap<string, AnyRecord>,
  entry: number,
): Promise<ShownChange[]> {
  const { limit, offset } = context.page
  const rows = await reader.bulk.all(
    'select * from audit_change where entry_id = ? order by sequence limit ? offset ?',
    entry,
    limit ?? (context.forPeople ? USUAL_LIMIT : Number.MAX_SAFE_INTEGER),
    offset,
  )
  const changes: ShownChange[] = []
  for (const row of rows) {
    const record = records.get(String(row.noun))
    if (record === undefined) {
      changes.push({
        record: `${row.noun} ${row.record_id}`,
        kind: String(row.kind),
        fields: [],
        whole: null,
      })
      continue
    }
    const sides = row.kind === 'read' ? NOTHING : await beforeAndAfter(reader, record, row)
    changes.push(shownChange(context, record, row, sides))
  }
  return changes
}

const NOTHING: BeforeAndAfter = { before: null, after: null }

function shownChange(
  context: Context,
  record: AnyRecord,
  row: Row,
  { before, after }: BeforeAndAfter,
): ShownChange {
  const value = (side: Row | null, name: string) => storedValue(record, name, side?.[name] ?? null, context)
  const kind = String(row.kind)
  return {
    record: externalId(record, Number(row.record_id)),
    kind,
    fields: Object.keys(after ?? before ?? {}).map((name) => ({
      name,
      before: value(before, name),
      after: value(after, name),
    })),
    whole: kind === 'create' ? 'after' : kind === 'remove' ? 'before' : null,
  }
}

const sideOf = (fields: readonly ShownField[], side: 'before' | 'after'): Json =>
  Object.fromEntries(fields.map((field) => [field.name, field[side].json]))

import type { AnyField, Json } from '../../record/field.js'
import { writingAtPlace } from '../../record/place-writing.js'
import { type AnyRecord, externalId, fieldEntries } from '../../record/record.js'
import type { Context } from '../context.js'
import type { Column } from '../result.js'
import { unknownColumn } from '../unknown-column.js'
import { type ColumnSource, type Computed, kindOf, labelOf, reachName } from './described.js'

/** A record with the records that its references point at. */
export interface Reached {
  readonly record: Readonly<Record<string, unknown>>
  readonly through: Readonly<Record<string, Reached | undefined>>
}

type Clock = Pick<Context, 'reading' | 'writing'>
// biome-ignore lint/suspicious/noExplicitAny: computed columns of any record
export type AnyComputed = Readonly<Record<string, Computed<any>>>

/** Every column that a record has of its own, in order: what JSON and CSV hold. A computed status stands for the kept one. */
export function ownColumns({ def, computed }: ColumnSource, clock: Clock): Column<Reached>[] {
  const idColumn = plain('id', 'id', (record) => externalId(def, Number(record.id)))
  const stamps = ['created_at', 'updated_at'].map((name) =>
    plain(name, 'date', (record) => clock.writing.iso(Number(record[name]))),
  )
  const status = def.lifecycle
    ? [
        plain('status', 'text', (record) => String(record.status)),
        plain('status_since', 'date', (record) => clock.writing.iso(Number(record.status_since))),
      ]
    : []
  return [
    idColumn,
    ...fieldEntries(def).map(([name, field]) => fieldColumn(def, name, field, clock)),
    ...status.filter(({ name }) => !(name in computed)),
    ...Object.entries(computed).map(([name, { of }]) =>
      plain(name, 'text', ({ ...record }) => of(record, clock.reading)),
    ),
    ...stamps,
    plain('version', 'number', (record) => Number(record.version)),
  ]
}

function plain(
  name: string,
  kind: Column<Reached>['kind'],
  of: (record: Readonly<Record<string, unknown>>) => Json,
): Column<Reached> {
  const text = (row: Reached): string => textOf(of(row.record))
  return {
    name,
    label: labelOf(name),
    align: kind === 'number' ? 'right' : 'left',
    kind,
    json: (row) => of(row.record),
    csv: text,
    show: kind === 'date' ? (row) => text(row).slice(0, 16).replace('T', ' ') : text,
  }
}

export const textOf = (value: Json): string => {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(textOf).join('; ')
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

function fieldColumn(def: AnyRecord, name: string, field: AnyField, clock: Clock): Column<Reached> {
  const writing = ({ record }: Reached) => writingAtPlace(def, record, clock.writing)
  return {
    name,
    // A number that somebody gave is no reference: `payer id`, not `payer`.
    label: field.target === undefined && name.endsWith('_id') ? name.replaceAll('_', ' ') : labelOf(name),
    align: field.sql === 'integer' && kindOf(field) === 'number' ? 'right' : 'left',
    kind: kindOf(field),
    ...(field.target === undefined ? {} : { noun: field.target }),
    json: (row) => field.json(row.record[name], writing(row)),
    csv: (row) => field.format(row.record[name], writing(row)),
    show: (row) => field.show(row.record[name], writing(row)),
  }
}

export type SourceOf = (noun: string) => ColumnSource | undefined

/** The columns that somebody asked for. Errors: `usage` for an unknown one, with the nearest. */
export function chosenColumns(
  source: ColumnSource,
  names: readonly string[],
  sourceOf: SourceOf,
  clock: Clock,
): Column<Reached>[] {
  return names.map((path) => columnAt(source, path.split('.'), sourceOf, clock, path))
}

/** The column at the end of a path. Errors: `usage`, speaking of `whole`, for one that leads nowhere. */
export function columnAt(
  source: ColumnSource,
  path: readonly string[],
  sourceOf: SourceOf,
  clock: Clock,
  whole: string,
): Column<Reached> {
  const [head = '', ...rest] = path
  if (rest.length === 0) {
    const columns = ownColumns(source, clock)
    const own =
      columns.find(({ name }) => name === head) ??
      columns.find(({ name }) => source.def.fields[name]?.aliases.includes(head))
    if (own !== undefined) return { ...own, name: head }
    throw noSuchColumn(source, whole, rest.length, clock)
  }
  const noun = referenceNamed(source.def, head)?.target
  const target = noun === undefined ? undefined : sourceOf(noun)
  if (target === undefined) throw noSuchColumn(source, whole, rest.length, clock)
  const inner = columnAt(target, rest, sourceOf, clock, whole)
  const at = <T>(row: Reached, of: (reached: Reached) => T, otherwise: T): T => {
    const next = row.through[head]
    return next === undefined ? otherwise : of(next)
  }
  return {
    ...inner,
    name: whole,
    label: inner.name === 'name' ? labelOf(head) : `${labelOf(head)} ${inner.label}`,
    json: (row) => at<Json>(row, inner.json, null),
    csv: (row) => at(row, inner.csv, ''),
    show: (row) => at(row, inner.show, ''),
  }
}

/** The reference of a noun that a path names by its field without `_id`. */
export const referenceNamed = (def: AnyRecord, head: string): AnyField | undefined =>
  fieldEntries(def).find(([name, field]) => field.target !== undefined && reachName(name) === head)?.[1]

/** What may stand behind `--columns` for a noun: its columns, and `patient.` for each reference. */
function noSuchColumn(source: ColumnSource, whole: string, left: number, clock: Clock): Error {
  const references = fieldEntries(source.def).filter(([, field]) => field.target !== undefined)
  const known = [
    ...ownColumns(source, clock).map(({ name }) => name),
    ...references.map(([name]) => `${reachName(name)}.…`),
  ]
  const path = whole.split('.')
  const upTo = path.slice(0, path.length - left)
  return unknownColumn(upTo.join('.'), known, upTo.length === 1 ? null : source.def.plural)
}

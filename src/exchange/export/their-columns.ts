import type { DateOrder, Reading } from '../../kernel/reading.js'
import { fold } from '../../kernel/text/fold.js'
import { datePartsOf } from '../../kernel/time/date.js'
import { localAt } from '../../kernel/time/zone.js'
import type { AnyField, Writing } from '../../record/field.js'
import { writingAtPlace } from '../../record/place-writing.js'
import { type CellWriting, externalId } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { type ColumnUse, useName } from '../import/column-use.js'
import { fieldOf, joinedCellOf } from '../import/layout.js'
import { ownerOf } from '../import/map-headers.js'
import type { Targets } from '../import/targets.js'
import type { WantedWord } from '../import/value-words.js'
import { joinedOf } from '../import/vocabulary.js'
import { systemOf } from '../source-name.js'
import type { ImportTarget } from '../target.js'

/** A record with all that a file of another system says about it. */
export interface Known {
  readonly row: Readonly<Row>
  /** Its id in that system; null where it has none. */
  readonly external: string | null
}

/** A record to be written, with those that its references name, by their fields. */
export interface Written extends Known {
  readonly named: ReadonlyMap<string, Known>
}

/** How another system writes. */
export interface TheirManner {
  readonly source: string
  /** ISO where it isn't known. */
  readonly dateOrder: DateOrder | null
  readonly words: readonly WantedWord[]
  readonly reading: Reading
  readonly writing: Writing
}

export interface TheirColumn {
  readonly header: string
  readonly text: (record: Written) => string
}

const slashed = (day: string, order: DateOrder | null): string => {
  if (day === '' || order === null || order === 'ymd') return day
  const { year, month, day: of } = datePartsOf(day)
  const [mm, dd] = [String(month).padStart(2, '0'), String(of).padStart(2, '0')]
  return order === 'mdy' ? `${mm}/${dd}/${year}` : `${dd}/${mm}/${year}`
}

/** The columns of another system's file: the inverse of what an import reads out of them. */
export function theirColumns(
  headers: readonly string[],
  uses: readonly ColumnUse[],
  target: ImportTarget,
  targets: Targets,
  manner: TheirManner,
): TheirColumn[] {
  const names = uses.map(useName)
  return headers.map((header, at) => {
    const use = uses[at] ?? { kind: 'unmatched' }
    const of = cellOf(use, target, targets, manner, names)
    const inTheirs = theirWords(manner.words, names[at] ?? '', use, target, targets, manner.reading)
    return {
      header,
      text: (record) => {
        const ours = of(record)
        return inTheirs.get(fold(ours)) ?? ours
      },
    }
  })
}

/** Our words, folded, with theirs; of several the first that was said. */
function theirWords(
  words: readonly WantedWord[],
  name: string,
  use: ColumnUse,
  target: ImportTarget,
  targets: Targets,
  reading: Reading,
): Map<string, string> {
  const theirs = new Map<string, string>()
  const field = use.kind === 'field' ? fieldOf(use, target, targets) : null
  for (const word of words) {
    if (word.field !== name) continue
    const value: unknown = field?.parse(word.ours, reading)
    const ours = typeof value === 'string' ? value : word.ours
    if (!theirs.has(fold(ours))) theirs.set(fold(ours), word.theirs)
  }
  return theirs
}

type CellOf = (record: Written) => string

function cellOf(
  use: ColumnUse,
  target: ImportTarget,
  targets: Targets,
  manner: TheirManner,
  names: readonly (string | null)[],
): CellOf {
  switch (use.kind) {
    case 'id':
      return ({ external }) => external ?? ''
    case 'whole':
      return wholeCell(use.reference, target, targets, manner, names)
    case 'field': {
      const owner = ownerOf(use.reference, target, targets)
      if (owner === undefined) return () => ''
      const text = fieldText(owner, use.field, fieldOf(use, target, targets), manner)
      return (record) => ofOwner(record, use.reference, text)
    }
    case 'joined': {
      const owner = ownerOf(use.reference, target, targets)
      if (owner === undefined) return () => ''
      const text = joinedText(use, owner, target, targets, manner, names)
      return (record) => ofOwner(record, use.reference, text)
    }
    default:
      return () => ''
  }
}

function ofOwner(record: Written, reference: string | null, text: (row: Readonly<Row>) => string): string {
  const known = reference === null ? record : record.named.get(reference)
  return known === undefined ? '' : text(known.row)
}

/** One field in the other system's form where that is read back to the same value, else in ours. */
function fieldText(
  { record }: ImportTarget,
  name: string,
  field: AnyField,
  { dateOrder, reading, writing }: TheirManner,
): (row: Readonly<Row>) => string {
  return (row) => {
    const stored = row[name] ?? null
    if (stored === null) return ''
    const text = field.format(field.decode(stored), writingAtPlace(record, row, writing))
    if (dateOrder === null) return text
    if (field.kind === 'date') return slashed(text, dateOrder)
    if (field.kind !== 'instant' || typeof stored !== 'number') return text
    const local = localAt(reading.zone, stored)
    const theirs = local === null ? '' : `${slashed(local.date, dateOrder)} ${local.time}`
    return theirs !== '' && field.parse(theirs, reading) === stored ? theirs : text
  }
}

function joinedText(
  use: Extract<ColumnUse, { kind: 'joined' }>,
  owner: ImportTarget,
  target: ImportTarget,
  targets: Targets,
  manner: TheirManner,
  names: readonly (string | null)[],
): (row: Readonly<Row>) => string {
  const cell = joinedCellOf(use, target, targets)
  const how: CellWriting = {
    date: (day) => slashed(day, manner.dateOrder),
    columns: new Set(names.flatMap((name) => (name === null ? [] : [withoutReach(name, use.reference)]))),
  }
  const plain: TheirManner = { ...manner, dateOrder: null }
  const fields = cell.into.map((field) => ({
    field,
    text: fieldText(
      owner,
      field,
      fieldOf({ kind: 'field', reference: use.reference, field }, target, targets),
      plain,
    ),
  }))
  return (row) => {
    const parts = Object.fromEntries(fields.map(({ field, text }) => [field, text(row)]))
    return cell.write(cell.ofSource === true ? ofSource(parts, manner.source) : parts, how)
  }
}

/** `patient.name` as the patient's own cells call it. */
const withoutReach = (name: string, reference: string | null): string => {
  const reach = reference === null ? '' : `${reference.replace(/_id$/, '')}.`
  return reach !== '' && name.startsWith(reach) ? name.slice(reach.length) : name
}

/** `mrn.bar:123` becomes `mrn:123`; numbers that the practice or others gave stay away. */
function ofSource(parts: Readonly<Record<string, string>>, source: string): Record<string, string> {
  const behind = systemOf('', source)
  const own = (parts.identifiers ?? '')
    .split('; ')
    .map((one) => ({ system: one.slice(0, one.indexOf(':')), value: one.slice(one.indexOf(':')) }))
    .filter(({ system }) => (behind === '' ? !system.includes('.') : system.endsWith(behind)))
  return {
    ...parts,
    identifiers: own
      .map(({ system, value }) => system.slice(0, system.length - behind.length) + value)
      .join('; '),
  }
}

/** The cell that names another record: by its id there when its name stands in other columns, else by its name. */
function wholeCell(
  reference: string,
  target: ImportTarget,
  targets: Targets,
  manner: TheirManner,
  names: readonly (string | null)[],
): CellOf {
  const owner = ownerOf(reference, target, targets)
  if (owner === undefined) return () => ''
  const reach = `${reference.replace(/_id$/, '')}.`
  const isNamed = names.some((name) => name?.startsWith(reach) === true && /name$/.test(name))
  const name = nameText(owner, manner)
  return (record) => {
    const known = record.named.get(reference)
    if (known === undefined) return ''
    return isNamed
      ? (known.external ?? (owner.record.fields.name === undefined ? '' : name(known.row)))
      : name(known.row)
  }
}

function nameText(owner: ImportTarget, manner: TheirManner): (row: Readonly<Row>) => string {
  const { record } = owner
  const field: AnyField | undefined = record.fields.name
  if (field !== undefined) return fieldText(owner, 'name', field, manner)
  const cell = joinedOf(owner).name
  if (cell === undefined) return (row) => externalId(record, Number(row.id))
  const parts = cell.into.flatMap((name) => {
    const part: AnyField | undefined = record.fields[name]
    return part === undefined ? [] : [[name, fieldText(owner, name, part, manner)] as const]
  })
  return (row) =>
    cell.write(Object.fromEntries(parts.map(([name, text]) => [name, text(row)])), {
      date: (day) => day,
      columns: new Set(),
    })
}

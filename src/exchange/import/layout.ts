import { hash } from 'node:crypto'
import { Problem } from '../../kernel/problem.js'
import type { DateOrder, Reading } from '../../kernel/reading.js'
import type { AnyField } from '../../record/field.js'
import type { AnyRecord, JoinedCell } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { systemOf } from '../source-name.js'
import type { ImportTarget } from '../target.js'
import { type ColumnUse, useName } from './column-use.js'
import { ownerOf } from './map-headers.js'
import { statusField } from './status-field.js'
import type { Targets } from './targets.js'
import { inOurWords, type WantedWord, wordsOf, writtenWord } from './value-words.js'
import { joinedOf } from './vocabulary.js'

/** A place for a value of a parsed row. `reference` is an index into `references`; null for the row's own record. */
export interface Slot {
  readonly reference: number | null
  /** Empty for a cell that names the other record as a whole. */
  readonly name: string
  /** Null for a text that is kept as it stands. */
  readonly field: AnyField | null
  /** Several columns and cells add up. */
  readonly adds: boolean
  /** Makes one text of the pieces that several columns hold; null where there are none. */
  readonly compose: ((pieces: Readonly<Record<string, string>>) => string) | null
  /** Another system's words for its values, folded, with ours; null where there are none. */
  readonly words: ReadonlyMap<string, string> | null
}

/** What the columns of a file mean beyond their headers. */
export interface Meaning {
  readonly source: string
  readonly words: readonly WantedWord[]
  readonly dateOrder: DateOrder
  /** The file is pcc's own: its cells are to the letter, its ids name its records. */
  readonly exact: boolean
}

export interface Reference {
  /** The field of the row's record. */
  readonly field: string
  readonly noun: string
}

/** One column, and the slots that its cell fills. */
export interface Feed {
  readonly column: number
  /** A slot that takes the cell as it is, or what takes a joined one apart. */
  readonly slot: number
  readonly read: ((cell: string, reading: Reading) => Readonly<Record<string, string>> | Problem) | null
  /** Which piece of its one slot a column holds. */
  readonly piece: string | null
  /** The slots of a joined cell's parts. */
  readonly parts: Readonly<Record<string, number>>
}

/** How the rows of one file are read: made once from its headers. */
export interface Layout {
  readonly record: AnyRecord
  readonly slots: readonly Slot[]
  readonly references: readonly Reference[]
  /** Direct ones before joined ones: what has a column of its own isn't taken from a joined cell. */
  readonly feeds: readonly Feed[]
  readonly idColumn: number | null
  /** The record's id in the source, where a field tells it. */
  readonly externalIdOf: ((values: Readonly<Row>) => string | null) | null
  /** The columns whose cells make a row what it is, in a fixed order. */
  readonly hashed: readonly number[]
  /** The file is pcc's own: its cells are to the letter. */
  readonly exact: boolean
  /** Of the mapping: the same cells under another one are another row. */
  readonly version: string
}

const ADDING = ['phones', 'identifiers', 'list', 'icd10']

export function layoutOf(
  uses: readonly ColumnUse[],
  target: ImportTarget,
  targets: Targets,
  { source, words, dateOrder, exact }: Meaning,
): Layout {
  const slots: Slot[] = []
  const references: Reference[] = []
  const at = new Map<string, number>()
  const referenceAt = (field: string): number => {
    const found = references.findIndex((one) => one.field === field)
    if (found >= 0) return found
    const noun: string = target.record.fields[field]?.target ?? ''
    return references.push({ field, noun }) - 1
  }
  const slotAt = (reference: string | null, name: string): number => {
    const key = `${reference}|${name}`
    const known = at.get(key)
    if (known !== undefined) return known
    const field = name === '' ? null : fieldNamed(ownerOf(reference, target, targets), name)
    const place = reference === null ? null : referenceAt(reference)
    const gathers = reference === null && target.gathers?.includes(name) === true
    const slot =
      slots.push({
        reference: place,
        name,
        field,
        adds: gathers || ADDING.includes(field?.kind ?? ''),
        compose: ownerOf(reference, target, targets)?.composes?.[name] ?? null,
        words: wordsOf(words, namedSlot(reference, name)),
      }) - 1
    at.set(key, slot)
    return slot
  }
  const first: Feed[] = []
  const feeds: Feed[] = []
  const joined: Feed[] = []
  for (const [column, use] of uses.entries()) {
    if (use.kind === 'field')
      feeds.push({ column, slot: slotAt(use.reference, use.field), read: null, piece: null, parts: {} })
    if (use.kind === 'whole')
      feeds.push({ column, slot: slotAt(use.reference, ''), read: null, piece: null, parts: {} })
    if (use.kind === 'joined') {
      const isFirst = joinedCellOf(use, target, targets).first === true
      const feed = joinedFeed(column, use, target, targets, { source, words }, slotAt)
      ;(isFirst ? first : joined).push(feed)
    }
  }
  const named = uses.map((use) => (use.kind === 'unmatched' ? null : useName(use)))
  const hashed = uses
    .map((_, column) => column)
    .filter((column) => named[column] !== null)
    .sort((a, b) => compare(named[a] ?? '', named[b] ?? '') || a - b)
  const idColumn = uses.findIndex(({ kind }) => kind === 'id')
  const ofValues = target.externalIdOf
  return {
    record: target.record,
    slots,
    references,
    feeds: [...first, ...feeds, ...joined],
    idColumn: idColumn < 0 ? null : idColumn,
    exact,
    externalIdOf: exact || ofValues === undefined ? null : (values) => ofValues(values, source),
    hashed,
    version: hash(
      'sha256',
      JSON.stringify([
        source,
        hashed.map((column) => named[column]),
        words.map(writtenWord).sort(),
        dateOrder,
      ]),
      'base64url',
    ).slice(0, 8),
  }
}

const namedSlot = (reference: string | null, name: string): string =>
  reference !== null && name === ''
    ? (useName({ kind: 'whole', reference }) ?? '')
    : (useName({ kind: 'field', reference, field: name }) ?? '')

/** The field that a column fills. */
export const fieldOf = (
  { reference, field }: Extract<ColumnUse, { kind: 'field' }>,
  target: ImportTarget,
  targets: Targets,
): AnyField => fieldNamed(ownerOf(reference, target, targets), field)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function fieldNamed(target: ImportTarget | undefined, name: string): AnyField {
  if (target === undefined) throw new Error(`a column for ${name} of nobody`)
  const { record, columns } = target
  const own = columns?.[name]
  if (own !== undefined) return own
  if (name === 'status' && record.lifecycle !== undefined)
    return statusField(record.lifecycle, target.statusWords ?? {})
  const field: AnyField | undefined = record.fields[name]
  if (field === undefined) throw new Error(`${record.noun} has no field ${name}`)
  return field
}

export function joinedCellOf(
  use: Extract<ColumnUse, { kind: 'joined' }>,
  target: ImportTarget,
  targets: Targets,
): JoinedCell {
  const owner = ownerOf(use.reference, target, targets)
  const cell = owner === undefined ? undefined : joinedOf(owner)[use.joined]
  if (cell === undefined) throw new Error(`no joined cell ${use.joined}`)
  return cell
}

function joinedFeed(
  column: number,
  use: Extract<ColumnUse, { kind: 'joined' }>,
  target: ImportTarget,
  targets: Targets,
  { source, words }: Pick<Meaning, 'source' | 'words'>,
  slotAt: (reference: string | null, name: string) => number,
): Feed {
  const cell = joinedCellOf(use, target, targets)
  const parts = Object.fromEntries(cell.into.map((name) => [name, slotAt(use.reference, name)]))
  const ours = wordsOf(words, useName(use) ?? '')
  const read: Feed['read'] = (text, reading) => {
    const parts = cell.read(inOurWords(text, ours), reading)
    return cell.ofSource === true ? inSource(parts, source) : parts
  }
  return { column, slot: Object.values(parts)[0] ?? -1, read, piece: cell.piece ?? null, parts }
}

/** `mrn:123` becomes `mrn.bar:123`. */
function inSource(
  parts: Readonly<Record<string, string>> | Problem,
  source: string,
): Readonly<Record<string, string>> | Problem {
  if (parts instanceof Problem) return parts
  const { identifiers } = parts
  if (identifiers === undefined) return parts
  const colon = identifiers.indexOf(':')
  return {
    ...parts,
    identifiers: `${systemOf(identifiers.slice(0, colon), source)}${identifiers.slice(colon)}`,
  }
}

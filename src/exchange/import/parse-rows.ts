import { hash } from 'node:crypto'
import { isProblem } from '../../kernel/problem.js'
import type { Reading } from '../../kernel/reading.js'
import { cleanCell, isAbsent } from '../../kernel/text/clean.js'
import { undefuse } from '../../kernel/text/csv-formula.js'
import { cellKind } from '../../record/cell-kind.js'
import type { Stored } from '../../record/field.js'
import type { Row } from '../../record/row.js'
import type { RawRow } from '../formats/rows.js'
import type { Layout, Slot } from './layout.js'
import type { ParsedRow, Rejection } from './parsed.js'
import { inOurWords } from './value-words.js'

const BETWEEN = '\u001f'
/** A hash in base64url, cut to 132 bits. */
const HASH_LENGTH = 22
/** Most columns have few distinct values: what was read once is remembered, up to so many. */
const REMEMBERED = 2000

const SEPARATOR = '; '

type Value = { readonly value: Stored } | { readonly error: string }

/** Reads the cells of a file's rows. It remembers what it has read, and nothing of the rows. */
export class RowParser {
  readonly #layout: Layout
  readonly #isDefused: boolean
  readonly #headers: readonly string[]
  readonly #reading: Reading
  readonly #memory: Map<string, Value>[]
  readonly #texts: (string | undefined)[]
  readonly #from: number[]
  readonly #pieces = new Map<number, Readonly<Record<string, string>>>()
  readonly #known = new Map<string, string>()
  /** For each slot the one whose cell says how its own is to be read; -1 for most. */
  readonly #beside: readonly number[]

  /** `isDefused` when texts of pcc's own file may have an apostrophe against formulas before them. */
  constructor(layout: Layout, headers: readonly string[], reading: Reading, isDefused = true) {
    this.#isDefused = isDefused
    this.#layout = layout
    this.#headers = headers
    this.#reading = reading
    this.#memory = layout.slots.map(() => new Map())
    this.#texts = layout.slots.map(() => undefined)
    this.#from = layout.slots.map(() => -1)
    this.#beside = layout.slots.map(({ field, reference }) =>
      field?.beside === undefined
        ? -1
        : layout.slots.findIndex((slot) => slot.reference === reference && slot.name === field.beside),
    )
  }

  parse(row: RawRow): ParsedRow | Rejection[] {
    if (row.problem !== undefined) return [{ line: row.line, field: '', error: row.problem.toString() }]
    const faults: Rejection[] = []
    const fault = (column: number, error: string): void => {
      faults.push({ line: row.line, field: this.#headers[column] ?? '', error })
    }
    for (const { column, problem } of row.cellProblems ?? []) {
      if (this.#layout.hashed.includes(column)) fault(column, problem.toString())
    }
    this.#distribute(row, fault)
    const values = this.#layout.slots.map((slot, at) => this.#valueOf(slot, at, fault))
    if (faults.length > 0) return faults
    return {
      line: row.line,
      hash: this.#hash(row),
      ...this.#ids(row, values),
      values,
      keys: this.#keys(values),
    }
  }

  #ids(row: RawRow, values: readonly Stored[]): Pick<ParsedRow, 'external' | 'also'> {
    const { idColumn, externalIdOf, slots } = this.#layout
    const cell = idColumn === null ? '' : cleanCell(row.cells[idColumn] ?? '')
    const id = isAbsent(cell) ? null : cell
    if (externalIdOf !== null) {
      const own: Row = {}
      for (const [at, { reference, name }] of slots.entries()) {
        if (reference === null) own[name] = values[at] ?? null
      }
      const told = externalIdOf(own)
      if (told !== null) return { external: told, also: id === told ? null : id }
    }
    return { external: id, also: null }
  }

  /** Brings each cell to the slots that it fills, as text. */
  #distribute(row: RawRow, fault: (column: number, error: string) => void): void {
    this.#texts.fill(undefined)
    this.#pieces.clear()
    if (this.#layout.exact) {
      this.#takeExactly(row)
      return
    }
    for (const { column, slot, read, piece, parts } of this.#layout.feeds) {
      const cell = cleanCell(row.cells[column] ?? '')
      if (cell === '') continue
      if (piece !== null) {
        this.#keepPiece(slot, piece, cell, column)
        continue
      }
      if (read === null) {
        if (this.#layout.slots[slot]?.field?.absent(cell) !== true) this.#put(slot, cell, column)
        continue
      }
      if (isAbsent(cell)) continue
      const pieces = read(cell, this.#reading)
      if (isProblem(pieces)) {
        fault(column, pieces.toString())
        continue
      }
      for (const name in pieces) {
        const text = pieces[name]
        const at = parts[name]
        if (text !== undefined && text !== '' && at !== undefined) this.#put(at, text, column)
      }
    }
    for (const [slot, pieces] of this.#pieces) {
      const whole = this.#layout.slots[slot]?.compose?.(pieces) ?? ''
      if (whole !== '') this.#texts[slot] ??= whole
    }
  }

  #keepPiece(slot: number, piece: string, text: string, column: number): void {
    if (isAbsent(text)) return
    this.#pieces.set(slot, { ...this.#pieces.get(slot), [piece]: text })
    if (this.#texts[slot] === undefined) this.#from[slot] = column
  }

  /** Only an empty cell says nothing, and `None` is a name. */
  #takeExactly(row: RawRow): void {
    for (const { column, slot } of this.#layout.feeds) {
      const cell = row.cells[column] ?? ''
      const field = this.#layout.slots[slot]?.field ?? null
      if (cell !== '')
        this.#put(
          slot,
          this.#isDefused && field !== null && cellKind(field) === 'text' ? undefuse(cell) : cell,
          column,
        )
    }
  }

  #put(slot: number, text: string, column: number): void {
    const before = this.#texts[slot]
    if (before === undefined) {
      this.#texts[slot] = text
      this.#from[slot] = column
    } else if (this.#layout.slots[slot]?.adds === true && before !== text) {
      this.#texts[slot] = before + SEPARATOR + text
    }
  }

  #valueOf({ field, words }: Slot, at: number, fault: (column: number, error: string) => void): Stored {
    const text = this.#texts[at]
    if (text === undefined) return null
    if (field === null) return inOurWords(text, words)
    const besides = this.#texts[this.#beside[at] ?? -1]
    const known = besides === undefined ? text : text + BETWEEN + besides
    const memory = this.#memory[at]
    let value = memory?.get(known)
    if (value === undefined) {
      const parsed: unknown = field.parse(inOurWords(text, words), this.#reading, besides)
      value = isProblem(parsed) ? { error: parsed.toString() } : { value: field.encode(parsed) }
      if (memory !== undefined && memory.size < REMEMBERED) memory.set(known, value)
    }
    if ('value' in value) return value.value
    fault(this.#from[at] ?? -1, value.error)
    return null
  }

  #hash(row: RawRow): string {
    const { hashed, version } = this.#layout
    let cells = version
    for (const column of hashed) cells += BETWEEN + (row.cells[column] ?? '')
    return hash('sha256', cells, 'base64url').slice(0, HASH_LENGTH)
  }

  #keys(values: readonly Stored[]): string[] {
    const { slots, references } = this.#layout
    if (references.length === 0) return []
    const keys = references.map(() => '')
    for (let at = 0; at < slots.length; at++) {
      const reference = slots[at]?.reference
      const value = values[at]
      if (reference === undefined || reference === null || value === null || value === undefined) continue
      keys[reference] += `${slots[at]?.name}${BETWEEN}${value}${BETWEEN}`
    }
    return keys.map((key) => (key === '' ? '' : this.#keyOf(key)))
  }

  #keyOf(text: string): string {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const key = hash('sha256', text, 'base64url').slice(0, HASH_LENGTH)
    if (this.#known.size < REMEMBERED) this.#known.set(text, key)
    return key
  }
}

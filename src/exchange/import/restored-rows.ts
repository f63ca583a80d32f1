import { invalid } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import type { Reading } from '../../kernel/reading.js'
import { undefuse } from '../../kernel/text/csv-formula.js'
import { readIsoInstant } from '../../kernel/time/iso-instant.js'
import { cellKind } from '../../record/cell-kind.js'
import type { AnyField, Stored } from '../../record/field.js'
import { parseId } from '../../record/fields/index.js'
import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import { type AnyRecord, fieldEntries } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { KnownAs } from '../export/columns.js'
import type { RawTable } from '../formats/rows.js'

/** A record as it was when it was exported. */
export interface RestoredRow {
  readonly row: Row
  readonly known: KnownAs | null
}

type Read = (cell: string) => Stored | Problem

/** The rows of a file that pcc export wrote, to the letter. Errors: `invalid`, with file, line and column. */
export async function* restoredRows(
  table: RawTable,
  def: AnyRecord,
  reading: Reading,
): AsyncGenerator<RestoredRow[]> {
  if (table.headers.length === 0) return
  const places = new Map(table.headers.map((header, at) => [header, at]))
  const readers = [...readersOf(def, reading, table.format === 'csv')].map(([name, read]) => {
    const at = places.get(name)
    if (at === undefined) throw invalid(`${table.name} has no column ${name}`, 'export the folder again')
    return { name, at, read }
  })
  const [source, external] = [places.get('source'), places.get('external_id')]
  for await (const batch of table.rows) {
    yield batch.map(({ line, cells, problem }) => {
      if (problem !== undefined) throw wrong(table, line, '', problem)
      const row: Row = {}
      for (const { name, at, read } of readers) {
        const value = read(cells[at] ?? '')
        if (value instanceof Problem) throw wrong(table, line, name, value)
        row[name] = value
      }
      const from = source === undefined ? '' : (cells[source] ?? '')
      const as = external === undefined ? '' : (cells[external] ?? '')
      return { row, known: from === '' ? null : { source: from, external: as === '' ? null : as } }
    })
  }
}

const wrong = (table: RawTable, line: number, name: string, problem: Problem) =>
  invalid(
    `${table.name}, line ${line}${name === '' ? '' : `, ${name}`}: ${problem.toString()}`,
    'a folder is restored whole or not at all: mend the file, or export it again',
  )

/** Only texts in CSV were defused. */
function readersOf(def: AnyRecord, reading: Reading, isDefused: boolean): Map<string, Read> {
  const readers = new Map<string, Read>([
    ['id', (cell) => parseId(cell, def.prefix, def.noun)],
    ['version', whole],
    ['created_at', moment],
    ['updated_at', moment],
  ])
  const cycle = def.lifecycle
  if (cycle !== undefined) {
    const known = new Set<string>([...cycle.statuses, ENTERED_IN_ERROR])
    readers.set('status', (cell) => (known.has(cell) ? cell : new Problem(`"${cell}" is no status`)))
    readers.set('status_since', moment)
  }
  for (const [name, field] of fieldEntries(def)) readers.set(name, fieldReader(field, reading, isDefused))
  return readers
}

const whole: Read = (cell) => (/^\d{1,15}$/.test(cell) ? Number(cell) : new Problem(`"${cell}" is no number`))

const moment: Read = (cell) => readIsoInstant(cell) ?? new Problem(`"${cell}" is no instant`)

/** Only an empty cell says nothing: `None` and `-` are what somebody is called. */
function fieldReader(field: AnyField, reading: Reading, isDefused: boolean): Read {
  const isText = isDefused && cellKind(field) === 'text'
  const empty: Stored | Problem = field.optional
    ? null
    : field.fallback === undefined
      ? new Problem('is missing')
      : field.encode(field.fallback)
  return (cell) => {
    if (cell === '') return empty
    const parsed: unknown = field.parse(isText ? undefuse(cell) : cell, reading)
    return parsed instanceof Problem ? parsed : field.encode(parsed)
  }
}

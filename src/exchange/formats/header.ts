import { extentOf, type HeaderHint, isBlank, type RawRow } from './rows.js'

/** How many rows at the top are looked at for the header. */
export const HEADER_WINDOW = 100

const VALUE_LIKE = /^[\d\s.,:/+()$%-]*$|^\d{4}-\d\d-\d\d|^\d{1,2}:\d\d|@|^https?:|^(true|false)$/i

const looksLikeName = (cell: string): boolean => {
  const text = cell.trim()
  return text.length <= 100 && /\p{L}/u.test(text) && !VALUE_LIKE.test(text)
}

const filled = (cells: readonly string[]): readonly string[] => cells.filter((cell) => cell.trim() !== '')

/** What half of the rows reach: titles and footers don't move it. */
const usual = (counts: readonly number[]): number => counts.toSorted((a, b) => a - b)[counts.length >> 1] ?? 0

/** Rows about as wide and as full as most: titles above a table are neither. */
function wideRows(rows: readonly RawRow[]): readonly RawRow[] {
  const extent = usual(rows.map(({ cells }) => extentOf(cells)))
  const fill = usual(rows.map(({ cells }) => filled(cells).length))
  return rows.filter(({ cells }) => extentOf(cells) >= extent * 0.6 && filled(cells).length > fill * 0.5)
}

export interface FoundHeader {
  readonly row: RawRow
  /** False when it was taken only because nothing looked better. */
  readonly sure: boolean
}

/**
 * The header among the first rows of a table: the one with the most known names, else the first that is as
 * wide as what follows. It is sure when nearly all of its cells look like names.
 */
export function findHeader(rows: readonly RawRow[], hint?: HeaderHint): FoundHeader | undefined {
  const readable = rows
    .slice(0, HEADER_WINDOW)
    .filter(({ cells, problem }) => problem === undefined && !isBlank(cells))

  const known = hint === undefined ? [] : readable.map(({ cells }) => hint(cells))
  const best = Math.max(0, ...known)
  const hinted = best > 0 ? readable[known.indexOf(best)] : undefined
  if (hinted !== undefined) return { row: hinted, sure: true }

  const row = wideRows(readable)[0] ?? readable[0]
  if (row === undefined) return undefined
  const texts = filled(row.cells)
  return { row, sure: texts.filter(looksLikeName).length >= texts.length * 0.8 }
}

/** One distinct name a column: blanks and doubles get one that stays the same from file to file. */
export function nameColumns(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  return cells.map((cell, index) => {
    const name = cell.replaceAll('\0', '').trim().replace(/\s+/g, ' ') || `column ${index + 1}`
    let free = name
    for (let n = 2; taken.has(free); n++) free = `${name} (${n})`
    taken.add(free)
    return free
  })
}

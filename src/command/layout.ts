import { beginning, padEnd, padStart, truncate, width } from '../kernel/text/width.js'
import type { Screen } from './result.js'

/** Blanks between two columns. */
export const GAP = 2

type Align = 'left' | 'right'

/** Text with the colour that it gets after it was measured and cut. */
export interface Piece {
  readonly text: string
  readonly paint?: (text: string) => string
}

/** A piece in a column of a line. The last of a line, when left-aligned, may have `Infinity` cells. */
export interface Slot extends Piece {
  readonly cells: number
  readonly align?: Align
}

/** The cells of the widest text; 0 of none. */
export function widest(texts: Iterable<string>): number {
  let cells = 0
  for (const text of texts) cells = Math.max(cells, width(text))
  return cells
}

/** The text cut or filled to exactly so many cells. */
export function inCells(text: string, cells: number, align: Align = 'left'): string {
  const cut = truncate(text, cells)
  return align === 'left' ? padEnd(cut, cells) : padStart(cut, cells)
}

const painted = (text: string, paint: Piece['paint']): string =>
  paint === undefined || text === '' ? text : paint(text)

function filled({ text, cells, align, paint }: Slot): string {
  const cut = truncate(text, cells)
  const blanks = ' '.repeat(Math.max(0, cells - width(cut)))
  return align === 'right' ? blanks + painted(cut, paint) : painted(cut, paint) + blanks
}

/** One line of columns, each cut and filled to its cells; without blanks at its end. */
export function inLine(slots: readonly Slot[], gap = GAP): string {
  const end = slots.findLastIndex((slot) => slot.text !== '')
  return slots
    .slice(0, end + 1)
    .map((slot, n) =>
      n === end && slot.align !== 'right'
        ? painted(truncate(slot.text, slot.cells), slot.paint)
        : filled(slot),
    )
    .join(' '.repeat(gap))
}

const asPiece = (piece: Piece | string): Piece => (typeof piece === 'string' ? { text: piece } : piece)

/**
 * `left … right` across the screen. Where both don't fit: two lines on a terminal, each cut to the width;
 * elsewhere one longer line.
 */
export function bothEnds(
  left: Piece | string,
  right: Piece | string,
  { width: across, terminal }: Pick<Screen, 'width' | 'terminal'>,
): string[] {
  const [start, end] = [asPiece(left), asPiece(right)]
  const between = across - width(start.text) - width(end.text)
  if (end.text === '' || (terminal && between < GAP)) {
    const cells = terminal ? across : Number.POSITIVE_INFINITY
    return [start, end]
      .filter(({ text }, n) => n === 0 || text !== '')
      .map(({ text, paint }) => painted(truncate(text, cells), paint))
  }
  return [
    painted(start.text, start.paint) + ' '.repeat(Math.max(GAP, between)) + painted(end.text, end.paint),
  ]
}

/** A word in pieces that each fit; a single character that doesn't is left whole. */
function broken(word: string, cells: number): string[] {
  const pieces: string[] = []
  let rest = word
  while (width(rest) > cells) {
    const piece = beginning(rest, Math.max(2, cells))
    pieces.push(piece)
    rest = rest.slice(piece.length)
  }
  return [...pieces, rest]
}

/** Lines of at most so many cells (2 and up), broken at blanks, and inside of a word only where it is wider. */
export function wrap(text: string, cells: number): string[] {
  return text.split('\n').flatMap((line) => {
    if (width(line) <= cells) return [line]
    const lines: string[] = []
    let current = ''
    for (const word of line.split(' ')) {
      const longer = current === '' ? word : `${current} ${word}`
      if (width(longer) <= cells) {
        current = longer
        continue
      }
      if (current !== '') lines.push(current)
      const pieces = broken(word, cells)
      current = pieces.pop() ?? ''
      lines.push(...pieces)
    }
    return current === '' ? lines : [...lines, current]
  })
}

export interface ColumnNeed {
  /** Cells that hold everything. */
  readonly natural: number
  /** Fewest cells that it is still worth showing in. */
  readonly least: number
}

/** What a column keeps as long as others to its left have more to give. */
const COMFORTABLE = 24

/**
 * The cells of each column so that a line takes at most `across`: the last columns give first, down to a
 * readable width, then down to their least. Null when even that is too wide.
 */
export function shareWidth(needs: readonly ColumnNeed[], across: number, gap = GAP): number[] | null {
  const cells = needs.map(({ natural }) => natural)
  let over = cells.reduce((sum, n) => sum + n, 0) + gap * Math.max(0, cells.length - 1) - across
  for (const floor of [COMFORTABLE, 0]) {
    for (let n = needs.length - 1; n >= 0 && over > 0; n--) {
      const has = cells[n] ?? 0
      const gives = Math.max(0, Math.min(over, has - Math.max(floor, needs[n]?.least ?? 0)))
      cells[n] = has - gives
      over -= gives
    }
  }
  return over > 0 ? null : cells
}

import { GAP, inCells, widest, wrap } from '../../command/layout.js'
import type { Column, Screen } from '../../command/result.js'
import { cellText, textLines } from './shown-text.js'

/** A value with its label; empty values are left out, unless all are. */
export interface Labelled {
  readonly label: string
  readonly text: string
}

const NARROWEST_VALUE = 12
const INDENT = ' '.repeat(GAP)

/** What a record says: its values that aren't empty, or all its labels. */
export function labelled<R>(columns: readonly Column<R>[], row: R): Labelled[] {
  const all = columns.map((column) => ({ label: cellText(column.label), text: column.show(row) }))
  const filled = all.filter(({ text }) => text.trim() !== '')
  return filled.length > 0 ? filled : all
}

/**
 * A record as lines of label and value. A terminal gets long values wrapped, and under their labels where
 * beside them is no room; elsewhere lines are as long as they are.
 */
export function blockLines(values: readonly Labelled[], { width, terminal, paint }: Screen): string[] {
  const labels = widest(values.map(({ label }) => label))
  const room = terminal ? width - labels - GAP : Number.POSITIVE_INFINITY
  if (room < NARROWEST_VALUE) {
    return values.flatMap(({ label, text }) => [
      ...wrap(label, width).map((line) => paint.dim(line)),
      ...valueLines(text, width - GAP).map((line) => INDENT + line),
    ])
  }
  const under = ' '.repeat(labels + GAP)
  return values.flatMap(({ label, text }) =>
    valueLines(text, room).map((line, n) =>
      (n === 0 ? paint.dim(inCells(label, labels)) + INDENT + line : under + line).trimEnd(),
    ),
  )
}

const valueLines = (text: string, room: number): string[] =>
  textLines(text).flatMap((line) => wrap(line, room))

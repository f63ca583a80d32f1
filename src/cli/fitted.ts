import { width } from '../kernel/text/width.js'

/** A command that somebody will copy, up to where the sentence goes on, or a word. */
const UNIT = /(?<!\S)\(?pcc [^;()]*\S*|\S+/g
const HANGING = 2

/**
 * A line of what is said, at most so many cells wide: broken between words, what follows indented. A command, a path
 * or any other word that is wider than that stays whole on a line of its own, so that it can be copied.
 */
export function fitted(line: string, cells: number): string[] {
  if (width(line) <= cells) return [line]
  const lead = /^ */.exec(line)?.[0] ?? ''
  const indent = `${lead}${' '.repeat(HANGING)}`
  const lines: string[] = []
  let current = lead
  for (const unit of line.match(UNIT) ?? []) {
    const begun = current.trim() !== ''
    const next = begun ? `${current} ${unit}` : `${current}${unit}`
    if (!begun || width(next) <= cells) current = next
    else {
      lines.push(current)
      current = `${indent}${unit}`
    }
  }
  return [...lines, current]
}

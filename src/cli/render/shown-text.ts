import { printable, printableLines } from '../../kernel/text/safe.js'
import { width } from '../../kernel/text/width.js'

/** Nearly all values: nothing to replace, nothing to measure. */
const ORDINARY = /^[ -~]*$/
const BREAKS = /[\t\r\n]+/g

/** A value as it stands in a table: one line that a terminal only shows. What has no width is nothing. */
export function cellText(text: string): string {
  if (ORDINARY.test(text)) return text
  const line = printable(text.replace(BREAKS, ' '))
  return width(line) === 0 ? '' : line
}

/** A value where it may have several lines. */
export const textLines = (text: string): string[] =>
  ORDINARY.test(text)
    ? [text]
    : printableLines(text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ')).split('\n')

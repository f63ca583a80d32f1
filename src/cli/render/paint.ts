import type { Paint } from '../../command/result.js'
import { printableLines } from '../../kernel/text/safe.js'

const same = (text: string): string => text

const PLAIN: Paint = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same }

/** The colours of a screen; without them no library is loaded. */
export async function makePaint(color: boolean): Promise<Paint> {
  if (!color) return PLAIN
  const { Chalk } = await import('chalk')
  // Whether there is colour was decided already: not asked of the environment once more.
  const chalk = new Chalk({ level: 1 })
  // One text each: chalk's own functions join all they get, so a `map` would show its indexes.
  return {
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    red: (text) => chalk.red(text),
    yellow: (text) => chalk.yellow(text),
    green: (text) => chalk.green(text),
    cyan: (text) => chalk.cyan(text),
  }
}

const ESCAPE = '\u001b'
const COLOURS = new RegExp(`(${ESCAPE}\\[(?:1|2|22|31|32|33|36|39)m)`)

/** Lines of a page as a terminal may get them: of escape sequences only the colours of `makePaint` stay. */
export const safeLines = (lines: readonly string[], color: boolean): string[] =>
  lines.map((line) =>
    color && line.includes(ESCAPE)
      ? line
          .split(COLOURS)
          .map((part, at) => (at % 2 === 1 ? part : printableLines(part)))
          .join('')
      : printableLines(line),
  )

import type { Typed } from './spreadsheet.js'

/** A command of a page. */
export interface CommandLine {
  /** As it is typed. */
  readonly line: string
  /** What the page says that it ends with: `# exit 5` behind it; else 0. */
  readonly exit: number
  /** What the page shows of the terminal, a capture in a `console` fence; null where it shows nothing. */
  readonly shown: Shown | null
  /** What is typed, each when the terminal shows what it waits for. */
  readonly keys: readonly (readonly [waitFor: string, type: string])[]
}

/** Lines of a page, numbered from 0. */
interface Shown {
  readonly first: number
  readonly lines: readonly string[]
}

/**
 * What stands in a page for its test, unseen by its readers: `<!-- now 2026-12-01T08:00-05:00 -->`; and before a capture,
 * what is typed in it: `<!-- keys [["Patient:", "garc\r"]] -->`.
 */
export interface ClockSet {
  readonly now: string
}

/** `<!-- type calls.csv {"EXP-1.1": {"outcome": "LM"}} -->`: what somebody types into a sheet there. */
export interface SheetTyped {
  readonly file: string
  readonly typed: Typed
}

export type Step = CommandLine | ClockSet | SheetTyped

/** What stands for something else: `KEY`, `…`. */
const PLACEHOLDER = /…|(?<= )[A-Z]{3,}(?= |$)/
const REDIRECTED = / +(?:\||2?>>?|<) .*$/
const exitIn = (text: string): number => Number(/# exit (\d+)/.exec(text)?.[1] ?? 0)

/**
 * What a page has somebody do, in order: lines of its code, indented or fenced, that start with `pcc`, after `$` or not;
 * each line after `$` of a `console` fence, whatever it runs, with what the terminal shows; and where the clock is set.
 */
export function steps(page: string): Step[] {
  const found: Step[] = []
  let fence: 'none' | 'code' | 'console' = 'none'
  let shown: { first: number; lines: string[] } | null = null
  let keys: CommandLine['keys'] = []
  for (const [at, text] of page.split('\n').entries()) {
    const [, now] = /^<!-- now (\S+) -->$/.exec(text) ?? []
    const [mark, language] = /^\s*(?:```|~~~)(\w*)/.exec(text) ?? []
    const [, typed] = /^<!-- keys (.+) -->$/.exec(text) ?? []
    const [, file, sheet = ''] = /^<!-- type (\S+) (.+) -->$/.exec(text) ?? []
    if (now !== undefined) found.push({ now })
    else if (file !== undefined) found.push({ file, typed: JSON.parse(sheet) })
    else if (typed !== undefined) keys = JSON.parse(typed)
    else if (mark !== undefined) {
      fence = fence !== 'none' ? 'none' : language === 'console' ? 'console' : 'code'
      shown = null
    } else if (fence === 'console' && text.startsWith('$ ')) {
      shown = { first: at + 1, lines: [] }
      found.push({ line: text.slice(2), exit: exitIn(text), shown, keys })
      keys = []
    } else if (fence === 'console') shown?.lines.push(text)
    else {
      const command = commandIn(text)
      if (command !== null && (fence === 'code' || text.startsWith('    '))) found.push(command)
    }
  }
  return found
}

function commandIn(text: string): CommandLine | null {
  const [, command, remark = ''] = /^\s*(?:\$ )?((?:pcc)(?: .*?)?)(?:\s{2,}(#.*)|\s{3,}.*)?$/.exec(text) ?? []
  if (command === undefined || PLACEHOLDER.test(command)) return null
  return { line: command, exit: exitIn(remark), shown: null, keys: [] }
}

/** The words of a line as a shell would pass them, without its program, and without where the output goes. */
export const words = (line: string): string[] =>
  [...line.replace(REDIRECTED, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)]
    .map(([, double, single, bare]) => double ?? single ?? bare ?? '')
    .slice(1)

/** Whether a capture shows what came: a line `…` stands for any lines, `…` in a line for any text of it. */
export function showsWhatCame(shown: readonly string[], came: readonly string[]): boolean {
  const pattern = shown
    .map((line) => (line === '…' ? '(?:.*\n)*?' : `${line.split('…').map(literally).join('.*?')}\n`))
    .join('')
  return new RegExp(`^${pattern}$`).test(came.map((line) => `${line}\n`).join(''))
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** The likely next command is named once to each person: a page that is read from its middle says it nowhere. */
const isHint = (line: string): boolean => /^(?:next: pcc |\(no more of these: )/.test(line)

/** The lines that a terminal shows in the end, with `~` for the home and `…` for what is never the same. */
export function asShown(text: string, home: string): string[] {
  const lines = text
    .replaceAll(home, '~')
    .replace(/\b\d+\.\d s\b/g, '… s')
    .replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…')
    .replace(/(?<=^head AUD-\d+ ).*/gm, '…')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r') + 1).trimEnd())
    .filter((line) => !isHint(line))
  return lines.length === 1 && lines[0] === '' ? [] : lines
}

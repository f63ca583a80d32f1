import type { Choice, Mark } from '../../command/context.js'
import { printable } from '../../kernel/text/safe.js'
import type { Asking } from './asking.js'
import { Interrupted } from './interrupted.js'

/** A terminal that only knows lines: nothing is ever drawn over, so that a screen reader reads it as it comes. */
export interface Lines {
  readonly write: (line: string) => void
  /** Shows what is asked and gives the next line; null when there will be none. */
  readonly read: (prompt: string) => Promise<string | null>
}

const MOST_LISTED = 20

/** Questions and numbered answers, a line each. Errors: `Interrupted` at the end of input. */
export function byLine({ write, read }: Lines): Asking {
  const line = async (prompt: string): Promise<string> => {
    const typed = await read(`${printable(prompt)} `)
    if (typed === null) throw new Interrupted()
    return typed.trim()
  }
  const numbered = (names: readonly string[]): void => {
    for (const [at, name] of names.entries()) write(`${String(at + 1).padStart(3)}  ${printable(name)}`)
  }
  const list = (found: readonly Choice<unknown>[], typed: string): void => {
    numbered(found.slice(0, MOST_LISTED).map(({ name }) => name))
    if (found.length > MOST_LISTED) write('and more: type a few letters to see fewer')
    if (found.length === 0 && typed !== '') write(`nothing is found by "${printable(typed)}"`)
  }
  return {
    async confirm(question, otherwise) {
      for (;;) {
        const typed = (await line(`${question} (${otherwise ? 'Y/n' : 'y/N'})`)).toLowerCase()
        if (typed === '') return otherwise
        if (['y', 'yes'].includes(typed)) return true
        if (['n', 'no'].includes(typed)) return false
        write('y or n')
      }
    },
    async text(question, check) {
      for (;;) {
        const typed = await line(question)
        const problem = check(typed)
        if (problem === null) return typed
        write(printable(problem))
      }
    },
    async search(question, find) {
      let found = await find('')
      list(found, '')
      const how = found.length > 0 ? 'a number, or a few letters' : 'a few letters'
      let typed = await line(`${question} (${how})`)
      for (;;) {
        const chosen = /^\d+$/.test(typed) ? found.slice(0, MOST_LISTED)[Number(typed) - 1] : undefined
        if (chosen !== undefined) return chosen.value
        found = await find(typed)
        list(found, typed)
        typed = await line(question)
      }
    },
    async marks(question, rows, marks) {
      const given: (string | null)[] = rows.map(() => null)
      const show = (): void =>
        numbered(rows.map((row, at) => `${marks.find(({ key }) => key === given[at])?.name ?? '-'}: ${row}`))
      show()
      const keys = marks.map(({ key, name }) => `${key} ${name}`).join(', ')
      const example = marks[0]?.key ?? ''
      write(`Marks: ${keys}.`)
      write(
        `"3 ${example}" marks one, "5-7,9 ${example}" several, "all ${example}" the rest; "3 -" takes it away,`,
      )
      write('"list" shows them again, an empty line ends.')
      for (;;) {
        const typed = (await line(question)).toLowerCase()
        if (typed === '') return given
        if (typed === 'list') {
          show()
          continue
        }
        const problem = markBy(typed, given, marks)
        if (problem !== null) write(printable(problem))
      }
    },
  }
}

/** Marks rows as `5-7,9 n` says; gives what is wrong with it, or null. */
function markBy(typed: string, given: (string | null)[], marks: readonly Mark[]): string | null {
  const [, which = '', key = ''] = /^(all|[\d\s,-]*\d)\s*(\S+)$/.exec(typed) ?? []
  const mark = marks.find((one) => one.key === key || one.name === key)
  if (mark === undefined && key !== '-') {
    return which === '' && key === ''
      ? `"${typed}" is not understood: a number and a mark, as in "3 ${marks[0]?.key}"`
      : `"${key}" is no mark: ${marks.map((one) => one.key).join(', ')}`
  }
  if (which === 'all') {
    for (const [at, one] of given.entries()) given[at] = mark === undefined ? null : (one ?? mark.key)
    return null
  }
  const chosen: number[] = []
  for (const part of which.split(/[\s,]+/).filter((one) => one !== '')) {
    const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? []
    const [first, last] = [Number(from), Number(to)]
    if (from === '' || first < 1 || last > given.length || first > last)
      return `"${part}" is no number of the list: 1 to ${given.length}`
    for (let n = first; n <= last; n += 1) chosen.push(n)
  }
  for (const n of chosen) given[n - 1] = mark?.key ?? null
  return null
}

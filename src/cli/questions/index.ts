import type { Questions } from '../../command/context.js'
import type { Suggestion } from '../../command/feature.js'
import type { Asking } from './asking.js'
import { byLine } from './by-line.js'
import { narrowed } from './narrowed.js'
import { onScreen } from './on-screen.js'
import { terminalLines } from './terminal-lines.js'

interface How {
  /** A terminal that can't be drawn on, or somebody who has it read aloud. */
  readonly plain: boolean
  /** Records of a noun that somebody may mean by what is typed. */
  readonly suggest: (noun: string, typed: string) => Promise<readonly Suggestion[]>
}

/** Questions for the person at this terminal. Errors: `Interrupted`. */
export const questions = ({ plain, suggest }: How): Questions =>
  questionsBy(plain ? byLine(terminalLines()) : onScreen, suggest)

/** Every question, made of the few that a terminal knows. */
export function questionsBy(asking: Asking, suggest: How['suggest']): Questions {
  const text: Questions['text'] = (question, check = () => null) => asking.text(question, check)
  const select: Questions['select'] = (question, choices) =>
    asking.search(question, async (typed) => narrowed(choices, typed))
  const record: Questions['record'] = (question, noun) =>
    asking.search(question, async (typed) =>
      (await suggest(noun, typed)).map(({ id, words }) => ({ name: `${id.padEnd(6)}  ${words}`, value: id })),
    )
  return {
    confirm: asking.confirm,
    marks: asking.marks,
    text,
    select,
    record,
    field(question, { choices, choiceWords = {}, target }) {
      if (target !== undefined) return record(question, target)
      if (choices === undefined) return text(question)
      return select(
        question,
        choices.map((value) => ({ name: [value, ...(choiceWords[value] ?? [])].join(', '), value })),
      )
    },
  }
}

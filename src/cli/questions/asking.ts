import type { Choice, Mark } from '../../command/context.js'

/** The few kinds of questions that every other is made of; one body for a screen, one for lines alone. Errors: `Interrupted`. */
export interface Asking {
  confirm(question: string, otherwise: boolean): Promise<boolean>
  /** Asks until `check` finds nothing wrong. */
  text(question: string, check: (text: string) => string | null): Promise<string>
  /** Shows what `find` gives for what has been typed so far, the best first. */
  search<T>(question: string, find: (typed: string) => Promise<readonly Choice<T>[]>): Promise<T>
  /** One mark or none for each row. */
  marks(
    question: string,
    rows: readonly string[],
    marks: readonly Mark[],
  ): Promise<readonly (string | null)[]>
}

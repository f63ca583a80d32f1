/** What is wrong with one value. Returned, not thrown: an import meets thousands of them. */
export class Problem {
  readonly message: string
  /** The form that would have been right, shown as "expected …". */
  readonly expected: string | undefined

  constructor(message: string, expected?: string) {
    this.message = message
    this.expected = expected
  }

  toString(): string {
    return this.expected === undefined ? this.message : `${this.message}; expected ${this.expected}`
  }
}

export const isProblem = (value: unknown): value is Problem => value instanceof Problem

import type { Problem } from '../../kernel/problem.js'
import type { ParsedRow, Rejection } from './parsed.js'

/** What one pass decides about the rows that it doesn't write. */
export class Verdicts {
  readonly rejections: Rejection[] = []
  /** For the next pass. */
  readonly later: ParsedRow[] = []

  refuse(row: ParsedRow, field: string, problem: Problem): void {
    this.rejections.push({ line: row.line, field, error: problem.toString() })
  }

  /** Those that nothing speaks against; the others are refused. One answer each, in order. */
  standing<T extends { readonly row: ParsedRow }>(
    items: readonly T[],
    problems: readonly (Problem | null)[],
  ): readonly T[] {
    return items.filter(({ row }, at) => {
      const problem = problems[at] ?? null
      if (problem !== null) this.refuse(row, '', problem)
      return problem === null
    })
  }
}

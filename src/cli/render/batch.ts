import type { BatchResult } from '../../command/result.js'
import { printable } from '../../kernel/text/safe.js'
import { errorFacts, errorLines } from './errors.js'
import type { Target } from './rendering.js'
import { lineChunk } from './text-lines.js'

const named = (id: string, said: string): string => (said.includes(id) ? said : `${id}: ${said}`)

/**
 * Each id with what became of it: the done ones as results, the failed ones as errors with their hint.
 * A hint that several in a row share stands once, behind the last of them.
 */
export async function writeBatchLines({ done, failed }: BatchResult, { out, err }: Target): Promise<void> {
  await out(lineChunk(done.map(({ id, said }) => printable(named(id, said)))))
  const failures = failed.map(({ id, error }) => {
    const facts = errorFacts(error)
    return errorLines({ ...facts, message: named(id, facts.message) })
  })
  for (const [n, [message = '', hint]] of failures.entries()) {
    err(message)
    if (hint !== undefined && failures[n + 1]?.[1] !== hint) err(hint)
  }
}

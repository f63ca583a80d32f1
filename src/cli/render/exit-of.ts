import type { Result } from '../../command/result.js'
import { EXIT } from '../../kernel/errors.js'
import { errorFacts } from './errors.js'

/** 0, or for a verb on several ids: 5 when some failed, the failure's own code when all did for one reason. */
export function exitOf(result: Result): number {
  if (result.kind !== 'batch' || result.failed.length === 0) return 0
  const codes = new Set(result.failed.map(({ error }) => errorFacts(error).code))
  if (codes.has('internal')) return EXIT.internal
  const [only] = codes
  return result.done.length === 0 && codes.size === 1 && only !== undefined ? EXIT[only] : EXIT.invalid
}

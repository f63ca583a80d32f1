import { usage } from '../kernel/errors.js'
import type { Writer } from '../store/writer.js'
import type { Context } from './context.js'

/**
 * Reads what is about one person, in a transaction whose entry says so: `use` notes whom. Errors: `usage` under
 * `--dry-run`, which would leave no trace of it.
 */
export function notedRead<T>(context: Context, use: (writer: Writer) => Promise<T>): Promise<T> {
  if (context.dryRun)
    throw usage(
      'the trail keeps that somebody looked at this person, and --dry-run keeps nothing',
      'leave --dry-run away',
    )
  return context.write(({ writer }) => use(writer))
}

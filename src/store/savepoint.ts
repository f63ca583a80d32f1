import type { OpenEntry } from './audit/open-entry.js'
import type { Bulk } from './bulk.js'
import { isGuardError } from './guard.js'

interface Written {
  readonly bulk: Bulk
  readonly entry: OpenEntry
}

/**
 * Writes what may have to be taken back while the transaction goes on: `use` says whether it stays. An error ends the
 * transaction, as everywhere.
 */
export async function tentatively(written: Written, use: () => Promise<boolean>): Promise<boolean> {
  return within(written, 'tentative', use, (stays) => stays)
}

/** Writes what the database itself may refuse: then nothing of it stays, and its error is given; null when all does. */
export async function unlessRefused(written: Written, use: () => Promise<void>): Promise<unknown> {
  const refusalOf = async (): Promise<unknown> => {
    try {
      await use()
      return null
    } catch (error) {
      if (!isGuardError(error)) throw error
      return error
    }
  }
  return within(written, 'refusable', refusalOf, (refusal) => refusal === null)
}

async function within<T>(
  { bulk, entry }: Written,
  name: string,
  use: () => Promise<T>,
  stays: (done: T) => boolean,
): Promise<T> {
  const held = entry.hold()
  await bulk.run(`savepoint ${name}`)
  const done = await use()
  if (!stays(done)) await bulk.run(`rollback to savepoint ${name}`)
  await bulk.run(`release savepoint ${name}`)
  entry.settle(held, stays(done))
  return done
}

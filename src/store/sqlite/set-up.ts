import type { SqliteConnection } from '../driver.js'

/** What a connection keeps of the database, and how large its log grows. */
export interface SetUp {
  /** KiB of pages in memory. */
  readonly cache: number
  /** Pages of 4 KiB in the log, from which on a commit brings them home. */
  readonly checkpoint: number
}

export const USUAL: SetUp = { cache: 8192, checkpoint: 1000 }

/** Every page that isn't kept is deciphered and checked anew, and one that many transactions change comes home once. */
export const FILLING: SetUp = { cache: 16_384, checkpoint: 10_000 }

export function setUp(connection: SqliteConnection, { cache, checkpoint }: SetUp): void {
  connection.pragma(`cache_size=-${cache}`)
  connection.pragma(`wal_autocheckpoint=${checkpoint}`)
}

import { Kysely } from 'kysely'
import { PccError } from '../../kernel/errors.js'
import type { SqliteConnection } from '../driver.js'
import { type Store, TakenBack } from '../store.js'
import type { Tables } from '../tables.js'
import { sqliteBulk } from './bulk.js'
import { cachedPrepare, EmbeddedDialect } from './dialect.js'
import { sqliteFailure } from './failure.js'
import { FILLING, setUp, USUAL } from './set-up.js'

/** The store over one SQLite connection. */
export function sqliteStore(connection: SqliteConnection, path: string, encrypted: boolean): Store {
  const prepare = cachedPrepare(connection)
  const db = new Kysely<Tables>({ dialect: new EmbeddedDialect(connection, prepare) })
  const bulk = sqliteBulk(prepare, cachedPrepare(connection))
  const meaning = (error: unknown): unknown =>
    error instanceof PccError || error instanceof TakenBack ? error : (sqliteFailure(error, path) ?? error)
  return {
    encrypted,
    place: path,
    async read(use) {
      try {
        return await db
          .transaction()
          .setAccessMode('read only')
          .execute((trx) => use({ db: trx, bulk }))
      } catch (error) {
        throw meaning(error)
      }
    },
    async write(deed, use) {
      // Only now: a view writes nothing.
      const { runUnit } = await import('../run-unit.js')
      try {
        return await db.transaction().execute((trx) => runUnit(trx, bulk, deed, use))
      } catch (error) {
        throw meaning(error)
      }
    },
    async filling(use) {
      setUp(connection, FILLING)
      try {
        return await use()
      } finally {
        setUp(connection, USUAL)
      }
    },
    async copyTo(request) {
      const { copyDatabase } = await import('../backup/copy.js')
      return copyDatabase(connection, { ...request, database: path })
    },
    async close() {
      await db.destroy()
    },
  }
}

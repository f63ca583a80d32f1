import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import type { SqliteConnection, Statement } from '../driver.js'

/** A writing transaction takes the lock at once: no upgrade from read to write, so no SQLITE_BUSY in its middle. */
class ImmediateDriver extends SqliteDriver {
  readonly #engine: SqliteConnection

  constructor(database: ConstructorParameters<typeof SqliteDriver>[0]['database'], engine: SqliteConnection) {
    super({ database })
    this.#engine = engine
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }

  /** The engine takes a transaction back by itself when the disk is full: what went wrong must not be hidden by that. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#engine.inTransaction) await super.rollbackTransaction(connection)
  }
}

/** Kysely over one connection whose statements are prepared once (65 µs each otherwise). */
export class EmbeddedDialect extends SqliteDialect {
  readonly #database: { prepare(sql: string): Statement; close(): void }
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection, prepare: (sql: string) => Statement) {
    const database = {
      prepare,
      close: () => {
        connection.close()
      },
    }
    super({ database })
    this.#database = database
    this.#connection = connection
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#database, this.#connection)
  }
}

export function cachedPrepare(connection: SqliteConnection): (sql: string) => Statement {
  const statements = new Map<string, Statement>()
  return (sql) => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = connection.prepare(sql)
      if (statements.size < 500) statements.set(sql, statement)
    }
    return statement
  }
}

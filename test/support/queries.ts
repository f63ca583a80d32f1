import type { Context } from '../../src/command/context.js'
import type { SqliteConnection } from '../../src/store/driver.js'
import { openSqlite } from '../../src/store/sqlite/open.js'
import { sqliteStore } from '../../src/store/sqlite/store.js'
import type { Practice } from './database.js'

export interface Asked {
  readonly sql: string
  /** What SQLite says that it will do. */
  readonly plan: readonly string[]
}

/** The queries that a use of the practice sends, each with its plan. */
export async function queriesOf(
  { path, context }: Practice,
  use: (context: Context) => Promise<unknown>,
): Promise<Asked[]> {
  const { connection } = openSqlite({ path, keyFor: () => undefined })
  const seen: string[] = []
  const listening: SqliteConnection = {
    prepare(sql) {
      seen.push(sql)
      return connection.prepare(sql)
    },
    exec: (sql) => connection.exec(sql),
    pragma: (text, options) => connection.pragma(text, options),
    close: () => connection.close(),
    get inTransaction() {
      return connection.inTransaction
    },
  }
  const store = sqliteStore(listening, path, false)
  try {
    await use({ ...context, store, read: (read) => store.read(read) })
    return seen
      .filter((sql) => /^\s*select/i.test(sql))
      .map((sql) => {
        const marks = [...sql.matchAll(/\?/g)].map(() => null)
        const rows = connection.prepare(`explain query plan ${sql}`).all(...marks)
        return { sql, plan: rows.map((row) => String(Reflect.get(Object(row), 'detail'))) }
      })
  } finally {
    await store.close()
  }
}

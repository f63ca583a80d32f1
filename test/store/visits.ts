import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { integer, optional, ref, text } from '../../src/record/fields/index.js'
import { lifecycle } from '../../src/record/lifecycle.js'
import { defineRecord } from '../../src/record/record.js'
import type { SqliteConnection } from '../../src/store/driver.js'
import { RECORD_COLUMNS, STATUS_COLUMNS, sqliteTable } from '../../src/store/migrations/ddl.js'
import { migrate } from '../../src/store/migrations/run.js'
import { createSqlite } from '../../src/store/sqlite/open.js'
import { sqliteStore } from '../../src/store/sqlite/store.js'
import type { Store, Unit } from '../../src/store/store.js'

/** A record with one of each: a status, a needed and an optional field, a number, a reference to its own kind. */
export const visits = defineRecord({
  noun: 'visit',
  plural: 'visits',
  prefix: 'V',
  lifecycle: lifecycle(['booked', 'done'], { finish: { from: ['booked'], to: 'done' } }),
  fields: {
    title: text(),
    note: optional(text()),
    minutes: integer(),
    after_id: optional(ref('visit', 'V')),
  },
  list: ['id', 'title'],
  tokens: (row) => [`n:${String(row.title).toLowerCase()}`],
})

export interface Ledger {
  readonly store: Store
  /** What somebody with the key and a SQLite shell could do. */
  readonly behind: SqliteConnection
  /** One transaction; gives its entry, 0 when there is none. */
  write(use: (unit: Unit) => Promise<void>, said?: Said): Promise<number>
}

interface Said {
  readonly user?: number
  readonly command?: string
  readonly group?: number | null
  readonly importId?: number | null
}

/** A database with the trail and one table of visits, removed afterwards. */
export async function withVisits<T>(use: (ledger: Ledger) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pcc-test-'))
  const path = join(folder, 'visits.db')
  const behind = createSqlite(path, null)
  migrate(behind, { now: 0, pcc: 'test' })
  behind.exec(
    sqliteTable({
      name: 'visit',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'title text not null',
        'note text',
        'minutes integer not null',
        'after_id integer references visit (id)',
      ],
    }),
  )
  const store = sqliteStore(behind, path, false)
  let at = 1_764_000_000_000
  try {
    return await use({
      store,
      behind,
      async write(work, { user = 1, command = 'visits edit', group = null, importId = null } = {}) {
        at += 60_000
        const { entryId } = await store.write(
          {
            at,
            realAt: null,
            userId: user,
            command,
            purpose: 'operations',
            reason: null,
            details: null,
            group,
            importId,
            undoes: null,
          },
          work,
        )
        return entryId ?? 0
      },
    })
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

import type { Stored } from '../../record/record.js'
import type { Bulk } from '../bulk.js'
import type { Statement } from '../driver.js'

const isRow = (value: unknown): value is Record<string, Stored> => typeof value === 'object' && value !== null
const isRawRow = (value: unknown): value is Stored[] => Array.isArray(value)

const BATCH = 1000

/** The columns that hold something in any of the rows: what is bound costs more than what is left out. */
function filledIn(rows: readonly (readonly Stored[])[], columns: number): number[] {
  const filled: number[] = []
  for (let at = 0; at < columns; at++) {
    for (const row of rows) {
      if (row[at] === null) continue
      filled.push(at)
      break
    }
  }
  return filled
}

/**
 * One prepared statement in a tight loop: nothing that was tried beats it on SQLite. A statement gives objects or
 * arrays for good, so the latter have a cache of their own, `prepareRaw`.
 */
export function sqliteBulk(
  prepare: (sql: string) => Statement,
  prepareRaw: (sql: string) => Statement,
): Bulk {
  return {
    jsonRows: 'json_each(?)',
    async insert(table, columns, rows) {
      if (rows.length === 0) return
      const filled = filledIn(rows, columns.length)
      const names = filled.map((at) => `"${columns[at]}"`).join(', ')
      const marks = filled.map(() => '?').join(', ')
      const statement = prepare(`insert into "${table}" (${names}) values (${marks})`)
      if (filled.length === columns.length) {
        for (const row of rows) statement.run(row)
        return
      }
      // One for all rows: it is read while the statement runs, and an array for each would be most of the garbage.
      const bound = filled.map((): Stored => null)
      for (const row of rows) {
        for (let n = 0; n < filled.length; n++) bound[n] = row[filled[n] ?? 0] ?? null
        statement.run(bound)
      }
    },
    async all(sql, ...parameters) {
      return prepare(sql)
        .all(...parameters)
        .filter(isRow)
    },
    async *iterate(sql, ...parameters) {
      for (const row of prepare(sql).iterate(...parameters)) if (isRow(row)) yield row
    },
    async *batches(sql, ...parameters) {
      let batch: Stored[][] = []
      for (const row of prepareRaw(sql)
        .raw()
        .iterate(...parameters)) {
        if (isRawRow(row)) batch.push(row)
        if (batch.length === BATCH) {
          yield batch
          batch = []
        }
      }
      if (batch.length > 0) yield batch
    },
    async run(sql, ...parameters) {
      return Number(prepare(sql).run(...parameters).changes)
    },
  }
}

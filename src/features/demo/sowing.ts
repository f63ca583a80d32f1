import type { AnyRecord } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Store } from '../../store/store.js'

/** Writes the demo's rows: a transaction a batch, dated when they would have been made. */
export interface Sowing {
  readonly now: number
  /** Local date of `now` in the demo's zone. */
  readonly today: string
  /** The ids of the rows, in order. `created` dates each of them; default: now. */
  readonly sow: (def: AnyRecord, rows: readonly Row[], created?: (row: Row) => number) => Promise<number[]>
}

/** `group` is the entry that made the practice: all that is sown belongs to the same command. */
export function sowingOn(store: Store, now: number, today: string, group: number | null): Sowing {
  return {
    now,
    today,
    async sow(def, rows, created = () => now) {
      const { value } = await store.write(
        {
          at: now,
          realAt: null,
          userId: 1,
          command: 'demo',
          purpose: 'demo',
          reason: null,
          details: null,
          group,
          importId: null,
          undoes: null,
        },
        async ({ writer }) => {
          const first = await writer.reserveIds(def, rows.length)
          const placed = rows.map((row, n) => {
            const at = Math.min(created(row), now)
            return { ...row, id: first + n, version: 1, created_at: at, updated_at: at }
          })
          await writer.restoreRows(def, placed)
          return placed.map(({ id }) => id)
        },
      )
      return value
    },
  }
}

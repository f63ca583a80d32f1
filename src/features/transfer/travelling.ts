import type { Feature } from '../../command/feature.js'
import { type AnyRecord, tableName } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { tableOrder } from '../../store/migrations/table-order.js'

/** Every noun that people enter, each behind those that it needs. */
export function travelling(features: readonly Feature[]): AnyRecord[] {
  const place = new Map(tableOrder().map((name, at) => [name, at]))
  const rank = (record: AnyRecord): number => place.get(tableName(record)) ?? place.size
  return features
    .flatMap((feature) => feature.records)
    .filter(({ bookkeeping }) => !bookkeeping)
    .sort((a, b) => rank(a) - rank(b))
}

/** The mark of a demo doesn't travel: what is imported is somebody's own. */
export const withoutDemo = (record: AnyRecord, row: Row): Row =>
  record.noun === 'practice' ? { ...row, demo: 0 } : row

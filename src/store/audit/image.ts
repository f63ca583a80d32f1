import type { Stored } from '../../record/record.js'
import type { Row } from '../../record/row.js'

/** The columns that a change keeps as they were before; null when it keeps none. */
export function imageOf(before: Stored | undefined): Row | null {
  if (typeof before !== 'string') return null
  const image: unknown = JSON.parse(before)
  if (typeof image !== 'object' || image === null) return null
  const row: Row = {}
  for (const [name, value] of Object.entries(image)) {
    row[name] = typeof value === 'string' || typeof value === 'number' ? value : null
  }
  return row
}

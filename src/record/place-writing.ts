import type { Writing } from './field.js'
import type { AnyRecord } from './record.js'

/** Instants of a record that happens at a place are written in the zone of that place. */
export function writingAtPlace(
  { zoneField }: AnyRecord,
  record: Readonly<Record<string, unknown>>,
  writing: Writing,
): Writing {
  const zone = zoneField === undefined ? undefined : record[zoneField]
  return typeof zone === 'string' ? { iso: (instant) => writing.iso(instant, zone) } : writing
}

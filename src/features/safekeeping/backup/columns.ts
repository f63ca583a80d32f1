import type { Column } from '../../../command/result.js'
import type { Json, Writing } from '../../../record/field.js'

/** A column whose value is the field of its name. */
export const field = <K extends string>(
  name: K,
  label: string = name,
): Column<Readonly<Record<K, Json>>> => ({
  name,
  label,
  align: 'left',
  kind: 'text',
  json: (row) => row[name],
  csv: (row) => shown(row[name]),
  show: (row) => shown(row[name]),
})

const shown = (value: Json): string =>
  value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

export const madeAt = (writing: Writing): Column<{ readonly made: number }> => ({
  name: 'made_at',
  label: 'made',
  align: 'left',
  kind: 'date',
  json: ({ made }) => writing.iso(made),
  csv: ({ made }) => writing.iso(made),
  show: ({ made }) => writing.iso(made).slice(0, 16).replace('T', ' '),
})

export const bytes: Column<{ readonly bytes: number }> = {
  name: 'bytes',
  label: 'size',
  align: 'right',
  kind: 'number',
  json: (row) => row.bytes,
  csv: (row) => String(row.bytes),
  show: (row) => sizeOf(row.bytes),
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** `1.4 MiB` */
export function sizeOf(count: number): string {
  let size = count
  let unit = 0
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`
}

/** `AUD-120` */
export const entryName = (entry: number): string => `AUD-${entry}`

export const entry: Column<{ readonly entry: number | null }> = {
  name: 'entry',
  label: 'up to',
  align: 'left',
  kind: 'id',
  json: (row) => (row.entry === null ? null : entryName(row.entry)),
  csv: (row) => (row.entry === null ? '' : entryName(row.entry)),
  show: (row) => (row.entry === null ? '' : entryName(row.entry)),
}

/** `name type [not null] [references …]`; the types are those that both engines have. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  /** Further lines: primary keys, unique keys, checks. */
  readonly constraints?: readonly string[]
  readonly withoutRowid?: boolean
}

/** The statement that makes a table on SQLite. */
export const sqliteTable = ({ name, columns, constraints = [], withoutRowid = false }: Table): string =>
  `create table "${name}" (\n  ${[...columns, ...constraints].join(',\n  ')}\n) strict${withoutRowid ? ', without rowid' : ''}`

/** The columns that every record has. */
export const RECORD_COLUMNS = [
  'id integer primary key',
  'version integer not null',
  'created_at integer not null',
  'updated_at integer not null',
] as const

export const STATUS_COLUMNS = ['status text not null', 'status_since integer not null'] as const

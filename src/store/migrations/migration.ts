import type { Table } from './ddl.js'

/** Forward only: once released, its content never changes. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly tables: readonly Table[]
  /** Indexes and other statements in SQL that both engines understand. */
  readonly statements: readonly string[]
  /** What only SQLite says this way (triggers). */
  readonly sqlite: readonly string[]
}

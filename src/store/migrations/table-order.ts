import { MIGRATIONS } from './index.js'

/** Every table in the order of its making: each stands behind those that its foreign keys need. */
export const tableOrder = (): readonly string[] =>
  MIGRATIONS.flatMap(({ tables }) => tables.map(({ name }) => name))

import { describe, expect, it } from 'vitest'
import { FEATURES } from '../../src/features/index.js'
import { type AnyRecord, allColumns, fieldEntries, tableName } from '../../src/record/record.js'
import { withStore } from '../support/database.js'

const records: AnyRecord[] = (await Promise.all(FEATURES.map((entry) => entry.load()))).flatMap(
  (feature) => feature.records,
)

const OWN: Record<string, { type: string; needed: boolean }> = {
  id: { type: 'INTEGER', needed: false },
  version: { type: 'INTEGER', needed: true },
  created_at: { type: 'INTEGER', needed: true },
  updated_at: { type: 'INTEGER', needed: true },
  status: { type: 'TEXT', needed: true },
  status_since: { type: 'INTEGER', needed: true },
}

describe('the migrations', () => {
  it.each(records.map((def) => [def.noun, def] as const))(
    'make the table that %s declares',
    async (_noun, def) => {
      await withStore(async ({ store }) => {
        const columns = await store.read(({ bulk }) => bulk.all(`pragma table_info("${tableName(def)}")`))
        const fields = new Map(fieldEntries(def))
        const declared = allColumns(def).map((name) => {
          const field = fields.get(name)
          const own = OWN[name]
          return field === undefined
            ? { name, type: own?.type, needed: own?.needed }
            : { name, type: field.sql.toUpperCase(), needed: !field.optional }
        })
        expect(columns.map(({ name, type, notnull }) => ({ name, type, needed: notnull === 1 }))).toEqual(
          declared,
        )
      })
    },
  )

  it('give every record a prefix, noun and plural of its own', () => {
    for (const of of ['prefix', 'noun', 'plural'] as const) {
      const words = records.map((def) => def[of])
      expect(new Set(words).size).toBe(words.length)
    }
  })
})

import { expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { recordCommands } from '../../../src/command/records/index.js'
import { locations, payers } from '../../../src/features/practice/index.js'
import { withStore } from '../../support/database.js'
import { queriesOf } from '../../support/queries.js'
import { runTyped } from '../../support/typed.js'

async function listed(context: Context) {
  const list = recordCommands(locations, {}).find(({ verb }) => verb === 'list')
  if (list === undefined) throw new Error('locations have no list')
  return runTyped(list, [], context)
}

it('a list on a terminal reads what it shows, and counts the rest', () =>
  withStore(async (practice) => {
    await practice.context.write(async ({ writer }) => {
      for (const name of ['East', 'North', 'West'])
        await writer.insert(locations, { name, zone: 'America/New_York' })
    })
    const delivery = { ...practice.context.delivery, rows: 2 }
    const asked = await queriesOf(practice, async (context) => {
      expect(await listed({ ...context, delivery, forPeople: true })).toMatchObject({ count: 2, total: 3 })
    })
    expect(asked.some(({ sql }) => /from "location".* limit 2 /.test(sql))).toBe(true)
    expect(await listed(practice.context)).toMatchObject({ count: 3, total: null })
  }))

it('a number that somebody gave is called by its whole name, a reference by what it leads to', () =>
  withStore(async ({ context }) => {
    const list = recordCommands(payers, {}).find(({ verb }) => verb === 'list')
    if (list === undefined) throw new Error('payers have no list')
    const result = await runTyped(list, [], context)
    const labels = result.kind === 'list' ? result.columns.map(({ name, label }) => [name, label]) : []
    expect(labels).toContainEqual(['payer_id', 'payer id'])
  }))

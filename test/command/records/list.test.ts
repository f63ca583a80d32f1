import { expect, it } from 'vitest'
import { recordCommands } from '../../../src/command/records/index.js'
import { locations } from '../../../src/features/practice/index.js'
import { withStore } from '../../support/database.js'
import { queriesOf } from '../../support/queries.js'

const [list] = recordCommands(locations, {}).filter(({ verb }) => verb === 'list')

it('a list on a terminal reads what it shows, and counts the rest', () =>
  withStore(async (practice) => {
    await practice.context.write(async ({ writer }) => {
      for (const name of ['East', 'North', 'West'])
        await writer.insert(locations, { name, zone: 'America/New_York' })
    })
    const delivery = { ...practice.context.delivery, rows: 2 }
    const asked = await queriesOf(practice, async (context) => {
      const shown = await list?.run({ ...context, delivery, forPeople: true }, {})
      expect(shown).toMatchObject({ count: 2, total: 3 })
    })
    expect(asked.some(({ sql }) => /from "location".* limit 2 /.test(sql))).toBe(true)
    expect(await list?.run(practice.context, {})).toMatchObject({ count: 3, total: null })
  }))

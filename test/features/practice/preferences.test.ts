import { describe, expect, it } from 'vitest'
import { withOffice } from './desk.js'

describe('what one user prefers', () => {
  it('stands before what the practice says, for that user alone, until it is taken back', () =>
    withOffice(async (office) => {
      const rows = async () => office.json('config get list.rows')
      expect(await rows()).toMatchObject({ value: '50', source: 'default' })
      await office.run('config set list.rows 30')
      expect(await rows()).toMatchObject({ value: '30', source: 'practice' })
      expect(await office.run('config set list.rows 10 --mine')).toMatchObject({
        said: 'list.rows is 10 for you',
      })
      expect(await rows()).toMatchObject({ value: '10', source: 'mine', default: '50' })
      const other = { actor: { id: 9, name: 'Bo', role: 'admin', team: null } }
      expect(await office.json('config get list.rows', other)).toMatchObject({
        value: '30',
        source: 'practice',
      })
      await office.run('config set list.rows 40')
      expect(await office.run('config set list.rows default --mine')).toMatchObject({
        said: 'list.rows is 40 for you',
      })
      expect(await rows()).toMatchObject({ value: '40', source: 'practice' })
      await office.run('config set list.rows 20 --mine')
      expect(await office.json('config get list.rows --mine')).toMatchObject({ value: '20' })
      await office.run('config set list.rows default --mine')
      await office.run('config set list.rows default')
      expect(await rows()).toMatchObject({ value: '50', source: 'default' })
      await expect(office.run('config get list.rows --mine')).rejects.toMatchObject({
        code: 'not_found',
        message: 'you have no list.rows of your own',
      })
    }))

  it('is listed apart with --mine', () =>
    withOffice(async (office) => {
      await office.run('config set hints off --mine')
      const rows = await office.json('config list --mine')
      const seen = Array.isArray(rows)
        ? rows.map((row) => [Reflect.get(Object(row), 'key'), Reflect.get(Object(row), 'source')])
        : []
      expect(seen).toEqual([
        ['list.rows', 'default'],
        ['hints', 'mine'],
        ['schedule.first', 'default'],
        ['schedule.location', 'default'],
        ['followups.whose', 'default'],
      ])
    }))

  it.each([
    ['list.rows 4', '5 to 1000 rows'],
    ['list.rows many', '5 to 1000 rows'],
    ['hints maybe', 'on or off'],
    ['schedule.first LOC-1', 'ids of providers'],
    ['schedule.first "DR-1; Chen"', 'ids of providers'],
    ['schedule.location Main', 'the id of a place'],
    ['followups.whose hers', 'all, mine or team'],
  ])('is refused as %s', (typed, message) =>
    withOffice(async (office) => {
      await expect(office.run(`config set ${typed} --mine`)).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringContaining(message),
      })
    }),
  )
})

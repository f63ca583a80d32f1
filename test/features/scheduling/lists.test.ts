import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { answer, obey, withClinic } from './clinic.js'

const book = (n: number, at: string) => `appointments book P-${n} --type VT-1 --provider DR-1 --at "${at}"`

const ids = async (context: Context, line: string): Promise<unknown[]> => {
  const rows = await answer(context, line)
  return Array.isArray(rows) ? rows.map((row) => Reflect.get(Object(row), 'id')) : []
}

describe('lists begin with what is to come', () => {
  it.each([
    ['appointments list', ['A-2', 'A-3']],
    ['appointments list --provider DR-1', ['A-2', 'A-3']],
    ['appointments list --all', ['A-1', 'A-2', 'A-3']],
    ['appointments list --in ..2026-11-30', ['A-1', 'A-2']],
    ['appointments list --patient P-1', ['A-1', 'A-3']],
    ['appointments list --status booked', ['A-1', 'A-2', 'A-3']],
    ['closures list', ['CL-2']],
    ['closures list --all', ['CL-1', 'CL-2']],
    ['closures list --in 2026-11', ['CL-1']],
  ])('%s: %j', async (line, expected) => {
    await withClinic(async (practice) => {
      await obey(practice.context, book(1, '2026-11-25 9:00'))
      await obey(practice.context, book(2, '2026-11-27 9:00'))
      await obey(practice.context, book(1, '2026-12-01 9:00'))
      await obey(practice.context, 'closures add DR-2 2026-11-25')
      await obey(practice.context, 'closures add DR-2 2026-12-02')
      expect(await ids(practice.at('2026-11-27T08:00:00-05:00'), line)).toEqual(expected)
    })
  })

  it('and a referral that is open stands before one that has ended', async () => {
    await withClinic(async ({ context }) => {
      for (const specialty of ['cardiology', 'neurology'])
        await obey(context, `referrals add P-1 --direction out --specialty ${specialty}`)
      await obey(context, 'referrals revoke R-1 --reason x')
      expect(await ids(context, 'referrals list')).toEqual(['R-2', 'R-1'])
    })
  })

  it.each([
    ['patients list', 20, '--offset 20 is past the end: there are 8 patients'],
    ['closures list', 3, 'nothing is closed from today on; --all lists what is over too'],
  ])('%s from line %i on has none: %s', async (line, offset, empty) => {
    await withClinic(async ({ context }) => {
      const result = await obey({ ...context, page: { ...context.page, offset } }, line)
      expect(result).toMatchObject({ kind: 'list', count: 0, empty })
    })
  })

  it.each(['appointments export', 'closures export'])('%s leaves nothing out', async (line) => {
    await withClinic(async (practice) => {
      await obey(practice.context, book(1, '2026-11-25 9:00'))
      await obey(practice.context, 'closures add DR-2 2026-11-25')
      expect(await obey(practice.at('2026-11-27T08:00:00-05:00'), line)).toMatchObject({ count: 1 })
    })
  })
})

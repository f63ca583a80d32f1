import { describe, expect, it } from 'vitest'
import { queuePairs } from '../../../src/features/patients/queries/pairs.js'
import { PAIRS_WITHIN, worklist } from '../../../src/features/patients/worklist.js'
import { withStore } from '../../support/database.js'
import { addPatient } from './builders.js'

describe('the line of all pairs', () => {
  it('stands while one is open, due some business days after the first was found', async () => {
    await withStore(async ({ context }) => {
      const lines = (until: string) => context.read((reader) => worklist.lines(context, reader, until))
      expect(await lines('2027-01-01')).toEqual([])
      for (let n = 0; n < 3; n++) await addPatient(context)
      await context.write(({ writer }) => queuePairs(writer, [{ one: 1, other: 2, why: ['x'] }], null))
      expect(await lines('2026-11-25')).toEqual([])
      const [line] = await lines('2027-01-01')
      expect(line).toMatchObject({
        key: 'pairs',
        what: '1 pair of patients to compare',
        due_on: '2026-12-01',
        next_command: 'pcc patients duplicates',
        facts: 'PAIR-1',
      })
      await context.write(({ writer }) => queuePairs(writer, [{ one: 1, other: 3, why: ['x'] }], null))
      expect(await lines('2027-01-01')).toMatchObject([
        { what: '2 pairs of patients to compare', facts: 'PAIR-2' },
      ])
    })
  })

  it('has a threshold in days', () => {
    expect(PAIRS_WITHIN.check('5 bd')).toBeNull()
    expect(PAIRS_WITHIN.check('4 h')).toContain('days are needed')
    expect(PAIRS_WITHIN.check('soon')).not.toBeNull()
    expect(PAIRS_WITHIN.check(PAIRS_WITHIN.default)).toBeNull()
  })
})

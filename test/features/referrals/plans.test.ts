import { expect, it } from 'vitest'
import { linkedVisits } from '../../../src/features/referrals/queries.js'
import { worklist } from '../../../src/features/referrals/worklist.js'
import { withStore } from '../../support/database.js'
import { queriesOf } from '../../support/queries.js'

it('the lines of a day are found by the indexes of open referrals', () =>
  withStore(async (practice) => {
    const asked = await queriesOf(practice, (context) =>
      context.read((reader) => worklist.lines(context, reader, '2026-12-01')),
    )
    const steps = asked.flatMap(({ plan }) => plan)
    expect(steps.filter((step) => /^SCAN (appointment|referral|patient)\b/.test(step))).toEqual([])
    const used = steps.flatMap((step) => [...step.matchAll(/INDEX (\w+)/g)].map(([, index = '']) => index))
    expect(used).toEqual(expect.arrayContaining(['referral_open', 'referral_limited']))
  }))

it('the visits of referrals are found by their index', () =>
  withStore(async (practice) => {
    const asked = await queriesOf(practice, (context) =>
      context.read((reader) => linkedVisits(reader, [1, 2])),
    )
    expect(asked.flatMap(({ plan }) => plan)).toContainEqual(
      expect.stringContaining('appointment USING INDEX appointment_referral (referral_id=?)'),
    )
  }))

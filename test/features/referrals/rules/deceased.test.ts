import { expect, it } from 'vitest'
import { deceasedLine } from '../../../../src/features/referrals/rules/deceased.js'

const facts = { patient_id: 7, deceased_on: '2026-11-20', referrals: 1, first_id: 91 }

it('one line stands for the open referrals of somebody who has died', () => {
  expect(deceasedLine(facts, '2026-11-24')).toMatchObject({
    key: 'deceased/P-7',
    what: 'deceased: 1 open referral',
    due_on: '2026-11-20',
    why: 'died on Fri 20 Nov 2026; 1 open referral',
    next_command: 'pcc referrals close R-91 --outcome other --reason "patient has died"',
  })
})

it('several are listed', () => {
  const line = deceasedLine({ ...facts, referrals: 3, deceased_on: '2026-11-30' }, '2026-11-24')
  expect(line.what).toBe('deceased: 3 open referrals')
  expect(line.due_on).toBe('2026-11-24')
  expect(line.next_command).toBe('pcc referrals list --patient P-7 --open')
})

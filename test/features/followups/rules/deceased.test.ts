import { describe, expect, it } from 'vitest'
import {
  deceasedLines,
  type OpenItems,
  ofTheLiving,
} from '../../../../src/features/followups/rules/deceased.js'

const TODAY = '2026-11-24'

const items = (changes: Partial<OpenItems> = {}): OpenItems => ({
  patientId: 7,
  diedOn: '2026-11-20',
  what: 'future visit',
  ids: ['A-5', 'A-9'],
  settle: 'pcc appointments cancel A-5 A-9 --reason pat-dec',
  ...changes,
})

const referral = items({ what: 'open referral', ids: ['R-91'], settle: 'pcc referrals close R-91' })

describe('the one line of somebody who has died', () => {
  it('counts what every feature has open, and names it', () => {
    expect(deceasedLines([items(), referral], TODAY)).toEqual([
      {
        key: 'deceased/P-7',
        kind: 'deceased',
        about_id: 'P-7',
        patient_id: 7,
        what: 'deceased: 2 future visits, 1 open referral',
        due_on: '2026-11-20',
        due_at: null,
        priority: 'routine',
        why: 'died on Fri 20 Nov 2026; still open: A-5, A-9, R-91',
        next_command: 'pcc appointments cancel A-5 A-9 --reason pat-dec',
        explain: [
          'P-7 died on Fri 20 Nov 2026',
          '2 future visits: A-5, A-9',
          '1 open referral: R-91',
          'then: pcc referrals close R-91',
        ],
        facts: 'A-5 A-9 R-91',
        owner: null,
      },
    ])
  })

  it('is one a person, in order of the people', () => {
    const lines = deceasedLines([items({ patientId: 9 }), items(), items({ patientId: 9 })], TODAY)
    expect(lines.map(({ key }) => key)).toEqual(['deceased/P-7', 'deceased/P-9'])
  })

  it('is none when nothing is open', () => {
    expect(deceasedLines([items({ ids: [] })], TODAY)).toEqual([])
  })

  it('is due today when the date of death lies ahead', () => {
    expect(deceasedLines([items({ diedOn: '2027-01-01' })], TODAY)[0]?.due_on).toBe(TODAY)
  })

  it('names a handful; the explanation names all', () => {
    const ids = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6', 'A-7', 'A-8']
    const [line] = deceasedLines([items({ ids })], TODAY)
    expect(line?.why).toBe('died on Fri 20 Nov 2026; still open: A-1, A-2, A-3, A-4, A-5, A-6 and 2 more')
    expect(line?.explain[1]).toBe(`8 future visits: ${ids.join(', ')}`)
  })
})

it('what is about people who live, and about nobody, stays', () => {
  const lines = [{ patient_id: 7 }, { patient_id: 8 }, { patient_id: null }]
  expect(ofTheLiving(lines, new Map([[7, '2026-11-20']]))).toEqual([{ patient_id: 8 }, { patient_id: null }])
  expect(ofTheLiving(lines, new Map())).toBe(lines)
})

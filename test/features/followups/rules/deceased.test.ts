import { describe, expect, it } from 'vitest'
import { bothOpen, withoutDeceased } from '../../../../src/features/followups/rules/deceased.js'
import { derivedLine } from '../lines.js'

const DIED = new Map([[7, '2026-11-20']])
const living = { id: 1, patient_id: 8 }
const nobody = { id: 2, patient_id: null }

describe('somebody who has died', () => {
  it('takes all derived lines along', () => {
    const kept = derivedLine({ patient_id: 8 })
    const lines = {
      derived: [derivedLine({ patient_id: 7 }), kept, derivedLine()],
      explicit: [living, nobody],
    }
    expect(withoutDeceased(lines, DIED)).toEqual({
      derived: [kept, derivedLine()],
      explicit: [living, nobody],
    })
  })

  it('stands as one line that counts what was written down', () => {
    const lines = { derived: [], explicit: [{ id: 12, patient_id: 7 }, living, { id: 14, patient_id: 7 }] }
    const left = withoutDeceased(lines, DIED)
    expect(left.explicit).toEqual([living])
    expect(left.derived).toEqual([
      expect.objectContaining({
        key: 'deceased/P-7',
        kind: 'deceased',
        about_id: 'P-7',
        patient_id: 7,
        what: 'deceased: 2 follow-ups',
        due_on: '2026-11-20',
        why: 'died on Fri 20 Nov 2026; 2 follow-ups still open: F-12, F-14',
        next_command: 'pcc followups cancel F-12 F-14 --reason "patient has died"',
      }),
    ])
  })

  it('is counted on the line that a feature gives', () => {
    const given = derivedLine({
      key: 'deceased/P-7',
      kind: 'deceased',
      patient_id: 7,
      what: 'deceased: 2 future visits',
      facts: 'A-1 A-2',
    })
    const left = withoutDeceased({ derived: [given], explicit: [{ id: 12, patient_id: 7 }] }, DIED)
    expect(left.derived).toHaveLength(1)
    expect(left.derived[0]).toMatchObject({
      what: 'deceased: 2 future visits, 1 follow-up',
      due_on: '2026-11-20',
      facts: 'A-1 A-2 F-12',
    })
    expect(left.derived[0]?.explain.at(-1)).toBe('written down and still open: F-12')
  })

  it('keeps the line that a feature gives when nothing was written down', () => {
    const given = derivedLine({ key: 'deceased/P-7', kind: 'deceased', patient_id: 7 })
    const nameless = derivedLine({ key: 'deceased', kind: 'deceased' })
    expect(withoutDeceased({ derived: [given, nameless], explicit: [] }, DIED).derived).toEqual([
      given,
      nameless,
    ])
  })

  it('has one line, whatever features have something open', () => {
    const died = 'died on Fri 20 Nov 2026'
    const visits = derivedLine({
      what: 'deceased: 2 future visits',
      due_on: '2026-11-20',
      why: `${died}; 2 future visits still booked`,
      explain: [`P-7 ${died}`, '2 future visits'],
      facts: 'A-1',
    })
    const referral = derivedLine({
      what: 'deceased: 1 open referral',
      due_on: '2026-11-21',
      why: `${died}; 1 open referral`,
      explain: [`P-7 ${died}`, '1 open referral'],
      facts: 'R-1',
    })
    expect(bothOpen(visits, referral)).toMatchObject({
      what: 'deceased: 2 future visits, 1 open referral',
      due_on: '2026-11-20',
      why: `${died}; 2 future visits still booked, 1 open referral`,
      explain: [`P-7 ${died}`, '2 future visits', '1 open referral'],
      facts: 'A-1 R-1',
    })
    expect(bothOpen(referral, visits).due_on).toBe('2026-11-20')
  })

  it('keeps the words of a line that begins otherwise', () => {
    const a = derivedLine({ what: 'deceased: 1 visit', why: 'died; 1 visit' })
    const b = derivedLine({ what: '1 bill', why: '1 bill' })
    expect(bothOpen(a, b)).toMatchObject({ what: 'deceased: 1 visit, 1 bill', why: 'died; 1 visit, 1 bill' })
  })

  it('changes nothing while all live', () => {
    const lines = { derived: [derivedLine()], explicit: [living] }
    expect(withoutDeceased(lines, new Map())).toEqual(lines)
  })
})

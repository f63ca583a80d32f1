import { describe, expect, it } from 'vitest'
import { heldFrom, withClaims } from '../../../../src/features/followups/rules/claims.js'
import { workLine } from '../lines.js'

const ADA = 1
const BO = 2
const UNTIL = Date.parse('2026-11-24T09:30:00-05:00')

const held = (key: string, user_id: number, patient_id: number | null = null) => ({
  key,
  patient_id,
  user_id,
  until: UNTIL,
})

describe('a claim keeps a line from others', () => {
  const line = { key: 'no-show/A-1', patient_id: 7 }
  it.each([
    ['on the line', held('no-show/A-1', BO), true],
    ['on another line about the patient', held('not-sent/R-1', BO, 7), true],
    ['on a line about somebody else', held('not-sent/R-1', BO, 8), false],
    ['on a line about nobody', held('backup', BO), false],
    ['of the user', held('no-show/A-1', ADA, 7), false],
  ])('%s', (_what, claim, keeps) => {
    expect(heldFrom(line, ADA, [claim])).toBe(keeps ? claim : undefined)
  })

  it('and nobody’s line from nobody', () => {
    expect(heldFrom({ key: 'backup', patient_id: null }, ADA, [held('pairs', BO)])).toBeUndefined()
  })
})

describe('the lines of a worklist with their claims', () => {
  const [one, two] = [workLine({ key: 'F-1', patient_id: 7 }), workLine({ key: 'F-2', patient_id: 7 })]

  it('are as they were while nobody is at one', () => {
    const lines = [one, two]
    expect(withClaims(lines, [], ADA)).toBe(lines)
    expect(withClaims(lines, [held('F-9', BO)], ADA)).toEqual(lines)
  })

  it('make the claimed one the user’s, and not the others about the patient', () => {
    expect(withClaims([one, two], [held('F-1', ADA, 7)], ADA)).toEqual([
      { ...one, mine: true, claim: { userId: ADA, mine: true, until: UNTIL } },
      two,
    ])
  })

  it('say who else is at the patient, and take nothing from whose it is', () => {
    const mine = { ...two, mine: true }
    const claim = { userId: BO, mine: false, until: UNTIL }
    expect(withClaims([one, mine], [held('F-1', BO, 7)], ADA)).toEqual([
      { ...one, claim },
      { ...mine, claim },
    ])
    expect(withClaims([one], [held('F-1', BO, 7)], null)).toEqual([{ ...one, claim }])
  })
})

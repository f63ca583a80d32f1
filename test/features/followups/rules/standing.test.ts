import { describe, expect, it, test } from 'vitest'
import type { Dismissal } from '../../../../src/features/followups/records/dismissal.js'
import type { LineState } from '../../../../src/features/followups/records/line-state.js'
import { NO_TRIES } from '../../../../src/features/followups/rules/line.js'
import { dismissalHolds, sleeps, worked } from '../../../../src/features/followups/rules/standing.js'
import { derivedLine, READING } from '../lines.js'

const { today } = READING
const VIEWER = { id: 1, name: 'Ada' }
const BASE = { id: 1, version: 1, created_at: 0, updated_at: 0 }

const state = (changes: Partial<LineState>): LineState => ({
  ...BASE,
  key: 'not-scheduled/R-91',
  patient_id: null,
  owner_user_id: null,
  team: null,
  snoozed_until: null,
  ...changes,
})

const dismissal = (changes: Partial<Dismissal> = {}): Dismissal => ({
  ...BASE,
  status: 'active',
  status_since: 0,
  key: 'not-scheduled/R-91',
  patient_id: null,
  facts: 'sent 2026-11-19',
  what: 'urgent cardiology',
  reason: 'not-needed',
  note: null,
  until: null,
  dismissed_on: '2026-11-23',
  user_id: 1,
  ...changes,
})

const NOTHING = { state: undefined, dismissal: undefined, tries: NO_TRIES }

describe('a dismissal holds', () => {
  test.each([
    ['while the facts are the same', {}, 'sent 2026-11-19', true],
    ['no more when they change', {}, 'sent 2026-11-20', false],
    ['until its day', { until: '2026-11-25' }, 'sent 2026-11-19', true],
    ['no more on its day', { until: '2026-11-24' }, 'sent 2026-11-19', false],
    ['no more with new facts before its day', { until: '2026-11-25' }, 'other', false],
  ])('%s', (_, changes, facts, holds) => {
    expect(dismissalHolds(dismissal(changes), facts, today)).toBe(holds)
  })
})

test.each([
  [null, false],
  ['2026-11-23', false],
  ['2026-11-24', false],
  ['2026-11-25', true],
])('what is snoozed until %s sleeps: %s', (until, asleep) => {
  expect(sleeps(until, today)).toBe(asleep)
})

describe('a derived line with what people did', () => {
  it('is nobody’s at first', () => {
    expect(worked(derivedLine(), NOTHING, VIEWER, today)).toMatchObject({
      id: null,
      ownerId: null,
      team: null,
      mine: false,
      away: null,
      count: 1,
    })
  })

  test.each([
    ['its source names me', { owner: 'Ada' }, true],
    ['its source names me by id', { owner: 'U-1' }, true],
    ['its source names another', { owner: 'Bo' }, false],
  ])('is mine: %s', (_, changes, mine) => {
    expect(worked(derivedLine(changes), NOTHING, VIEWER, today).mine).toBe(mine)
    expect(worked(derivedLine(changes), NOTHING, null, today).mine).toBe(false)
  })

  it('belongs to who took it, whomever its source names', () => {
    const deeds = { ...NOTHING, state: state({ owner_user_id: 2 }) }
    expect(worked(derivedLine({ owner: 'Ada' }), deeds, VIEWER, today)).toMatchObject({
      owner: null,
      ownerId: 2,
      mine: false,
    })
    expect(worked(derivedLine(), deeds, { id: 2, name: 'Bo' }, today).mine).toBe(true)
    expect(worked(derivedLine(), deeds, null, today).mine).toBe(false)
  })

  it('belongs to a team', () => {
    const deeds = { ...NOTHING, state: state({ team: 'referrals' }) }
    expect(worked(derivedLine({ owner: 'Ada' }), deeds, VIEWER, today)).toMatchObject({
      owner: null,
      ownerId: null,
      team: 'referrals',
      mine: false,
    })
  })

  it('sleeps', () => {
    const deeds = { ...NOTHING, state: state({ snoozed_until: '2026-11-30' }) }
    expect(worked(derivedLine(), deeds, VIEWER, today).away).toEqual({ how: 'snoozed', until: '2026-11-30' })
  })

  it('is let go, and back with new facts', () => {
    const deeds = { ...NOTHING, dismissal: dismissal() }
    expect(worked(derivedLine(), deeds, VIEWER, today).away).toEqual({
      how: 'dismissed',
      on: '2026-11-23',
      reason: 'not-needed',
      until: null,
      userId: 1,
    })
    expect(worked(derivedLine({ facts: 'sent again' }), deeds, VIEWER, today).away).toBeNull()
  })

  it('keeps the snooze of a line whose dismissal is over', () => {
    const deeds = {
      ...NOTHING,
      dismissal: dismissal({ facts: 'older' }),
      state: state({ snoozed_until: '2026-11-30' }),
    }
    expect(worked(derivedLine(), deeds, VIEWER, today).away?.how).toBe('snoozed')
  })
})

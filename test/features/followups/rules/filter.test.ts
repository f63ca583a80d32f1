import { describe, expect, it, test } from 'vitest'
import {
  countsOf,
  EVERYTHING_DUE,
  horizonOf,
  NEVER,
  passing,
  type WorkFilter,
} from '../../../../src/features/followups/rules/filter.js'
import type { WorkLine } from '../../../../src/features/followups/rules/line.js'
import { READING, workLine } from '../lines.js'

const filter = (changes: Partial<WorkFilter> = {}): WorkFilter => ({ ...EVERYTHING_DUE, ...changes })
const SNOOZED: Partial<WorkLine> = { away: { how: 'snoozed', until: '2026-11-30' } }
const LET_GO: Partial<WorkLine> = {
  away: { how: 'dismissed', on: '2026-11-23', reason: 'other', until: null, userId: null },
}

describe('how far ahead', () => {
  test.each<[string, Partial<WorkFilter>, string]>([
    ['seven days', {}, '2026-12-01'],
    ['of me too', { mine: true, team: 'x', kind: 'y' }, '2026-12-01'],
    ['what is overdue', { overdue: true }, '2026-11-24'],
    ['all', { all: true }, NEVER],
    ['what was let go', { dismissed: true }, NEVER],
    ['one patient', { patientId: 7 }, NEVER],
    ['a range', { due: { from: null, to: '2026-12-31', words: '' } }, '2026-12-31'],
    ['an open range', { due: { from: '2026-12-01', to: null, words: '' } }, NEVER],
  ])('%s', (_, changes, until) => {
    expect(horizonOf(filter(changes), READING.today)).toBe(until)
  })
})

describe('which lines', () => {
  test.each<[string, Partial<WorkFilter>, Partial<WorkLine>, boolean]>([
    ['due today', {}, {}, true],
    ['due in a week', {}, { due_on: '2026-12-01' }, true],
    ['due later', {}, { due_on: '2026-12-02' }, false],
    ['late', { overdue: true }, { due_on: '2026-11-23' }, true],
    ['not late', { overdue: true }, {}, false],
    ['before the range', { due: { from: '2026-11-25', to: null, words: '' } }, {}, false],
    ['in the range', { due: { from: '2026-11-24', to: '2026-11-24', words: '' } }, {}, true],
    ['in a range without a beginning', { due: { from: null, to: '2026-11-24', words: '' } }, {}, true],
    ['after the range', { due: { from: null, to: '2026-11-23', words: '' } }, {}, false],
    ['mine', { mine: true }, { mine: true }, true],
    ['not mine', { mine: true }, {}, false],
    ['of the team, in any case', { team: 'Referrals' }, { team: 'referrals' }, true],
    ['of another team', { team: 'referrals' }, { team: 'front desk' }, false],
    ['of no team', { team: 'referrals' }, {}, false],
    ['of the kind', { kind: 'not-scheduled' }, {}, true],
    ['of another kind', { kind: 'no-show' }, {}, false],
    ['of the patient', { patientId: 7 }, { patient_id: 7 }, true],
    ['of another patient', { patientId: 7 }, { patient_id: 8 }, false],
    ['asleep', {}, SNOOZED, false],
    ['asleep, with all', { all: true }, SNOOZED, true],
    ['let go', {}, LET_GO, false],
    ['let go, with all', { all: true }, LET_GO, false],
    ['let go, when asked for', { dismissed: true }, LET_GO, true],
    ['standing, when what was let go is asked for', { dismissed: true }, {}, false],
    ['asleep, when what was let go is asked for', { dismissed: true }, SNOOZED, false],
  ])('%s', (_, asked, changes, shown) => {
    expect(passing(filter(asked), READING)(workLine(changes))).toBe(shown)
  })
})

it('counts the lines of a fold one by one', () => {
  const lines = [
    workLine({ due_on: '2026-11-20', count: 60 }),
    workLine({ due_on: '2026-11-23' }),
    workLine(),
    workLine({ due_on: '2026-12-01' }),
    workLine({ due_on: '2026-12-02' }),
  ]
  expect(countsOf(lines, READING)).toEqual({ overdue: 61, today: 1, soon: 1, later: 1 })
})

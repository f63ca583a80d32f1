import type { WorklistLine } from '../../../src/command/feature.js'
import { NO_TRIES, touched, type WorkLine } from '../../../src/features/followups/rules/line.js'
import type { Reading } from '../../../src/kernel/reading.js'

/** Tuesday morning in New York. */
export const READING: Reading = {
  now: Date.parse('2026-11-24T09:00:00-05:00'),
  today: '2026-11-24',
  zone: 'America/New_York',
  dateOrder: 'mdy',
}

/** What a source would say of a referral that has no visit date. */
export const derivedLine = (changes: Partial<WorklistLine> = {}): WorklistLine => ({
  key: 'not-scheduled/R-91',
  kind: 'not-scheduled',
  about_id: 'R-91',
  patient_id: null,
  what: 'urgent cardiology',
  due_on: '2026-11-24',
  due_at: null,
  priority: 'routine',
  why: 'sent Thu 19 Nov, no visit date after 2 business days',
  next_command: 'pcc referrals schedule R-91 --at WHEN',
  explain: ['sent Thu 19 Nov 2026'],
  facts: 'sent 2026-11-19',
  owner: null,
  ...changes,
})

const UNTOUCHED = {
  id: null,
  owner: null,
  ownerId: null,
  team: null,
  mine: false,
  tries: NO_TRIES,
  away: null,
}

export const workLine = (changes: Partial<WorkLine> = {}): WorkLine => ({
  ...touched(derivedLine(), UNTOUCHED, READING.today),
  ...changes,
})

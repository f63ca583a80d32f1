import { showDate, showDay } from '../../../kernel/time/show.js'
import type { Followup } from '../records/followup.js'
import type { Tries, WorkLine } from './line.js'
import { sleeps, type Viewer } from './standing.js'

export const EXPLICIT_KIND = 'follow-up'

/** Neither done nor cancelled. */
export const OPEN_STATUSES = ['open', 'in-progress', 'snoozed'] as const

export const isOpen = (followup: Pick<Followup, 'status'>): boolean =>
  OPEN_STATUSES.some((status) => status === followup.status)

/** A snoozed one comes back by itself on its day. */
export const isAsleep = (followup: Pick<Followup, 'status' | 'snoozed_until'>, today: string): boolean =>
  followup.status === 'snoozed' && sleeps(followup.snoozed_until, today)

function explained(followup: Followup): string[] {
  const { noted_on, due_on, about, why, status, snoozed_until } = followup
  return [
    noted_on === null ? 'somebody wrote it down' : `somebody wrote it down on ${showDate(noted_on)}`,
    `due on ${showDate(due_on)}, as it was written`,
    ...(about === null ? [] : [`about ${about}`]),
    ...(why === null ? [] : [`why: ${why}`]),
    `it is ${status}${status === 'snoozed' && snoozed_until !== null ? ` until ${showDate(snoozed_until)}` : ''}`,
  ]
}

/** What somebody wrote down, as a line. */
export function explicitLine(followup: Followup, tries: Tries, viewer: Viewer | null): WorkLine {
  const key = `F-${followup.id}`
  const { noted_on } = followup
  return {
    key,
    id: key,
    kind: EXPLICIT_KIND,
    about_id: followup.about,
    patient_id: followup.patient_id,
    what: followup.what,
    due_on: followup.due_on,
    due_at: followup.due_at,
    priority: followup.priority,
    why: followup.why ?? (noted_on === null ? 'written down' : `noted on ${showDay(noted_on)}`),
    next_command: `pcc followups done ${key} --outcome TEXT`,
    explain: explained(followup),
    facts: '',
    owner: null,
    ownerId: followup.owner_user_id,
    team: followup.team,
    mine: viewer !== null && followup.owner_user_id === viewer.id,
    tries,
    count: 1,
    wasDueOn: null,
  }
}

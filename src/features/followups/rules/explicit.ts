import type { WorklistLine } from '../../../command/feature.js'
import { showDate, showDay } from '../../../kernel/time/show.js'
import type { Writing } from '../../../record/field.js'
import type { Followup } from '../records/followup.js'
import { type Away, type Tries, touched, type WorkLine } from './line.js'
import { sleeps, type Viewer } from './standing.js'

export const EXPLICIT_KIND = 'follow-up'

/** Neither done nor cancelled. */
export const OPEN_STATUSES = ['open', 'in-progress', 'snoozed'] as const

export const isOpen = (followup: Pick<Followup, 'status'>): boolean =>
  OPEN_STATUSES.some((status) => status === followup.status)

/** A snoozed one comes back by itself on its day. */
const awayOf = ({ status, snoozed_until }: Followup, today: string): Away | null =>
  status === 'snoozed' && sleeps(snoozed_until, today) ? { how: 'snoozed', until: snoozed_until } : null

function explained(followup: Followup, notedOn: string): string[] {
  const { due_on, about, why, status, snoozed_until } = followup
  return [
    `somebody wrote it down on ${showDate(notedOn)}`,
    `due on ${showDate(due_on)}, as it was written`,
    ...(about === null ? [] : [`about ${about}`]),
    ...(why === null ? [] : [`why: ${why}`]),
    `it is ${status}${status === 'snoozed' && snoozed_until !== null ? ` until ${showDate(snoozed_until)}` : ''}`,
  ]
}

/** What somebody wrote down, as a line. */
export function explicitLine(
  followup: Followup,
  tries: Tries,
  viewer: Viewer | null,
  { today, writing }: { readonly today: string; readonly writing: Writing },
): WorkLine {
  const key = `F-${followup.id}`
  const { owner_user_id } = followup
  const notedOn = writing.iso(followup.created_at).slice(0, 10)
  const line: WorklistLine = {
    key,
    kind: EXPLICIT_KIND,
    about_id: followup.about,
    patient_id: followup.patient_id,
    what: followup.what,
    due_on: followup.due_on,
    due_at: followup.due_at,
    priority: followup.priority,
    why: followup.why ?? `noted on ${showDay(notedOn)}`,
    next_command: isOpen(followup)
      ? `pcc followups done ${key} --outcome TEXT`
      : `pcc followups reopen ${key} --reason TEXT`,
    explain: explained(followup, notedOn),
    facts: '',
    owner: null,
  }
  return touched(
    line,
    {
      id: key,
      owner: null,
      ownerId: owner_user_id,
      team: followup.team,
      mine: viewer !== null && owner_user_id === viewer.id,
      tries,
      away: awayOf(followup, today),
    },
    today,
  )
}

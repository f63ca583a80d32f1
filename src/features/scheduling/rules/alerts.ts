import { MINUTE_MS } from '../../../kernel/time/date.js'
import { showTime } from '../../../kernel/time/show.js'
import type { DayVisit } from './day.js'
import { wallClockNear } from './wall-clock.js'

/** Something about a visit that somebody should know; `warn` wants to be dealt with. */
export interface Alert {
  readonly kind: string
  readonly level: 'warn' | 'info'
  readonly text: string
}

const COMING = ['proposed', 'pending', 'booked']
const HERE = ['arrived', 'checked-in']
const LONG_WAIT_MINUTES = 15

export function alertsOf(visit: DayVisit, now: number, closed: string | null): Alert[] {
  const alerts: Alert[] = []
  const warn = (kind: string, text: string): number => alerts.push({ kind, level: 'warn', text })
  const coming = COMING.includes(visit.status)
  const over = visit.end <= now
  if (visit.deceased_on !== null && (coming || HERE.includes(visit.status)))
    warn('deceased', `died on ${visit.deceased_on}`)
  if (over && (coming || HERE.includes(visit.status))) warn('no-outcome', 'ended, no outcome yet')
  else if (coming && visit.start < now)
    warn('not-here', `not here, ${Math.floor((now - visit.start) / MINUTE_MS)} min past the start`)
  if (coming && !over && visit.confirmation === 'declined')
    warn('declined', 'declined: free the time or move it')
  if (coming && !over && visit.confirmation === 'callback') warn('callback', 'wants to be called back')
  if (coming && !over && closed !== null && visit.override_rule?.includes('closed') !== true)
    warn('closed-over', closed)
  if (visit.status === 'arrived' && now - visit.status_since >= LONG_WAIT_MINUTES * MINUTE_MS)
    warn('waiting', `waiting since ${showTime(wallClockNear(visit, visit.status_since).minute)}`)
  if (visit.needs_referral && visit.referral_id === null && coming && !over)
    warn('no-referral', 'needs a referral, has none')
  if (visit.overlap_allowed && !over)
    alerts.push({ kind: 'overlap', level: 'info', text: 'overlaps another visit' })
  if (visit.interpreter && !over) {
    const language = visit.language === null ? '' : `: ${visit.language}`
    alerts.push({ kind: 'interpreter', level: 'info', text: `interpreter${language}` })
  }
  for (const text of visit.pinned) alerts.push({ kind: 'note', level: 'info', text })
  return alerts
}

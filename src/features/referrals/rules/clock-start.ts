import { addDays } from '../../../kernel/time/date.js'
import type { ClockOf, ClockStart, DayClock, Facts } from './facts.js'

const fromInstant = (clock_of: ClockOf, at: number, clock: DayClock): ClockStart => ({
  clock_of,
  clock_on: clock.localDate(at),
  clock_at: at,
})

/** A day that the record was made on is known to the minute. */
function fromDay(clock_of: ClockOf, day: string | null, made: number, clock: DayClock): ClockStart {
  const madeOn = clock.localDate(made)
  return day === null || day === madeOn
    ? { clock_of, clock_on: madeOn, clock_at: made }
    : { clock_of, clock_on: day, clock_at: clock.dayStart(day) }
}

/** From ordering to the visit one clock runs for each step: that of the request itself. */
function requestStart(facts: Facts, clock: DayClock): ClockStart {
  if (facts.direction === 'in') {
    return fromDay('received', facts.received_on, facts.created_at, clock)
  }
  return facts.sent_at === null
    ? fromDay('ordered', facts.ordered_on, facts.created_at, clock)
    : fromInstant('sent', facts.sent_at, clock)
}

/** Where the clock of the step that is open now starts. */
export function clockStart(facts: Facts, clock: DayClock): ClockStart {
  const { status, direction, status_since } = facts
  switch (status) {
    case 'draft':
      return fromDay('ordered', facts.ordered_on, facts.created_at, clock)
    case 'info-requested':
      return direction === 'in' ? fromInstant('asked', status_since, clock) : requestStart(facts, clock)
    case 'declined':
      return fromInstant('declined', status_since, clock)
    case 'seen':
      return fromDay('seen', facts.seen_on ?? facts.visit_on, status_since, clock)
    case 'report-received':
      return fromInstant('report', facts.report_received_at ?? status_since, clock)
    case 'reviewed':
      return fromInstant('review', facts.reviewed_at ?? status_since, clock)
    default:
      return requestStart(facts, clock)
  }
}

/** Rows that a file brings in long after the fact start their clocks at the import. */
export function startAtImport(start: ClockStart, days: number, now: number, today: string): ClockStart {
  return addDays(start.clock_on, days) < today
    ? { clock_of: 'import', clock_on: today, clock_at: now }
    : start
}

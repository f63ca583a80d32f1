import { addDays } from '../../../kernel/time/date.js'
import type { ClockOf, ClockStart, DayClock, Facts, KeptClock } from './facts.js'

/** The fact that starts a clock: an instant, or a day with the instant at which it was written down. */
type Basis =
  | { readonly of: ClockOf; readonly at: number }
  | { readonly of: ClockOf; readonly on: string; readonly noted: number }

const fromDay = (of: ClockOf, on: string | null, noted: number): Basis =>
  on === null ? { of, at: noted } : { of, on, noted }

/** From ordering to the visit one clock runs for each step: that of the request itself. */
function request(facts: Facts): Basis {
  if (facts.direction === 'in') return fromDay('received', facts.received_on, facts.created_at)
  return facts.sent_at === null
    ? fromDay('ordered', facts.ordered_on, facts.created_at)
    : { of: 'sent', at: facts.sent_at }
}

function basisOf(facts: Facts): Basis {
  const { status, direction, status_since } = facts
  switch (status) {
    case 'draft':
      return fromDay('ordered', facts.ordered_on, facts.created_at)
    case 'info-requested':
      return direction === 'in' ? { of: 'asked', at: status_since } : request(facts)
    case 'declined':
      return { of: 'declined', at: status_since }
    case 'seen':
      return fromDay('seen', facts.seen_on ?? facts.visit_on, status_since)
    case 'report-received':
      return { of: 'report', at: facts.report_received_at ?? status_since }
    case 'reviewed':
      return { of: 'review', at: facts.reviewed_at ?? status_since }
    default:
      return request(facts)
  }
}

/** Rows that a file brings in long after the fact start their clocks at the import. */
function orAtImport(start: ClockStart, imported: number | null, days: number, clock: DayClock): ClockStart {
  if (imported === null) return start
  const importedOn = clock.localDate(imported)
  return addDays(start.clock_on, days) < importedOn
    ? { clock_of: 'import', clock_on: importedOn, clock_at: imported }
    : start
}

/** Where the clock of the step that is open now starts. A day that something was written down on is known to the minute. */
export function clockStart(facts: Facts, importDays: number, clock: DayClock): ClockStart {
  const basis = basisOf(facts)
  const noted = 'at' in basis ? basis.at : basis.noted
  const notedOn = clock.localDate(noted)
  const start =
    'at' in basis || basis.on === notedOn
      ? { clock_of: basis.of, clock_on: notedOn, clock_at: noted }
      : { clock_of: basis.of, clock_on: basis.on, clock_at: clock.dayStart(basis.on) }
  return orAtImport(start, facts.imported_at, importDays, clock)
}

const isComplete = (kept: KeptClock): kept is ClockStart =>
  kept.clock_of !== null && kept.clock_on !== null && kept.clock_at !== null

/** What was kept, when the facts are still those that it came from; else null. Asks no zone. */
export function keptStart(facts: Facts & KeptClock): ClockStart | null {
  if (!isComplete(facts)) return null
  const { clock_of, clock_on, clock_at, imported_at } = facts
  const basis = basisOf(facts)
  const holds =
    clock_of === 'import' && imported_at !== null
      ? clock_at === imported_at && ('at' in basis ? basis.at <= imported_at : basis.on <= clock_on)
      : clock_of === basis.of && ('at' in basis ? clock_at === basis.at : clock_on === basis.on)
  return holds ? { clock_of, clock_on, clock_at } : null
}

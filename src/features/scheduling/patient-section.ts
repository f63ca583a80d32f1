import type { PatientSection } from '../../command/feature.js'
import { inLine, widest } from '../../command/layout.js'
import { printable } from '../../kernel/text/safe.js'
import { showDate, showDay, showTime } from '../../kernel/time/show.js'
import { lastVisits, nextVisits, type VisitOfPatient } from './queries/of-patient.js'
import { isoOnWallClock } from './rules/wall-clock.js'

const MOST_NEXT = 5
const MOST_LAST = 3

/** The next and the last visits of one patient. */
export const patientSection: PatientSection = {
  name: 'appointments',
  title: 'Visits',
  async of({ reading }, reader, patientId) {
    const coming = await nextVisits(reader, patientId, reading.now)
    const last = await lastVisits(reader, patientId, reading.now, MOST_LAST)
    const next = coming.slice(0, MOST_NEXT)
    if (next.length + last.length === 0) return null
    const more = coming.length - next.length
    return {
      json: { next: next.map(asJson), last: last.map(asJson) },
      lines: [
        ...linesOf(next, last, reading.today),
        ...(more === 0 ? [] : [`and ${more} more to come: pcc appointments list --patient P-${patientId}`]),
      ],
    }
  },
}

/** `Fri 27 Nov 8:00`, with its year in another than this one. */
const whenIn =
  (today: string) =>
  ({ local_date, start_minute }: VisitOfPatient): string => {
    const day = local_date.slice(0, 4) === today.slice(0, 4) ? showDay(local_date) : showDate(local_date)
    return `${day} ${showTime(start_minute)}`
  }

/** `booked, confirmed`: an answer only counts while the visit is to come. */
const standing = ({ status, confirmation }: VisitOfPatient): string =>
  status === 'booked' && confirmation !== 'unasked' ? `${status}, ${confirmation}` : status

function linesOf(next: readonly VisitOfPatient[], last: readonly VisitOfPatient[], today: string): string[] {
  const when = whenIn(today)
  const all = [...next, ...last]
  const cells = {
    id: widest(all.map(({ id }) => `A-${id}`)),
    when: widest(all.map(when)),
    standing: widest(all.map(standing)),
  }
  return all.map((visit, n) => {
    const { id, visit_type, provider, location } = visit
    const what = [visit_type, provider, location].filter((part) => part !== null).join(', ')
    return inLine([
      { text: n < next.length ? 'next' : 'last', cells: 4 },
      { text: `A-${id}`, cells: cells.id },
      { text: when(visit), cells: cells.when },
      { text: standing(visit), cells: cells.standing },
      { text: printable(what), cells: Number.POSITIVE_INFINITY },
    ])
  })
}

const asJson = (visit: VisitOfPatient) => ({
  id: `A-${visit.id}`,
  ...isoOnWallClock(visit),
  duration_minutes: visit.duration_minutes,
  status: visit.status,
  confirmation: visit.confirmation,
  visit_type: visit.visit_type,
  provider_id: `DR-${visit.provider_id}`,
  provider: visit.provider,
  location_id: visit.location_id === null ? null : `LOC-${visit.location_id}`,
  location: visit.location,
  room: visit.room,
})

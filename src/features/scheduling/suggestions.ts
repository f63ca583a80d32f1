import type { Suggestion, Suggestions } from '../../command/feature.js'
import { showDay, showTime } from '../../kernel/time/show.js'
import { decodeRow } from '../../record/row.js'
import { type Patient, patients, personName, searchRows } from '../patients/index.js'
import { lastVisits, nextVisits, type VisitOfPatient } from './queries/of-patient.js'
import { visitsBetween } from './queries/visits.js'
import { appointments } from './records/appointment.js'

/** Cells of `Tue 24 Nov`. */
const DAY = 10
const PEOPLE = 8
const PAST_VISITS = 3
const ANYBODY = { provider_id: null, location_id: null, visit_type_id: null }

/** Visits of whom is typed, the next before the last ones; for nothing typed, what still stands today. */
export const visitSuggestions: Suggestions = {
  noun: appointments.noun,
  async find({ reading }, reader, typed, most): Promise<readonly Suggestion[]> {
    if (typed === '') {
      const today = await visitsBetween(reader, ANYBODY, reading.today, reading.today)
      return today.slice(0, most).map((visit) => ({
        id: `A-${visit.id}`,
        words: `${whenOf(visit)}  ${personName(visit)} · ${visit.provider}`,
      }))
    }
    const { rows } = await searchRows(reader, reading, typed, { limit: PEOPLE, offset: 0 })
    const found: Suggestion[] = []
    for (const row of rows) {
      const patient: Patient = decodeRow(patients, row)
      const theirs = [
        ...(await nextVisits(reader, patient.id, reading.now)),
        ...(await lastVisits(reader, patient.id, reading.now, PAST_VISITS)),
      ]
      found.push(...theirs.map((visit) => suggestionOf(visit, personName(patient))))
    }
    return found.slice(0, most)
  },
}

const whenOf = (visit: { readonly local_date: string; readonly start_minute: number }): string =>
  `${showDay(visit.local_date).padEnd(DAY)} ${showTime(visit.start_minute).padStart(5)}`

const suggestionOf = (visit: VisitOfPatient, name: string): Suggestion => ({
  id: `A-${visit.id}`,
  words: [`${whenOf(visit)}  ${name}`, visit.visit_type, visit.provider, visit.status]
    .filter((part) => part !== null)
    .join(' · '),
})

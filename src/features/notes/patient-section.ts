import type { PatientSection } from '../../command/feature.js'
import { inLine, widest } from '../../command/layout.js'
import { printable } from '../../kernel/text/safe.js'
import { showDate } from '../../kernel/time/show.js'
import { notesOfPatient } from './queries.js'

/** What somebody remarked on the patient, the visits, the referrals. */
export const patientSection: PatientSection = {
  name: 'notes',
  title: 'Notes',
  async of({ writing }, reader, patientId) {
    const notes = await notesOfPatient(reader, patientId)
    if (notes.length === 0) return null
    const days = notes.map(({ created_at }) => writing.iso(created_at).slice(0, 10))
    const shown = days.map((day) => showDate(day))
    const cells = {
      id: widest(notes.map(({ id }) => `N-${id}`)),
      day: widest(shown),
      about: widest(notes.map(({ about }) => about)),
    }
    return {
      json: notes.map(({ id, about, text, pinned }, n) => ({
        id: `N-${id}`,
        about,
        text,
        pinned,
        noted_on: days[n] ?? null,
      })),
      lines: notes.map(({ id, about, text, pinned }, n) =>
        inLine([
          { text: pinned ? '!' : '', cells: 1 },
          { text: `N-${id}`, cells: cells.id },
          { text: shown[n] ?? '', cells: cells.day },
          { text: about, cells: cells.about },
          { text: printable(text), cells: Number.POSITIVE_INFINITY },
        ]),
      ),
    }
  },
}

import type { PatientSection } from '../../command/feature.js'
import { inLine, widest } from '../../command/layout.js'
import { printable } from '../../kernel/text/safe.js'
import { showDate } from '../../kernel/time/show.js'
import { latestOfPatient } from './queries.js'

const SHOWN = 5

/** The patient's latest documents. */
export const patientSection: PatientSection = {
  name: 'documents',
  title: 'Documents',
  async of(_context, reader, patientId) {
    const found = await latestOfPatient(reader, patientId, SHOWN)
    if (found.length === 0) return null
    const shown = found.map(({ received_on }) => showDate(received_on))
    const cells = {
      id: widest(found.map(({ id }) => `DOC-${id}`)),
      day: widest(shown),
      kind: widest(found.map(({ kind }) => kind)),
    }
    return {
      json: found.map(({ id, kind, title, received_on, about, from_whom }) => ({
        id: `DOC-${id}`,
        kind,
        title,
        received_on,
        about,
        from_whom,
      })),
      lines: found.map(({ id, kind, title, from_whom }, n) =>
        inLine([
          { text: `DOC-${id}`, cells: cells.id },
          { text: shown[n] ?? '', cells: cells.day },
          { text: kind, cells: cells.kind },
          {
            text: printable(from_whom === null ? title : `${title}, from ${from_whom}`),
            cells: Number.POSITIVE_INFINITY,
          },
        ]),
      ),
    }
  },
}

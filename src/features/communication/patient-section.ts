import type { PatientSection } from '../../command/feature.js'
import { inLine, widest } from '../../command/layout.js'
import { printable } from '../../kernel/text/safe.js'
import { showDate } from '../../kernel/time/show.js'
import { latestOfPatient } from './queries.js'
import { contactWords } from './words.js'

const SHOWN = 5

/** The last contacts with or about the patient. */
export const patientSection: PatientSection = {
  name: 'comms',
  title: 'Last contacts',
  async of({ writing }, reader, patientId) {
    const contacts = await latestOfPatient(reader, patientId, SHOWN)
    if (contacts.length === 0) return null
    const instants = contacts.map(({ at }) => writing.iso(at))
    const shown = instants.map((iso) => `${showDate(iso.slice(0, 10))} ${iso.slice(11, 16)}`)
    const cells = { id: widest(contacts.map(({ id }) => `COM-${id}`)), at: widest(shown) }
    return {
      json: contacts.map(({ id, about, channel, direction, with_whom, outcome, text }, n) => ({
        id: `COM-${id}`,
        at: instants[n] ?? null,
        about,
        channel,
        direction,
        with_whom,
        outcome,
        text,
      })),
      lines: contacts.map((contact, n) =>
        inLine([
          { text: `COM-${contact.id}`, cells: cells.id },
          { text: shown[n] ?? '', cells: cells.at },
          { text: printable(contactWords(contact)), cells: Number.POSITIVE_INFINITY },
        ]),
      ),
    }
  },
}

import type { PatientSection } from '../../command/feature.js'
import { inLine, widest } from '../../command/layout.js'
import { printable } from '../../kernel/text/safe.js'
import { EVERYTHING_DUE } from './rules/filter.js'
import { lineJson } from './view/columns.js'
import { detailWords, dueWords, isMarked } from './view/words.js'
import { sourcesOf, worklist } from './worklist.js'

/** What is still to be done about one patient, whenever it is due. */
export const patientSection: PatientSection = {
  name: 'followups',
  title: 'Follow-ups',
  async of(context, reader, patientId) {
    const { reading, writing } = context
    const found = await worklist(context, reader, await sourcesOf(context), {
      ...EVERYTHING_DUE,
      patientId,
      all: true,
    })
    if (found.lines.length === 0) return null
    const dues = found.lines.map((line) => dueWords(line, reading, writing))
    const cells = { due: widest(dues), key: widest(found.lines.map(({ key }) => key)) }
    return {
      json: found.lines.map((line) => lineJson(line, found, context)),
      lines: found.lines.map((line, n) =>
        inLine([
          { text: isMarked(line, reading) ? '!' : '', cells: 1 },
          { text: dues[n] ?? '', cells: cells.due },
          { text: line.key, cells: cells.key },
          {
            text: printable(`${line.what}: ${detailWords(line, found, writing)}`),
            cells: Number.POSITIVE_INFINITY,
          },
        ]),
      ),
    }
  },
}

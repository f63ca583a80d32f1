import type { Suggestion, Suggestions } from '../../command/feature.js'
import { showDay } from '../../kernel/time/show.js'
import { EVERYTHING_DUE } from './rules/filter.js'
import { sourcesOf, worklist } from './worklist.js'

/** The lines that `pcc followups` shows, by the keys that its verbs take. */
export const lineSuggestions: Suggestions = {
  noun: 'followup',
  once: true,
  async find(context, reader, _typed, most): Promise<readonly Suggestion[]> {
    const { lines, patientNames } = await worklist(context, reader, await sourcesOf(context), EVERYTHING_DUE)
    // A fold is no line that anything can be done with.
    const single = lines.filter(({ count }) => count === 1)
    return single.slice(0, most).map(({ key, what, due_on, patient_id }) => {
      const name = patient_id === null ? undefined : patientNames.get(patient_id)
      return {
        id: key,
        words: [what, name, showDay(due_on)].filter((part) => part !== undefined).join(' · '),
      }
    })
  },
}

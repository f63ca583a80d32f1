import type { WorklistLine } from '../../../command/feature.js'
import { compareDates } from '../../../kernel/time/date.js'
import { showDate } from '../../../kernel/time/show.js'

export const DECEASED_KIND = 'deceased'

/** Items of one sort that are open of one person who has died. */
export interface OpenItems {
  readonly patientId: number
  readonly diedOn: string
  /** `future visit`; with an s when there are several. */
  readonly what: string
  /** As they are written: `A-5`. */
  readonly ids: readonly string[]
  /** The command that settles them. */
  readonly settle: string
}

/** So many ids are named in the reason; the explanation has them all. */
const NAMED = 6

/** The one line that stands for all that is open of each person who has died, by person. */
export function deceasedLines(open: readonly OpenItems[], today: string): WorklistLine[] {
  const byPerson = new Map<number, [OpenItems, ...OpenItems[]]>()
  for (const items of open) {
    if (items.ids.length === 0) continue
    const of = byPerson.get(items.patientId)
    if (of === undefined) byPerson.set(items.patientId, [items])
    else of.push(items)
  }
  const people = [...byPerson.entries()].sort(([a], [b]) => a - b)
  return people.map(([, items]) => lineOf(items, today))
}

function lineOf(open: readonly [OpenItems, ...OpenItems[]], today: string): WorklistLine {
  const [first] = open
  const id = `P-${first.patientId}`
  const died = `died on ${showDate(first.diedOn)}`
  const ids = open.flatMap((items) => items.ids)
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''
  return {
    key: `${DECEASED_KIND}/${id}`,
    kind: DECEASED_KIND,
    about_id: id,
    patient_id: first.patientId,
    what: `deceased: ${open.map(counted).join(', ')}`,
    due_on: compareDates(first.diedOn, today) < 0 ? first.diedOn : today,
    due_at: null,
    priority: 'routine',
    why: `${died}; still open: ${ids.slice(0, NAMED).join(', ')}${more}`,
    next_command: first.settle,
    explain: [
      `${id} ${died}`,
      ...open.map((items) => `${counted(items)}: ${items.ids.join(', ')}`),
      ...open.slice(1).map(({ settle }) => `then: ${settle}`),
    ],
    facts: ids.join(' '),
    owner: null,
  }
}

const counted = ({ what, ids }: OpenItems): string => `${ids.length} ${what}${ids.length === 1 ? '' : 's'}`

interface OfPatient {
  readonly patient_id: number | null
}

/** What isn't about somebody who has died. `diedOn` gives the day of death by patient. */
export const ofTheLiving = <T extends OfPatient>(
  lines: readonly T[],
  diedOn: ReadonlyMap<number, string>,
): readonly T[] =>
  diedOn.size === 0 ? lines : lines.filter(({ patient_id }) => patient_id === null || !diedOn.has(patient_id))

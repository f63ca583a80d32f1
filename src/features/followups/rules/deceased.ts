import type { WorklistLine } from '../../../command/feature.js'
import { compareDates } from '../../../kernel/time/date.js'
import { showDate } from '../../../kernel/time/show.js'

export const DECEASED_KIND = 'deceased'

interface Dead {
  readonly patientId: number
  readonly diedOn: string
  /** Of what was written down and is still open. */
  readonly keys: readonly string[]
}

const openOnes = (keys: readonly string[]): string =>
  `${keys.length} follow-up${keys.length === 1 ? '' : 's'}`

/** The second text behind the first: what both begin with, up to `mark`, is said once. */
function inOne(a: string, b: string, mark: string): string {
  const begins = `${a.slice(0, a.indexOf(mark))}${mark}`
  return `${a}, ${b.startsWith(begins) ? b.slice(begins.length) : b}`
}

/** What two features have open of the same person, as one line. */
export const bothOpen = (a: WorklistLine, b: WorklistLine): WorklistLine => ({
  ...a,
  what: inOne(a.what, b.what, ': '),
  due_on: compareDates(b.due_on, a.due_on) < 0 ? b.due_on : a.due_on,
  why: inOne(a.why, b.why, '; '),
  explain: [...new Set([...a.explain, ...b.explain])],
  facts: `${a.facts} ${b.facts}`,
})

const deceasedLine = ({ patientId, diedOn, keys }: Dead): WorklistLine => ({
  key: `${DECEASED_KIND}/P-${patientId}`,
  kind: DECEASED_KIND,
  about_id: `P-${patientId}`,
  patient_id: patientId,
  what: `deceased: ${openOnes(keys)}`,
  due_on: diedOn,
  due_at: null,
  priority: 'routine',
  why: `died on ${showDate(diedOn)}; ${openOnes(keys)} still open: ${keys.join(', ')}`,
  next_command: `pcc followups cancel ${keys.join(' ')} --reason "patient has died"`,
  explain: [`P-${patientId} died on ${showDate(diedOn)}`, `written down and still open: ${keys.join(', ')}`],
  facts: keys.join(' '),
  owner: null,
})

interface Lines<F> {
  readonly derived: readonly WorklistLine[]
  readonly explicit: readonly F[]
}

/** What is needed of something that was written down. */
interface Written {
  readonly id: number
  readonly patient_id: number | null
}

/**
 * Lines about somebody who has died vanish, but for the one that says so; what was written down about them is
 * counted on it. `diedOn` gives the day of death by patient.
 */
export function withoutDeceased<F extends Written>(
  { derived, explicit }: Lines<F>,
  diedOn: ReadonlyMap<number, string>,
): Lines<F> {
  if (diedOn.size === 0) return { derived, explicit }
  const deathOf = (patientId: number | null): string | undefined =>
    patientId === null ? undefined : diedOn.get(patientId)
  const dead = new Map<number, Dead>()
  for (const { id, patient_id } of explicit) {
    const died = deathOf(patient_id)
    if (patient_id === null || died === undefined) continue
    const keys = [...(dead.get(patient_id)?.keys ?? []), `F-${id}`]
    dead.set(patient_id, { patientId: patient_id, diedOn: died, keys })
  }
  const said = new Set<number>()
  const kept = derived
    .filter((line) => line.kind === DECEASED_KIND || deathOf(line.patient_id) === undefined)
    .map((line) => {
      const open =
        line.kind === DECEASED_KIND && line.patient_id !== null ? dead.get(line.patient_id) : undefined
      if (open === undefined) return line
      said.add(open.patientId)
      return bothOpen(line, deceasedLine(open))
    })
  const unsaid = [...dead.values()].filter(({ patientId }) => !said.has(patientId))
  return {
    derived: [...kept, ...unsaid.map(deceasedLine)],
    explicit: explicit.filter(({ patient_id }) => deathOf(patient_id) === undefined),
  }
}

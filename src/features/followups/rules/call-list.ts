import type { WorkLine } from './line.js'

/** One person to be called, with every line that the call is about. */
export interface Call {
  readonly patientId: number
  /** At least one, the most pressing first. */
  readonly lines: readonly [WorkLine, ...WorkLine[]]
}

/** Lines by patient, in the order of the most pressing; whom somebody else is at, or has on a list, comes last. */
export function callsOf(
  lines: readonly WorkLine[],
  isListed: (patientId: number) => boolean = () => false,
): Call[] {
  const byPatient = new Map<number, [WorkLine, ...WorkLine[]]>()
  for (const line of lines) {
    if (line.patient_id === null) continue
    const same = byPatient.get(line.patient_id)
    if (same === undefined) byPatient.set(line.patient_id, [line])
    else same.push(line)
  }
  const calls = [...byPatient].map(([patientId, ofPatient]) => ({ patientId, lines: ofPatient }))
  const isLast = (call: Call): boolean => isTaken(call) || isListed(call.patientId)
  return [...calls.filter((call) => !isLast(call)), ...calls.filter(isLast)]
}

/** Whether somebody else is at it just now. */
export const isTaken = ({ lines }: Call): boolean => lines.some(({ claim }) => claim !== null && !claim.mine)

/** The latest try on any of the lines, and how many there were. */
export function triesOn({ lines }: Call): {
  readonly count: number
  readonly last: WorkLine['tries']['last']
} {
  const last = lines
    .map(({ tries }) => tries.last)
    .reduce((a, b) => (a === null || (b !== null && b.on > a.on) ? b : a), null)
  return { count: lines.reduce((most, { tries }) => Math.max(most, tries.count), 0), last }
}

import type { APPOINTMENT_LIFE } from '../records/appointment.js'

/** What can become of a visit, with the key that stands for it where many are marked at once. */
export const OUTCOMES = {
  fulfilled: { key: 'f', verb: 'fulfill' },
  missed: { key: 'n', verb: 'no-show' },
  left: { key: 'l', verb: 'cancel' },
  cancelled: { key: 'c', verb: 'cancel' },
} as const satisfies Readonly<Record<string, { key: string; verb: keyof typeof APPOINTMENT_LIFE.steps }>>

export type Outcome = keyof typeof OUTCOMES

export const OUTCOME_NAMES = [
  'fulfilled',
  'missed',
  'left',
  'cancelled',
] as const satisfies readonly Outcome[]

/** `28 fulfilled, 2 missed, 1 left`. */
export const countWords = (outcomes: readonly Outcome[]): string =>
  OUTCOME_NAMES.map((name) => [outcomes.filter((one) => one === name).length, name] as const)
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ')

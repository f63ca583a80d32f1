import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'

export interface ClockTime {
  readonly minuteOfDay: number
  /** Said with am, pm or noon, so that nobody can have meant the other half of the day. */
  readonly explicit: boolean
}

const CLOCK = /^(\d{1,2})(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(?:([ap])(?:\.?m)?\.?)?$/

/** 0 to 23, or null for an hour that no clock shows. */
const hourOf = (hour: number, half: string | undefined): number | null => {
  if (hour > 23) return null
  if (half === undefined) return hour
  if (half === 'a') return hour > 12 ? null : hour % 12
  if (hour === 0) return null
  return hour < 12 ? hour + 12 : hour
}

/** `14:30`, `2:30pm`, `9`, `9 a.m.`, `noon`, seconds dropped; null when the text has another shape. */
export const readClock = (text: string): ClockTime | Problem | null => {
  const tidy = text.trim().toLowerCase()
  if (tidy === 'noon') return { minuteOfDay: 720, explicit: true }
  const match = CLOCK.exec(tidy)
  if (match === null) return null
  const [, hourText, minutes = '0', seconds = '0', half] = match
  const hour = hourOf(Number(hourText), half)
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59)
    return new Problem(`${quoted(text)} is no time of day`, '14:30, 2:30 pm or 9')
  return { minuteOfDay: hour * 60 + Number(minutes), explicit: half !== undefined }
}

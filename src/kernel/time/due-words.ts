import { type Calendar, isBusinessDay, isWorkingDay } from './calendar.js'
import { addDays } from './date.js'
import type { CalendarName, Rule } from './rule.js'
import { showDate, showDay, showTime } from './show.js'
import { showOffset, toLocal } from './zone.js'

/** `Mon 9 Mar 2026 17:30 (-04:00)`, or the day alone. */
export const inWords = (
  { dueOn, dueAt }: { readonly dueOn: string; readonly dueAt: number | null },
  zone: string,
): string => {
  if (dueAt === null) return showDate(dueOn)
  const { minuteOfDay, offsetMinutes } = toLocal(zone, dueAt)
  return `${showDate(dueOn)} ${showTime(minuteOfDay)} (${showOffset(offsetMinutes)})`
}

const daysOff = (calendar: Calendar, from: string, to: string): readonly string[] => {
  const days: string[] = []
  for (let day = from; day < to; day = addDays(day, 1)) if (!isBusinessDay(calendar, day)) days.push(day)
  return days
}

/**
 * What a business-day rule passed over: `, not counting 2 non-working days and the holiday Fri 25 Dec`; else
 * nothing.
 */
export const daysNotCounted = (
  rule: Rule,
  start: string,
  due: string,
  calendars: Readonly<Record<CalendarName, Calendar>>,
): string => {
  if (rule.kind !== 'business-days') return ''
  const calendar = calendars[rule.calendar]
  const [first, last] = start <= due ? [start, due] : [due, start]
  const passed = daysOff(calendar, rule.n === 0 ? first : addDays(first, 1), last)
  const holidays = passed.filter((day) => isWorkingDay(calendar, day))
  const weekend = passed.length - holidays.length
  const parts = [
    ...(weekend === 0 ? [] : [`${weekend} non-working ${weekend === 1 ? 'day' : 'days'}`]),
    ...(holidays.length === 0
      ? []
      : [`${holidays.length === 1 ? 'the holiday' : 'the holidays'} ${holidays.map(showDay).join(', ')}`]),
  ]
  return parts.length === 0 ? '' : `, not counting ${parts.join(' and ')}`
}

import type { Calendar } from '../../kernel/time/calendar.js'
import type { ClockPlace } from '../../kernel/time/due.js'
import { federalCalendar } from '../../kernel/time/federal-holidays.js'
import type { Reader } from '../../store/store.js'
import { holidayDates, practiceOf } from './queries.js'
import type { Practice } from './records/practice.js'
import { WEEKDAY_WORDS } from './weekdays.js'

export function practiceCalendar(practice: Practice, holidays: ReadonlySet<string>): Calendar {
  const [mon, tue, wed, thu, fri, sat, sun] = WEEKDAY_WORDS.map((day) => practice.working_days.includes(day))
  return {
    workingDays: [
      mon === true,
      tue === true,
      wed === true,
      thu === true,
      fri === true,
      sat === true,
      sun === true,
    ],
    holidays,
  }
}

/** Where the practice's clocks run: its zone, its own calendar and the federal one. */
export async function clockPlace(reader: Reader): Promise<ClockPlace> {
  const practice = await practiceOf(reader)
  return {
    zone: practice.zone,
    calendars: { practice: practiceCalendar(practice, await holidayDates(reader)), federal: federalCalendar },
  }
}

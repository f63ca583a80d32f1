import type { Calendar } from '../../kernel/time/calendar.js'
import type { ClockPlace } from '../../kernel/time/due.js'
import { federalCalendar } from '../../kernel/time/federal-holidays.js'
import type { Weekday } from '../../kernel/time/weekdays.js'
import type { Reader } from '../../store/store.js'
import { holidayDates, practiceOf } from './queries.js'
import type { Practice } from './records/practice.js'

export function practiceCalendar(practice: Practice, holidays: ReadonlySet<string>): Calendar {
  const works = (day: Weekday): boolean => practice.working_days.includes(day)
  return {
    workingDays: [
      works('mon'),
      works('tue'),
      works('wed'),
      works('thu'),
      works('fri'),
      works('sat'),
      works('sun'),
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

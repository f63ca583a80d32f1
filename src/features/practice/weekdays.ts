/** Monday first, as `working_days` and weekly hours write them. */
export const WEEKDAY_WORDS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type WeekdayWord = (typeof WEEKDAY_WORDS)[number]

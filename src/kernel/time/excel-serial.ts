import { dateOfDayNumber, dayNumberOf } from './date.js'

/** A moment on a wall clock, as spreadsheets keep it. */
export interface ExcelMoment {
  readonly date: string
  readonly minuteOfDay: number
}

const EPOCH_1904 = dayNumberOf('1904-01-01')
const EPOCH_1900 = dayNumberOf('1899-12-30')
const NO_SUCH_DAY = 60

/**
 * The date and time of a serial number, to the minute. In the 1900 system day 60 is 29 February 1900, which
 * never was: null, as outside the years 1900 to 9999.
 */
export const excelMoment = (serial: number, date1904 = false): ExcelMoment | null => {
  const minutes = Math.round(serial * 1440)
  const day = Math.floor(minutes / 1440)
  if (day < (date1904 ? 0 : 1) || (!date1904 && day === NO_SUCH_DAY)) return null
  const epoch = date1904 ? EPOCH_1904 : day < NO_SUCH_DAY ? EPOCH_1900 + 1 : EPOCH_1900
  const date = dateOfDayNumber(epoch + day)
  return date === null ? null : { date, minuteOfDay: minutes - day * 1440 }
}

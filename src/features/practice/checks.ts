import type { Context } from '../../command/context.js'
import type { Finding } from '../../command/feature.js'
import { addDays } from '../../kernel/time/date.js'
import { showDate } from '../../kernel/time/show.js'
import { lastHoliday } from './queries.js'

/** Clocks that are set now may run so far. */
const AHEAD = 180

/** Warns when business days will soon be counted through holidays that nobody has entered. */
export async function holidaysAhead(context: Context): Promise<Finding[]> {
  const { today } = context.reading
  const last = await context.read(lastHoliday)
  const enough = last !== null && last >= addDays(today, AHEAD)
  const says = last === null ? 'the practice has no holidays' : `the last one entered is ${showDate(last)}`
  const year = Math.max(Number(today.slice(0, 4)), last === null ? 0 : Number(last.slice(0, 4)) + 1)
  return [{ check: 'holidays', verdict: enough ? 'ok' : 'warn', says, remedy: `pcc holidays fill ${year}` }]
}

import type { Context } from '../../command/context.js'
import { encodeNew, type Row } from '../../record/row.js'
import { holidaysOf } from './public-holidays.js'
import { holidayOn, practiceOf } from './queries.js'
import { holidays } from './records/holiday.js'

/**
 * Adds the public holidays of some years that the practice doesn't have yet; one that it removed stays away. Gives the
 * rows of the new ones.
 */
export async function fillHolidays(context: Context, from: number, to: number): Promise<Row[]> {
  const { country, region } = await context.read(practiceOf)
  const years = Array.from({ length: to - from + 1 }, (_, n) => from + n)
  const days = await holidaysOf(country, region, years)
  return context.write(async ({ writer }) => {
    const added: Row[] = []
    for (const { date, name } of days) {
      if ((await holidayOn(writer, date, null, true)) !== undefined) continue
      added.push(
        ...(await writer.insertRows(holidays, [encodeNew(holidays, { holiday_on: date, name }, writer.now)])),
      )
    }
    return added
  })
}

import { type Command, command } from '../../command/command.js'
import { rangeInput, required } from '../../command/option.js'
import type { Described } from '../../command/records/index.js'
import { recordCommands, rowsResult } from '../../command/records/index.js'
import { conflict, usage } from '../../kernel/errors.js'
import { showDay } from '../../kernel/time/show.js'
import type { Reader } from '../../store/store.js'
import { fillHolidays } from './fill-holidays.js'
import { locationReach } from './named.js'
import { holidayOn } from './queries.js'
import { type Holiday, holidays } from './records/holiday.js'

type Day = Partial<Pick<Holiday, 'holiday_on' | 'location_id' | 'status'>>

/** Errors: `conflict` (`exists`): a day is closed once. */
async function refuseTwice(
  reader: Reader,
  { holiday_on, location_id }: Day,
  ownId: number | null,
): Promise<void> {
  if (holiday_on === undefined) return
  const other = await holidayOn(reader, holiday_on, location_id ?? null)
  if (other === undefined || other.id === ownId) return
  throw conflict(
    'exists',
    `${showDay(holiday_on)} is a holiday already: HD-${other.id} ${other.name}`,
    `pcc holidays edit HD-${other.id} --name NAME`,
    { id: `HD-${other.id}` },
  )
}

const described: Described<typeof holidays> = {
  title: (day) => `${showDay(day.holiday_on)} ${day.name}`,
  order: 'holiday_on',
  usual: { sql: 'status = ?', parameters: ['active'] },
  reaches: [locationReach],
  examples: {
    add: [
      'pcc holidays add --holiday-on 2026-12-24 --name "Christmas Eve"',
      'pcc holidays add --holiday-on 2026-06-24 --name "Town fair" --location LOC-2',
    ],
    edit: ['pcc holidays edit HD-6 --holiday-on 2026-07-06'],
  },
  async insert({ writer }, values) {
    await refuseTwice(writer, values, null)
    return writer.insert(holidays, values)
  },
  async update({ writer }, current, patch) {
    const after: Day = { ...current, ...patch }
    if (after.status === 'active') await refuseTwice(writer, after, current.id)
    return writer.update(holidays, current, patch)
  },
}

/** More years at once ask the library for days that nobody has fixed yet. */
const MOST_YEARS = 20

const fill = command({
  noun: holidays.plural,
  verb: 'fill',
  about: 'add the public holidays of the practice’s country and region for further years',
  examples: ['pcc holidays fill 2029', 'pcc holidays fill 2029-01-01..2031-12-31'],
  args: { years: required(rangeInput({ about: 'which years', value: 'YEAR' })) },
  writes: true,
  run: async (context, { years }) => {
    const [from, to] = [years.from, years.to].map((day) =>
      day === null ? Number.NaN : Number(day.slice(0, 4)),
    )
    if (from === undefined || to === undefined || !(to - from < MOST_YEARS)) {
      throw usage(
        `holidays are filled in for ${MOST_YEARS} years at most`,
        'for example pcc holidays fill 2029',
      )
    }
    const added = await fillHolidays(context, from, to)
    const empty = `the holidays of ${from === to ? from : `${from} to ${to}`} are all there`
    return rowsResult(context, holidays, described, empty, {
      select: async () => ({ rows: added, total: null }),
    })
  },
})

export const holidayCommands: Command[] = [...recordCommands(holidays, described), fill]

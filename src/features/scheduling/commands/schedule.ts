import { command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { countInput, several, toggle, whenInput, words } from '../../../command/option.js'
import type { ViewResult } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { nearest } from '../../../kernel/text/similar.js'
import { addDays } from '../../../kernel/time/date.js'
import { weekStart } from '../../../kernel/time/period.js'
import { showDate } from '../../../kernel/time/show.js'
import { toLocal } from '../../../kernel/time/zone.js'
import type { Reader } from '../../../store/store.js'
import { holdsOfDays } from '../queries/holds.js'
import { activeProvider } from '../queries/named.js'
import { closedTimes, type ScheduleFilter, visitsOfDays, workingHours } from '../queries/schedule.js'
import { APPOINTMENT_LIFE, type AppointmentStatus } from '../records/appointment.js'
import { type DayVisit, dayOf } from '../rules/day.js'
import { wallClockNear } from '../rules/wall-clock.js'
import { asPreferred, placeAsked, preferencesOf } from '../service/preferences.js'
import { type ScheduleRow, scheduleRows } from '../view/schedule-json.js'
import { type SchedulePage, scheduleLines } from '../view/schedule-lines.js'
import { scheduleTable } from '../view/schedule-table.js'

const LONGEST_DAYS = 366

export const schedule = command({
  verb: 'schedule',
  next: ['pcc appointments arrive {id}', 'pcc schedule --open'],
  aliases: ['sched', 'agenda', 'calendar'],
  about: 'the visits of a day by provider, with what needs a hand',
  examples: [
    'pcc schedule',
    'pcc schedule --day tomorrow --provider DR-1 --open',
    'pcc schedule --week --location LOC-1',
    'pcc schedule --status arrived,checked-in --json',
  ],
  options: {
    day: whenInput({ about: 'which day; default: today' }),
    days: countInput({ about: 'so many days from it on' }, LONGEST_DAYS),
    week: toggle('its whole week, from Monday on'),
    provider: words({ about: 'only this provider, by id or name', value: 'DR', noun: 'provider' }),
    location: words({
      about: 'only this place, by id or name; all for every one',
      value: 'LOC',
      noun: 'location',
    }),
    room: words({ about: 'only this room', value: 'ROOM' }),
    status: several({ about: `only these: ${APPOINTMENT_LIFE.statuses.join(', ')}`, value: 'STATUS' }),
    open: toggle('free times between the visits as well'),
  },
  run: async (context, values): Promise<ViewResult> => {
    const { from, to } = daysOf(context, values)
    const statuses = values.status.map(statusNamed)
    const page = await context.read(async (reader) => {
      const preferences = await preferencesOf(context, reader)
      const { provider, location, room = null } = values
      const filter = {
        from,
        to,
        provider_id: provider === undefined ? null : (await activeProvider(reader, provider)).id,
        location_id: (await placeAsked(context, reader, preferences, location))?.id ?? null,
        room,
        statuses,
      }
      const whole = await schedulePage(reader, context, filter, values.open)
      return asPreferred(reader, preferences, whole, { isNamed: location !== undefined, ...filter })
    })
    return scheduleView(context, page)
  },
})

interface DayOptions {
  readonly day: { readonly date: string } | undefined
  readonly days: number | undefined
  readonly week: boolean
}

function daysOf({ reading }: Context, { day, days, week }: DayOptions): { from: string; to: string } {
  if (week && days !== undefined) throw usage('--week and --days say two things', 'leave one of them out')
  if (days === 0) throw usage('--days 0 shows nothing', '--days 1 is one day')
  const date = day?.date ?? reading.today
  const from = week ? weekStart(date) : date
  return { from, to: addDays(from, week ? 6 : (days ?? 1) - 1) }
}

function statusNamed(text: string): AppointmentStatus {
  const known = APPOINTMENT_LIFE.statuses
  const wanted = text.toLowerCase().replace(/^no-show$/, 'noshow')
  const found = known.find((status) => status === wanted)
  if (found !== undefined) return found
  const near = nearest(wanted, known)
  throw usage(
    `${quoted(text)} is no status of an appointment`,
    near === null ? `one of: ${known.join(', ')}` : `did you mean ${near}?`,
  )
}

/** The schedule of some days: at most four queries, whatever its size. */
export async function schedulePage(
  reader: Reader,
  context: Context,
  filter: ScheduleFilter,
  open: boolean,
): Promise<SchedulePage> {
  const partial = filter.statuses.length > 0 || filter.room !== null
  const { location_id } = filter
  // A visit at another place closes the time of its provider at this one.
  const found = await visitsOfDays(reader, partial ? filter : { ...filter, location_id: null })
  const isHere = (one: { readonly location_id: number | null }): boolean =>
    location_id === null || one.location_id === location_id
  const visits = found.filter(isHere)
  const { practice, sessions, seats } = await workingHours(reader, filter)
  const timetable = { sessions, ...(await closedTimes(reader, filter)) }
  const held = filter.statuses.length > 0 ? [] : await holdsOfDays(reader, context.reading.now, filter)
  const shownSeats = partial ? [] : seats
  const days = []
  for (let date = filter.from; date <= filter.to; date = addDays(date, 1)) {
    const day = dayOf({
      date,
      visits,
      elsewhere: found.filter((visit) => !isHere(visit)),
      holds: held.filter(isHere),
      heldElsewhere: held.filter((hold) => !isHere(hold)),
      seats: shownSeats,
      timetable,
      now: context.reading.now,
      wallNow: (zone) => wallNow(context, zone, visits),
      gaps: !partial,
    })
    if (day.seats.length > 0 || filter.from === filter.to) days.push(day)
  }
  return { practice, days, open }
}

/** The wall clock of a zone now: the context's where it is the same zone, else by a visit there, else asked. */
function wallNow(
  { reading, writing }: Context,
  zone: string,
  visits: readonly DayVisit[],
): { date: string; minute: number } {
  if (zone === reading.zone) {
    const iso = writing.iso(reading.now)
    return { date: iso.slice(0, 10), minute: Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16)) }
  }
  const there = visits.find((visit) => visit.zone === zone && visit.local_date === reading.today)
  if (there !== undefined) return wallClockNear(there, reading.now)
  const { date, minuteOfDay } = toLocal(zone, reading.now)
  return { date, minute: minuteOfDay }
}

/** Rows for programs are made when they are asked for: free times need the zones' rules. */
export function scheduleView(context: Context, page: SchedulePage): ViewResult {
  let rows: readonly ScheduleRow[] | null = null
  const made = (): readonly ScheduleRow[] => {
    rows ??= scheduleRows(page)
    return rows
  }
  const [first] = page.days
  if (page.days.every(({ seats }) => seats.length === 0) && !context.forPeople)
    context.say(`nothing is booked${first === undefined ? '' : ` on ${showDate(first.date)}`}`)
  return {
    kind: 'view',
    get json() {
      return made()
    },
    lines: (screen) =>
      first === undefined
        ? [`${page.practice}: nothing is booked on these days`]
        : scheduleLines(page, screen),
    get table() {
      return scheduleTable(
        made(),
        context.page.columns !== null ? 'all' : context.forPeople ? 'page' : 'file',
      )
    },
  }
}

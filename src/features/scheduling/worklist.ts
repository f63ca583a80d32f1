import type { Context } from '../../command/context.js'
import type { Setting, WorklistLine, WorklistSource } from '../../command/feature.js'
import { DAY_MS, daysBetween } from '../../kernel/time/date.js'
import { dueBy } from '../../kernel/time/due.js'
import type { Reader } from '../../store/store.js'
import { clockPlace, practiceSettings } from '../practice/index.js'
import { type ClosedVisit, onClosedDays } from './queries/closed-over.js'
import { withInactive } from './queries/stranded.js'
import {
  calledOff,
  holdsOfDeceased,
  missed,
  unconfirmed,
  visitsOfDeceased,
  withoutOutcome,
} from './queries/worklist.js'
import {
  calledOffLine,
  closedOverLine,
  lastDateToConfirm,
  meetsClosedTime,
  missedLine,
  noOutcomeLine,
  unconfirmedLine,
  type VisitClocks,
} from './rules/due-visit.js'
import { LOOK_BACK, MISSED, MISSED_URGENT, NO_OUTCOME, ruleOf, UNCONFIRMED } from './settings.js'

/** What visits ask for, but for those of people who have died. */
export const worklist: WorklistSource = {
  kinds: [
    { kind: 'no-outcome', about: 'a visit has ended and has no outcome' },
    { kind: 'no-show', about: 'a missed visit was not rebooked', calls: true },
    { kind: 'cancelled-by-us', about: 'a visit that we called off was not rebooked', calls: true },
    { kind: 'unconfirmed', about: 'a visit nears and isn’t confirmed', calls: true },
    { kind: 'closed-over', about: 'a visit stands in time that was closed', calls: true },
  ],
  async lines(context, reader, until) {
    const { now } = context.reading
    const { clocks, since } = await clocksOf(context, reader)
    const lines = [
      ...(await withoutOutcome(reader, since, now)).map((visit) => noOutcomeLine(visit, clocks)),
      ...(await missed(reader, since)).map((visit) => missedLine(visit, clocks)),
      ...(await calledOff(reader, since)).map((visit) => calledOffLine(visit, clocks)),
      ...(await linesOfVisitsToCome(reader, clocks, now)),
    ]
    return lines.filter(({ due_on }) => due_on <= until)
  },
  ofDead: [
    {
      what: 'future visit',
      prefix: 'A',
      items: ({ reading }, reader) => visitsOfDeceased(reader, reading.now),
      settle: (ids) => `pcc appointments cancel ${ids} --reason pat-dec`,
    },
    {
      what: 'held time',
      prefix: 'H',
      items: ({ reading }, reader) => holdsOfDeceased(reader, reading.now),
      settle: (ids) => `pcc holds release ${ids}`,
    },
  ],
}

async function clocksOf(
  { reading }: Context,
  reader: Reader,
): Promise<{ readonly clocks: VisitClocks; readonly since: number }> {
  const own = await practiceSettings(reader)
  const rule = (setting: Setting) => ruleOf(own.get(setting.key) ?? setting.default)
  const place = await clockPlace(reader)
  const { dueOn: farthest } = dueBy(rule(LOOK_BACK), reading.today, place)
  return {
    clocks: {
      place,
      today: reading.today,
      noOutcome: rule(NO_OUTCOME),
      missed: rule(MISSED),
      missedUrgent: rule(MISSED_URGENT),
      unconfirmed: rule(UNCONFIRMED),
    },
    since: reading.now - Math.abs(daysBetween(reading.today, farthest)) * DAY_MS,
  }
}

/** Nobody confirms a visit that is to be moved. */
async function linesOfVisitsToCome(
  reader: Reader,
  clocks: VisitClocks,
  now: number,
): Promise<WorklistLine[]> {
  const closedOver = await closedOverLines(reader, clocks, now)
  const toMove = new Set(closedOver.map(({ about_id }) => about_id))
  const toConfirm = await unconfirmedLines(reader, clocks, now)
  return [...toConfirm.filter(({ about_id }) => !toMove.has(about_id)), ...closedOver]
}

/** They stand from the day on which they are due: earlier ones would be every visit in the book. */
async function unconfirmedLines(reader: Reader, clocks: VisitClocks, now: number): Promise<WorklistLine[]> {
  const lastDate = lastDateToConfirm(clocks)
  const until = now + (daysBetween(clocks.today, lastDate) + 2) * DAY_MS
  const visits = await unconfirmed(reader, now, until, lastDate)
  return visits.map((visit) => unconfirmedLine(visit, clocks))
}

async function closedOverLines(reader: Reader, clocks: VisitClocks, now: number): Promise<WorklistLine[]> {
  const { today } = clocks
  const found = [...(await onClosedDays(reader, now, today)), ...(await withInactive(reader, now))]
  const byVisit = new Map<number, ClosedVisit>()
  for (const visit of found) {
    // What was closed after the visit had been booked was not gone past.
    const allowed =
      visit.override_rule?.split(',').includes('closed') === true && visit.created_at >= visit.closed_at
    if (!allowed && !byVisit.has(visit.id) && meetsClosedTime(visit, visit)) byVisit.set(visit.id, visit)
  }
  return [...byVisit.values()].map((visit) => closedOverLine(visit, clocks))
}

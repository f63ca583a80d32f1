import {
  bothEnds,
  type ColumnNeed,
  inLine,
  type Piece,
  type Slot,
  shareWidth,
  widest,
  wrap,
} from '../../../command/layout.js'
import type { Paint, Screen } from '../../../command/result.js'
import { printable } from '../../../kernel/text/safe.js'
import { width } from '../../../kernel/text/width.js'
import { showLength } from '../../../kernel/time/duration.js'
import { showDate } from '../../../kernel/time/show.js'
import type { Alert } from '../rules/alerts.js'
import type { Day, DayLine, DayVisit, SeatDay } from '../rules/day.js'
import { alertsOfLine, cellsOf } from './schedule-cells.js'

export interface SchedulePage {
  readonly practice: string
  readonly days: readonly Day[]
  /** Free times stand between the visits. */
  readonly open: boolean
}

const INDENT = '  '
/** Below it a visit is a few lines under each other. */
const NARROW = 60

/** The page of `pcc schedule`. */
export function scheduleLines({ practice, days, open }: SchedulePage, screen: Screen): string[] {
  const places = new Set(days.flatMap(({ seats }) => seats.map(({ location_id }) => location_id)))
  const rows = days.flatMap(({ seats }) => seats.flatMap(({ lines }) => shownLines(lines, open)))
  const layout = screen.terminal && screen.width < NARROW ? null : columnsFor(rows, screen)
  return days.flatMap((day, n) => [
    ...(n === 0 ? [] : ['']),
    ...bothEnds(
      { text: `${showDate(day.date)} · ${printable(practice)}`, paint: screen.paint.bold },
      counts(day),
      screen,
    ),
    ...(day.seats.length === 0 ? ['', `${INDENT}nothing is booked`] : []),
    ...day.seats.flatMap((seat) => [
      '',
      ...seatHead(seat, places.size > 1, screen),
      ...shownLines(seat.lines, open).flatMap((line) =>
        layout === null ? stacked(line, screen) : inColumns(line, layout, screen),
      ),
    ]),
  ])
}

const shownLines = (lines: readonly DayLine[], open: boolean): readonly DayLine[] =>
  open ? lines : lines.filter(({ kind }) => kind !== 'gap')

const counts = ({ booked, open, waiting }: Day): string =>
  `${booked} booked · ${open} open · ${waiting} waiting`

function seatHead(seat: SeatDay, severalPlaces: boolean, screen: Screen): string[] {
  const place = severalPlaces && seat.location_name !== null ? `, ${printable(seat.location_name)}` : ''
  const when = seat.closed ?? seat.hours
  const name = `${printable(seat.provider_name)}${place}`
  const minutes = seat.gaps.reduce((sum, gap) => sum + gap.end_minute - gap.start_minute, 0)
  const right = [
    `${seat.visits} ${seat.visits === 1 ? 'visit' : 'visits'}`,
    ...(minutes > 0 ? [`${showLength(minutes)} open`] : []),
  ].join(' · ')
  return bothEnds(
    { text: when === '' ? name : `${name}  ${printable(when)}`, paint: screen.paint.bold },
    right,
    screen,
  )
}

const mark = ({ level }: Alert): string => (level === 'warn' ? '!' : '?')

function statusPaint({ status }: DayVisit, paint: Paint): (text: string) => string {
  if (status === 'arrived' || status === 'checked-in') return paint.green
  if (status === 'noshow' || status === 'cancelled') return paint.red
  return status === 'fulfilled' ? paint.dim : (text) => text
}

const ORDER = ['time', 'length', 'id', 'name', 'age', 'type', 'status'] as const
type Name = (typeof ORDER)[number]
/** Cells below which a column says nothing; those that aren't named here stay whole. */
const LEAST: Readonly<Partial<Record<Name, number>>> = { name: 10, type: 6 }

interface Columns {
  readonly shown: readonly Name[]
  readonly cells: readonly number[]
}

/** The width of each column over the whole page; where they don't all fit, without the lengths; then stacked. */
function columnsFor(lines: readonly DayLine[], screen: Screen): Columns | null {
  const rows = lines.map(cellsOf)
  const needs = (shown: readonly Name[]): ColumnNeed[] =>
    shown.map((name) => {
      const natural = widest(rows.map((row) => row[name]))
      return { natural, least: Math.min(natural, LEAST[name] ?? natural) }
    })
  if (!screen.terminal) return { shown: ORDER, cells: needs(ORDER).map(({ natural }) => natural) }
  const across = screen.width - INDENT.length
  const withoutLength = ORDER.filter((name) => name !== 'length')
  const whole = shareWidth(needs(ORDER), across)
  if (whole !== null && readable(whole, needs(ORDER))) return { shown: ORDER, cells: whole }
  const fewer = shareWidth(needs(withoutLength), across)
  return fewer === null ? null : { shown: withoutLength, cells: fewer }
}

/** Names and kinds lose at most a third before the lengths go. */
const readable = (cells: readonly number[], needs: readonly ColumnNeed[]): boolean =>
  (['name', 'type'] as const).every((name) => {
    const at = ORDER.indexOf(name)
    return (cells[at] ?? 0) * 3 >= (needs[at]?.natural ?? 0) * 2
  })

const isRight = (name: Name): boolean => name === 'time' || name === 'length' || name === 'age'

function inColumns(line: DayLine, { shown, cells }: Columns, screen: Screen): string[] {
  const texts = cellsOf(line)
  const { paint } = screen
  const slots = shown.map((name, n): Slot => {
    const slot: Slot = { text: texts[name], cells: cells[n] ?? 0, align: isRight(name) ? 'right' : 'left' }
    if (line.kind === 'gap') return { ...slot, paint: paint.dim }
    return name === 'status' && line.kind === 'visit'
      ? { ...slot, paint: statusPaint(line.visit, paint) }
      : slot
  })
  const alerts = alertsOfLine(line)
  const used = INDENT.length + cells.reduce((sum, n) => sum + n, 0) + 2 * cells.length
  return withAlerts(slots, alerts, used, nameAt(shown, cells), screen)
}

const nameAt = (shown: readonly Name[], cells: readonly number[]): number =>
  INDENT.length + cells.slice(0, shown.indexOf('name')).reduce((sum, n) => sum + n + 2, 0)

/** Alerts end the line where all of them fit; else they stand below it, under the name. */
function withAlerts(
  slots: readonly Slot[],
  alerts: readonly Alert[],
  used: number,
  indent: number,
  screen: Screen,
): string[] {
  const texts = alerts.map((alert) => `${mark(alert)} ${printable(alert.text)}`)
  const joined = texts.join('  ')
  if (joined === '') return [INDENT + inLine(slots)]
  const paint = alerts.some(({ level }) => level === 'warn') ? screen.paint.yellow : screen.paint.dim
  if (!screen.terminal || used + width(joined) <= screen.width)
    return [INDENT + inLine([...slots, { text: joined, cells: Number.POSITIVE_INFINITY, paint }])]
  return [INDENT + inLine(slots), ...below(alerts, indent, screen)]
}

function below(alerts: readonly Alert[], indent: number, screen: Screen): string[] {
  return alerts.flatMap((alert) =>
    wrap(`${mark(alert)} ${printable(alert.text)}`, Math.max(10, screen.width - indent - INDENT.length)).map(
      (text, n) => ' '.repeat(indent + (n === 0 ? 0 : INDENT.length)) + painted(alert, screen)(text),
    ),
  )
}

const painted = ({ level }: Alert, { paint }: Screen): ((text: string) => string) =>
  level === 'warn' ? paint.yellow : paint.dim

function stacked(line: DayLine, screen: Screen): string[] {
  const { time, length, id, name, age, type, status } = cellsOf(line)
  const across = screen.width
  const one = (text: string, indent: string, paint?: Piece['paint']): string =>
    inLine([
      { text: '', cells: indent.length - 2 },
      { text, cells: across - indent.length, ...(paint === undefined ? {} : { paint }) },
    ])
  if (line.kind === 'gap') return [one(`${time}  ${length}  open`, INDENT, screen.paint.dim)]
  return [
    one(`${time}  ${length}  ${id}`, INDENT),
    one(`${name} ${age}`.trim(), INDENT + INDENT),
    one([type, status].filter((part) => part !== '').join(' · '), INDENT + INDENT),
    ...below(alertsOfLine(line), 2 * INDENT.length, screen),
  ]
}

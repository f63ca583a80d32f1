import type { Context } from '../../../command/context.js'
import { bothEnds } from '../../../command/layout.js'
import { listOf, type Screen, type ViewResult } from '../../../command/result.js'
import { showDate } from '../../../kernel/time/show.js'
import { type Counts, horizonOf, NEVER, type WorkFilter } from '../rules/filter.js'
import type { WorkLine } from '../rules/line.js'
import type { Worklist } from '../worklist.js'
import { lineColumns, lineJson, pageColumns } from './columns.js'
import { worklistLines } from './lines.js'

/** How much of a list a terminal gets when nobody says how many, and how the rest is seen. */
export interface Extent {
  /** Null for as many as the reader wants of any list. */
  readonly rows: number | null
  readonly rest: string
}

const WHOLE_LIST: Extent = { rows: null, rest: '--limit N, --overdue, --mine, --kind KIND' }

const ROWS_SHOWN = 50

const rowsOf = ({ rows }: Extent, { delivery }: Context): number => rows ?? delivery.rows ?? ROWS_SHOWN

export const countWords = ({ overdue, today, soon, later }: Counts): string =>
  [
    `${overdue} overdue`,
    `${today} today`,
    `${soon} this week`,
    ...(later === 0 ? [] : [`${later} later`]),
  ].join(' · ')

/** Whose lines they are, and in which order. */
export const scopeWords = (filter: WorkFilter): string => {
  const parts = [
    ...(filter.dismissed ? ['let go'] : []),
    ...(filter.kind === null ? [] : [filter.kind]),
    ...(filter.patientId === null ? [] : [`P-${filter.patientId}`]),
    ...(filter.overdue ? ['overdue'] : []),
    ...(filter.due === null ? [] : [`due ${filter.due.words}`]),
  ]
  const whose = filter.mine ? 'mine' : filter.team === null ? 'all teams, mine first' : filter.team
  return [...parts, whose].join(' · ')
}

const whyEmpty = (filter: WorkFilter, ofAll: number, today: string): string => {
  const nothing = nothingIn(filter, today)
  if (ofAll === 0 || !(filter.mine || filter.team !== null)) return nothing
  return `${nothing}; everybody together has ${ofAll}: pcc followups --team all`
}

const nothingIn = (filter: WorkFilter, today: string): string => {
  const { due, overdue, mine, team, kind } = filter
  const until = horizonOf(filter, today)
  const nothing = mine || team !== null || kind !== null ? 'no such line' : 'nothing'
  if (overdue) return `${nothing} is overdue`
  if (due !== null) return `${nothing} is due in that time`
  return until === NEVER ? 'no such line stands' : `${nothing} is due until ${showDate(until)}`
}

/** The page of a worklist that was asked for, laid out, with its rows for programs. */
export function worklistResult(
  list: Worklist,
  filter: WorkFilter,
  context: Context,
  extent: Extent = WHOLE_LIST,
): ViewResult {
  const { offset, limit } = context.page
  const page = (most: number): readonly WorkLine[] => list.lines.slice(offset, offset + most)
  const wanted = page(limit ?? list.lines.length)
  const empty = whyEmpty(filter, list.ofAll, context.reading.today)
  const laidOut = (screen: Screen): string[] => {
    const lines = page(limit ?? (screen.terminal ? rowsOf(extent, context) : list.lines.length))
    const more = Math.max(0, list.lines.length - offset - lines.length)
    const { bold, dim } = screen.paint
    return [
      ...bothEnds(
        { text: countWords(list.counts), paint: bold },
        { text: scopeWords(filter), paint: dim },
        screen,
      ),
      '',
      ...(lines.length === 0 ? [dim(empty)] : worklistLines(lines, list, screen, context)),
      ...(more === 0 ? [] : [dim(`and ${more} more: ${extent.rest}`)]),
    ]
  }
  return {
    kind: 'view',
    json: wanted.map((line) => lineJson(line, list, context)),
    lines: laidOut,
    table: listOf({
      columns:
        context.forPeople && context.page.columns === null
          ? pageColumns(list, context)
          : lineColumns(list, context),
      rows: wanted,
      total: list.lines.length,
      empty,
    }),
  }
}

import { padEnd, width } from '../../../kernel/text/width.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import { personName } from '../../patients/index.js'
import type { NamedVisit } from '../queries/visits.js'

const GAP = '  '
/** Cells of `Tue 24 Nov`. */
const DAY = 10

/** `9:30  A-77  GARCIA, Maria  follow-up  Wei Chen, MD`, in columns; with the day where there are several. */
export function visitRows(visits: readonly NamedVisit[]): readonly string[] {
  const days = new Set(visits.map(({ local_date }) => local_date))
  const rows = visits.map((visit) => {
    const time = showTime(visit.start_minute).padStart(5)
    const when = days.size > 1 ? `${showDay(visit.local_date).padEnd(DAY)} ${time}` : time
    return [when, `A-${visit.id}`, personName(visit), visit.visit_type ?? '', visit.provider]
  })
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, at) => padEnd(cell, widths[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  )
}

import { Problem } from '../../kernel/problem.js'
import type { Stored } from '../../record/record.js'
import type { ImportTarget } from '../target.js'
import type { NewRows } from './new-rows.js'
import { addOrigins } from './origins.js'
import type { ParsedRow } from './parsed.js'
import type { Session } from './session.js'
import type { Verdicts } from './verdicts.js'
import type { Fresh } from './whose-rows.js'

export interface MakingRules {
  readonly target: ImportTarget
  readonly newRows: NewRows
}

/** A new row with what is to be written of it, in the order of the columns. */
export interface Complete {
  readonly row: ParsedRow
  readonly fresh: Fresh
  readonly content: Stored[]
}

/** New rows with what their feature adds and their fallbacks; refused are those that lack something, or can't stand. */
export async function completed(
  session: Session,
  fresh: readonly Fresh[],
  { target, newRows }: MakingRules,
  verdicts: Verdicts,
): Promise<readonly Complete[]> {
  if (fresh.length === 0) return []
  const problems = await target.complete?.(
    session,
    fresh.map(({ values }) => values),
  )
  const whole: Complete[] = []
  for (let at = 0; at < fresh.length; at++) {
    const one = fresh[at]
    if (one === undefined) continue
    const content = problems?.[at] ?? newRows.of(one.values, session.writer.now)
    if (content instanceof Problem) verdicts.refuse(one.row, '', content)
    else whole.push({ row: one.row, fresh: one, content })
  }
  return target.refuse === undefined || whole.length === 0
    ? whole
    : verdicts.standing(
        whole,
        await target.refuse(
          session,
          whole.map((one) => one.fresh.values),
        ),
      )
}

/** Makes records of new rows; gives the first one's id, which those of the others follow. */
export async function makeRecords(
  session: Session,
  rows: readonly Complete[],
  { record, written }: ImportTarget,
): Promise<number> {
  if (rows.length === 0) return 0
  const { writer, source, importId, tally } = session
  const first = await writer.insertValues(
    record,
    rows.map(({ content }) => content),
  )
  await addOrigins(
    writer,
    record,
    source,
    importId,
    rows.map(({ row, fresh }, n) => ({
      key: fresh.key,
      record_id: first + n,
      row_hash: row.hash,
      version_after: 1,
      created: true,
    })),
  )
  tally.created += rows.length
  if (written === undefined) return first
  const idByRow = new Map(rows.map(({ fresh }, n) => [fresh.at, first + n]))
  await written(
    session,
    rows.map(({ fresh: { near, values } }, n) => ({ id: first + n, near, values })),
    (row) => idByRow.get(row),
  )
  return first
}

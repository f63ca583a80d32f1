import { guardWords } from '../../store/guard.js'
import type { ParsedBatch, ParsedRow, Rejection } from './parsed.js'
import { type BatchRules, Pass } from './pass.js'
import type { Session } from './session.js'

/** Writes what a batch of rows says; gives those that the practice doesn't take. */
export async function writeBatch(
  session: Session,
  batch: ParsedBatch,
  rules: BatchRules,
): Promise<Rejection[]> {
  const { tally } = session
  const rejections = await writeRows(session, batch.rows, rules)
  tally.read += batch.read
  tally.rejected += batch.read - batch.rows.length + new Set(rejections.map(({ line }) => line)).size
  return rejections
}

async function writeRows(
  session: Session,
  wanted: readonly ParsedRow[],
  rules: BatchRules,
): Promise<Rejection[]> {
  const { tally, writer } = session
  const rejections: Rejection[] = []
  let rows = wanted
  while (rows.length > 0) {
    const earlier = tally.copy()
    session.takeMade()
    const pass = new Pass(session, rules)
    const going = rows
    let stays = false
    const refusal = await writer.unlessRefused(async () => {
      stays = await writer.tentatively(async () => {
        await pass.write(going)
        return pass.rejections.length === 0 || !pass.leavesOrphans()
      })
    })
    if (refusal !== null) {
      session.forget()
      tally.restore(earlier)
      rejections.push(...(await writeHalves(session, going, rules, refusal)))
      break
    }
    rejections.push(...pass.rejections)
    if (stays) {
      pass.tellKept(rules.kept)
      rows = pass.later
    } else {
      // What was made for rows that are refused goes with them: the others are written again without those.
      session.forget()
      tally.restore(earlier)
      const refused = new Set(pass.rejections.map(({ line }) => line))
      rows = going.filter(({ line }) => !refused.has(line))
    }
  }
  return rejections
}

/** Finds the row that the database itself refuses, so that the others are taken. */
async function writeHalves(
  session: Session,
  rows: readonly ParsedRow[],
  rules: BatchRules,
  refusal: unknown,
): Promise<Rejection[]> {
  const [only, ...others] = rows
  if (only === undefined) return []
  if (others.length === 0) return [{ line: only.line, field: '', error: guardWords(refusal) }]
  const middle = rows.length >> 1
  return [
    ...(await writeRows(session, rows.slice(0, middle), rules)),
    ...(await writeRows(session, rows.slice(middle), rules)),
  ]
}

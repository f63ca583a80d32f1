import type { Context } from '../../command/context.js'
import type { OpenOfDead, WorklistLine } from '../../command/feature.js'
import type { Reader } from '../../store/store.js'
import { followupsOfDeceased } from './queries.js'
import { deceasedLines, type OpenItems } from './rules/deceased.js'

/** What was written down, as the line of somebody who has died counts it. */
const FOLLOWUPS: OpenOfDead = {
  what: 'follow-up',
  prefix: 'F',
  items: (_context, reader) => followupsOfDeceased(reader),
  settle: (ids) => `pcc followups cancel ${ids} --reason "patient has died"`,
}

/** A line for each person who has died and of whom any feature has something open. */
export async function linesOfDead(
  context: Context,
  reader: Reader,
  offered: readonly OpenOfDead[],
): Promise<WorklistLine[]> {
  const open: OpenItems[] = []
  for (const sort of [...offered, FOLLOWUPS]) open.push(...(await openItems(context, reader, sort)))
  return deceasedLines(open, context.reading.today)
}

async function openItems(
  context: Context,
  reader: Reader,
  { what, prefix, items, settle }: OpenOfDead,
): Promise<OpenItems[]> {
  const found = new Map<number, { readonly diedOn: string; readonly ids: string[] }>()
  for (const { id, patient_id, deceased_on } of await items(context, reader)) {
    const of = found.get(patient_id) ?? { diedOn: deceased_on, ids: [] }
    of.ids.push(`${prefix}-${id}`)
    found.set(patient_id, of)
  }
  return [...found].map(([patientId, { diedOn, ids }]) => ({
    patientId,
    diedOn,
    what,
    ids,
    settle: settle(ids.join(' ')),
  }))
}

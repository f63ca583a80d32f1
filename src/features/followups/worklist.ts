import type { Context } from '../../command/context.js'
import type { WorklistLine, WorklistSource } from '../../command/feature.js'
import { rowsByIds } from '../../command/records/index.js'
import { usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'
import type { Reader } from '../../store/store.js'
import { users } from '../practice/index.js'
import { namesOfPatients } from './names.js'
import { linesOfDead } from './of-dead.js'
import {
  deathsOf,
  dismissalsOf,
  heldClaims,
  lineStatesOf,
  openFollowups,
  openFollowupsOf,
  triesOf,
} from './queries.js'
import type { Followup } from './records/followup.js'
import { withClaims } from './rules/claims.js'
import { DECEASED_KIND, ofTheLiving } from './rules/deceased.js'
import { EXPLICIT_KIND, explicitLine } from './rules/explicit.js'
import { type Counts, countsOf, horizonOf, passing, type WorkFilter } from './rules/filter.js'
import { folded } from './rules/fold.js'
import { NO_TRIES, type WorkLine } from './rules/line.js'
import { inOrder } from './rules/order.js'
import { worked } from './rules/standing.js'

/** What stands, in order, with the names that a view needs. */
export interface Worklist {
  readonly lines: readonly WorkLine[]
  readonly counts: Counts
  /** How many the filter would leave if it didn't ask whose they are. */
  readonly ofAll: number
  readonly patientNames: ReadonlyMap<number, string>
  readonly userNames: ReadonlyMap<number, string>
}

export type Sources = readonly WorklistSource[]

/** What every feature offers to the worklist. */
export const sourcesOf = (context: Pick<Context, 'offered'>): Promise<Sources> => context.offered('worklist')

/** Each kind with what it is, the explicit one first. */
export const kindsOf = (sources: Sources): ReadonlyMap<string, string> =>
  new Map([
    [EXPLICIT_KIND, 'something that somebody wrote down'],
    ...sources.flatMap(({ kinds }) => kinds.map(({ kind, about }) => [kind, about] as const)),
    [DECEASED_KIND, 'open items of somebody who has died'],
  ])

/** Errors: `usage` for a kind that no feature offers, with the nearest. */
export function refuseUnknownKind(kind: string, sources: Sources): void {
  const kinds = [...kindsOf(sources).keys()]
  if (kinds.includes(kind)) return
  const near = nearest(kind, kinds)
  throw usage(
    `there is no kind of follow-up "${kind}"`,
    near === null ? `there are: ${kinds.join(', ')}` : `did you mean ${near}?`,
  )
}

export interface Reach {
  readonly until: string
  readonly kind: string | null
  readonly patientId: number | null
}

/** Every line that stands, those that are away too; no order yet. */
export async function standing(
  context: Context,
  reader: Reader,
  sources: Sources,
  reach: Reach,
): Promise<readonly WorkLine[]> {
  const derived = await derivedLines(context, reader, sources, reach)
  const explicit = await explicitOnes(reader, reach)
  const concerned = [...derived, ...explicit].map(({ patient_id }) => patient_id)
  const diedOn = await deathsOf(reader, [...new Set(concerned.filter((id) => id !== null))])
  const living = {
    derived: [...ofTheLiving(derived, diedOn), ...(await deadOnes(context, reader, sources, reach))],
    explicit: ofTheLiving(explicit, diedOn),
  }
  const { reading, writing, actor } = context
  const clock = { today: reading.today, writing }
  const keys = living.derived.map(({ key }) => key)
  const tries = await triesOf(reader, [...keys, ...living.explicit.map(({ id }) => `F-${id}`)])
  const dismissed = await dismissalsOf(reader, keys)
  const states = await lineStatesOf(reader, keys)
  const lines = [
    ...living.explicit.map((followup) =>
      explicitLine(followup, tries.get(`F-${followup.id}`) ?? NO_TRIES, actor, clock),
    ),
    ...living.derived.map((line) => {
      const { key } = line
      const deeds = {
        state: states.get(key),
        dismissal: dismissed.get(key),
        tries: tries.get(key) ?? NO_TRIES,
      }
      return worked(line, deeds, actor, reading.today)
    }),
  ]
  return withClaims(lines, await heldClaims(reader, reading.now), actor?.id ?? null)
}

async function derivedLines(
  context: Context,
  reader: Reader,
  sources: Sources,
  { until, kind, patientId }: Reach,
): Promise<WorklistLine[]> {
  const byKey = new Map<string, WorklistLine>()
  for (const source of sources) {
    if (kind !== null && !source.kinds.some((offered) => offered.kind === kind)) continue
    for (const line of await source.lines(context, reader, until, patientId ?? undefined)) {
      const wanted =
        (kind === null || line.kind === kind) && (patientId === null || line.patient_id === patientId)
      const same = byKey.get(line.key)
      if (wanted && (same === undefined || line.due_on < same.due_on)) byKey.set(line.key, line)
    }
  }
  return [...byKey.values()]
}

async function deadOnes(
  context: Context,
  reader: Reader,
  sources: Sources,
  { until, kind, patientId }: Reach,
): Promise<WorklistLine[]> {
  if (kind !== null && kind !== DECEASED_KIND) return []
  const offered = sources.flatMap(({ ofDead = [] }) => ofDead)
  const lines = await linesOfDead(context, reader, offered)
  return lines.filter(
    ({ patient_id, due_on }) => due_on <= until && (patientId === null || patient_id === patientId),
  )
}

async function explicitOnes(reader: Reader, { until, kind, patientId }: Reach): Promise<readonly Followup[]> {
  if (kind !== null && kind !== EXPLICIT_KIND) return []
  if (patientId === null) return openFollowups(reader, until)
  return (await openFollowupsOf(reader, patientId)).filter(({ due_on }) => due_on <= until)
}

/** The lines that a filter leaves, too many of a kind folded, in their total order. */
export async function worklist(
  context: Context,
  reader: Reader,
  sources: Sources,
  filter: WorkFilter,
): Promise<Worklist> {
  const { reading } = context
  const { kind, patientId } = filter
  if (kind !== null) refuseUnknownKind(kind, sources)
  const until = horizonOf(filter, reading.today)
  const all = await standing(context, reader, sources, { until, kind, patientId })
  const left = all.filter(passing(filter, reading))
  const opened = kind !== null || filter.dismissed
  const lines = inOrder(opened ? left : folded(left, kindsOf(sources)), reading)
  return {
    lines,
    counts: countsOf(lines, reading),
    ofAll: all.filter(passing({ ...filter, mine: false, team: null }, reading)).length,
    patientNames: await namesOfPatients(
      reader,
      lines.map(({ patient_id }) => patient_id),
    ),
    userNames: await userNamesOf(reader, lines),
  }
}

const userNamesOf = (reader: Reader, lines: readonly WorkLine[]): Promise<ReadonlyMap<number, string>> =>
  namesOfUsers(
    reader,
    lines.flatMap(({ ownerId, away, claim }) => [
      ownerId,
      away?.how === 'dismissed' ? away.userId : null,
      claim?.userId ?? null,
    ]),
  )

export async function namesOfUsers(
  reader: Reader,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await rowsByIds(reader, users, [...new Set(ids.filter((id) => id !== null))])
  return new Map(rows.map((row) => [Number(row.id), String(row.name)]))
}

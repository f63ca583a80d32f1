import type { Context } from '../../../command/context.js'
import { conflict, usage } from '../../../kernel/errors.js'
import { showDay } from '../../../kernel/time/show.js'
import type { Reader } from '../../../store/store.js'
import { personName } from '../../patients/index.js'
import type { Location, Provider } from '../../practice/index.js'
import { type ConcernedVisit, visitsBetween } from '../queries/visits.js'
import { type Closure, closures } from '../records/closure.js'
import type { ClosureSpan } from '../rules/closure-span.js'
import { overlaps } from '../rules/intervals.js'
import { closedTime } from '../rules/openings.js'
import { showMinutes } from '../rules/placement.js'
import { reassign } from './reassign.js'

export interface ClosureWish {
  readonly provider: Provider | null
  readonly location: Location | null
  readonly span: ClosureSpan
  readonly kind: Closure['kind']
  readonly reason: string | null
  /** Each visit in the closed time becomes a line of the worklist. */
  readonly worklist: boolean
  readonly reassignTo: Provider | null
}

export interface ClosureMade {
  readonly closure: Closure
  readonly concerned: readonly ConcernedVisit[]
  /** Ids of the visits that another provider has taken. */
  readonly moved: readonly number[]
}

/** The booked visits to come that stand in the time, in order. */
export async function visitsIn(
  reader: Reader,
  { reading }: Context,
  { provider, location, span }: Pick<ClosureWish, 'provider' | 'location' | 'span'>,
): Promise<ConcernedVisit[]> {
  const visits = await visitsBetween(
    reader,
    { provider_id: provider?.id ?? null, location_id: location?.id ?? null, visit_type_id: null },
    span.start_on,
    span.end_on,
  )
  const closure = { ...span, id: 0, provider_id: null, location_id: null, reason: null }
  return visits.filter((visit) => visit.end > reading.now && overlaps(visit, closedTime(closure, visit.zone)))
}

/** `A-77  Mon 21 Dec 9:00–9:30  GARCIA, Maria  Dr. Wei Chen`. */
export const concernedLine = (visit: ConcernedVisit): string => `A-${visit.id}  ${concernedWords(visit)}`

/** The same without its id. */
export const concernedWords = (visit: ConcernedVisit): string =>
  [
    `${showDay(visit.local_date)} ${showMinutes(visit.start_minute, visit.end_minute)}`,
    personName(visit),
    visit.provider,
  ].join('  ')

/**
 * Closes time. Booked visits in it must have been answered for: by another provider who takes them, or as lines of the
 * worklist. Errors: `conflict` (`booked_visits`), naming them; those of a move.
 */
export function addClosure(context: Context, wish: ClosureWish): Promise<ClosureMade> {
  const { provider, location, span, kind, reason, reassignTo } = wish
  if (reassignTo !== null && provider === null)
    throw usage('--reassign-to needs the provider who is away', 'pcc closures add DR-1 …')
  return context.write(async (unit) => {
    const concerned = await visitsIn(unit.writer, context, wish)
    if (concerned.length > 0 && reassignTo === null && !wish.worklist) {
      const many =
        concerned.length === 1 ? '1 booked visit stands' : `${concerned.length} booked visits stand`
      throw conflict(
        'booked_visits',
        `${many} in that time`,
        'add --worklist to follow each of them up, or --reassign-to DR-N to give them to somebody else',
        { visits: concerned.map(({ id }) => `A-${id}`) },
      )
    }
    const closure = await unit.writer.insert(closures, {
      ...span,
      provider_id: provider?.id ?? null,
      location_id: location?.id ?? null,
      kind,
      reason,
    })
    const ids = concerned.map(({ id }) => id)
    const moved = reassignTo === null ? [] : await reassign(unit, context, ids, { provider: reassignTo })
    return { closure, concerned, moved }
  })
}

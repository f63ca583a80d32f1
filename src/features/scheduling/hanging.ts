import type { Context } from '../../command/context.js'
import type { HangingWork } from '../../command/feature.js'
import { recordById } from '../../command/records/index.js'
import { addDays } from '../../kernel/time/date.js'
import type { Reader } from '../../store/store.js'
import { locations, providers, visitTypes } from '../practice/index.js'
import { type ConcernedVisit, visitsBetween } from './queries/visits.js'
import { appointments } from './records/appointment.js'
import { concernedWords } from './service/closures.js'
import { reassign } from './service/reassign.js'

/** Booked visits to come of a provider, at a place, or of a kind, in order. */
async function comingOf(
  { reading }: Context,
  reader: Reader,
  noun: string,
  id: number,
): Promise<ConcernedVisit[]> {
  const of = {
    provider_id: noun === providers.noun ? id : null,
    location_id: noun === locations.noun ? id : null,
    visit_type_id: noun === visitTypes.noun ? id : null,
  }
  // Days begin elsewhere before they begin here.
  const visits = await visitsBetween(reader, of, addDays(reading.today, -1), null)
  return visits.filter(({ start }) => start > reading.now)
}

/** Booked visits hang on their provider, their place and their kind. Left alone, each is a `closed-over` line. */
export const bookedVisits: HangingWork = {
  nouns: [providers.noun, locations.noun, visitTypes.noun],
  async of(context, reader, noun, id) {
    return (await comingOf(context, reader, noun, id)).map((visit) => ({
      key: `A-${visit.id}`,
      words: concernedWords(visit),
    }))
  },
  async giveTo(context, unit, noun, from, to) {
    const { writer } = unit
    const ids = (await comingOf(context, writer, noun, from)).map(({ id }) => id)
    if (noun === providers.noun)
      await reassign(unit, context, ids, { provider: await recordById(writer, providers, String(to)) })
    else if (noun === locations.noun)
      await reassign(unit, context, ids, { location: await recordById(writer, locations, String(to)) })
    else for (const id of ids) await writer.updateRow(appointments, id, { visit_type_id: to })
  },
  leave: async () => undefined,
}

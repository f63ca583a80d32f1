import type { HangingItem, HangingWork } from '../../command/feature.js'
import { showDay } from '../../kernel/time/show.js'
import type { Stored } from '../../record/field.js'
import type { Unit } from '../../store/store.js'
import { lineStatesOwnedBy, openFollowupsOwnedBy } from './queries.js'
import { followups } from './records/followup.js'
import { lineStates } from './records/line-state.js'
import { NEVER } from './rules/filter.js'
import type { WorkLine } from './rules/line.js'
import { inOrder } from './rules/order.js'
import { sourcesOf, standing } from './worklist.js'

/** `call about transport · due Fri 27 Nov`. */
const item = ({ key, what, due_on }: WorkLine): HangingItem => ({
  key,
  words: `${what} · due ${showDay(due_on)}`,
})

/** What a user has taken or been given: things written down, and lines that a rule derives. */
export const ownedWork: HangingWork = {
  nouns: ['user'],
  async of(context, reader, _noun, id) {
    const reach = { until: NEVER, kind: null, patientId: null }
    const lines = await standing(context, reader, await sourcesOf(context), reach)
    return inOrder(
      lines.filter(({ ownerId }) => ownerId === id),
      context.reading,
    ).map(item)
  },
  giveTo: (_context, unit, _noun, from, to) => pass(unit, from, to),
  leave: (_context, unit, _noun, id) => pass(unit, id, null),
}

/** Also what nobody sees now: a line that comes back isn't to be that of somebody who has gone. */
async function pass({ writer }: Unit, from: number, to: Stored): Promise<void> {
  for (const { id } of await openFollowupsOwnedBy(writer, from)) {
    await writer.updateRow(followups, id, { owner_user_id: to })
  }
  for (const { id } of await lineStatesOwnedBy(writer, from)) {
    await writer.updateRow(lineStates, id, { owner_user_id: to })
  }
}

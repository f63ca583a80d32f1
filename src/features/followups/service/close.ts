import type { Context } from '../../../command/context.js'
import { refuseStep } from '../../../command/records/write.js'
import { conflict, usage } from '../../../kernel/errors.js'
import type { Writer } from '../../../store/writer.js'
import { dismissalOf, lineStateOf } from '../queries.js'
import { dismissals } from '../records/dismissal.js'
import { type Followup, followups } from '../records/followup.js'
import { isOpen } from '../rules/explicit.js'
import type { WorkLine } from '../rules/line.js'
import { type Act, changeLineState, type Done, notByHand, stepFollowup, wrote } from './act.js'

/**
 * Errors: `conflict` (`reason_stands`) for a derived line: only what removes its reason ends it; `usage` without an
 * outcome.
 */
export const done =
  (outcome: string | null): Act =>
  async (context, writer, target) => {
    if (target.by === 'rule') {
      const { key, why, next_command } = target.line
      throw conflict('reason_stands', `${key} still stands: ${why}`, `what removes it: ${next_command}`, {
        key,
        next_command,
      })
    }
    refuseStep(followups, 'done', target.followup)
    if (outcome === null) {
      throw usage('--outcome is missing', `pcc followups done ${target.line.key} --outcome "what came of it"`)
    }
    return stepFollowup(context, writer, target.followup, {
      verb: 'done',
      patch: { outcome, closed_at: context.reading.now, snoozed_until: null },
      said: `F-${target.followup.id} is done`,
    })
  }

export const cancel =
  (reason: string): Act =>
  async (context, writer, target) => {
    if (target.by === 'rule') throw notByHand(target.line, 'cancel')
    return stepFollowup(context, writer, target.followup, {
      verb: 'cancel',
      patch: { outcome: reason, closed_at: context.reading.now, snoozed_until: null },
      said: `F-${target.followup.id} is cancelled`,
    })
  }

/** Brings back what was done, cancelled, snoozed or let go. */
export const reopen =
  (reason: string | null): Act =>
  (context, writer, target) =>
    target.by === 'rule'
      ? backByHand(context, writer, target.line)
      : reopenFollowup(context, writer, target.followup, reason)

/** Errors: `usage` for what was done or cancelled and no reason given. */
function reopenFollowup(
  context: Context,
  writer: Writer,
  followup: Followup,
  reason: string | null,
): Promise<Done> {
  refuseStep(followups, 'reopen', followup)
  if (reason === null && !isOpen(followup)) {
    throw usage(
      '--reason is missing',
      `why is F-${followup.id} open again, though it was ${followup.status}?`,
    )
  }
  return stepFollowup(context, writer, followup, {
    verb: 'reopen',
    patch: { outcome: null, closed_at: null, snoozed_until: null },
    said: `F-${followup.id} is open again`,
  })
}

async function backByHand(context: Context, writer: Writer, line: WorkLine): Promise<Done> {
  const said = `${line.key} is open again`
  const dismissal = await dismissalOf(writer, line.key)
  if (line.away?.how === 'dismissed' && dismissal !== undefined) {
    const record = await writer.update(dismissals, dismissal, {
      status: 'lifted',
      status_since: context.reading.now,
    })
    const state = await lineStateOf(writer, line.key)
    if (state?.snoozed_until != null)
      await changeLineState(context, writer, line, { snoozed_until: null }, said)
    return wrote(context, dismissals, record, said)
  }
  if (line.away !== null) return changeLineState(context, writer, line, { snoozed_until: null }, said)
  throw conflict('not_allowed_from', `${line.key} stands already: nothing keeps it away`, undefined, {
    key: line.key,
  })
}

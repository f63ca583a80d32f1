import type { Context } from '../../../command/context.js'
import { refuseStep } from '../../../command/records/write.js'
import { conflict, usage } from '../../../kernel/errors.js'
import { showDate } from '../../../kernel/time/show.js'
import type { Writer } from '../../../store/writer.js'
import { dismissalOf, lineStateOf } from '../queries.js'
import { type Attempt, attempts } from '../records/attempt.js'
import { type Dismissal, dismissals } from '../records/dismissal.js'
import { type Followup, followups } from '../records/followup.js'
import { isOpen } from '../rules/explicit.js'
import type { WorkLine } from '../rules/line.js'
import {
  type Act,
  changeFollowup,
  changeLineState,
  type Done,
  notByHand,
  refusePast,
  stepFollowup,
  wrote,
} from './act.js'

/** Who is to do it; null takes it from whoever had it. */
export interface Assignee {
  readonly userId: number | null
  readonly team: string | null
  readonly words: string
}

export const assign =
  ({ userId, team, words }: Assignee): Act =>
  async (context, writer, target) => {
    const said = `${target.line.key} is ${words}`
    const patch = { owner_user_id: userId, team }
    if (target.by === 'rule') return changeLineState(context, writer, target.line, patch, said)
    refuseClosed(target.followup, 'assign')
    return changeFollowup(context, writer, target.followup, patch, said)
  }

/** Begins what was written down; a derived line is taken. */
export const start: Act = async (context, writer, target) => {
  const me = context.actor?.id ?? null
  if (target.by === 'rule') {
    return changeLineState(
      context,
      writer,
      target.line,
      { owner_user_id: me, team: null },
      `${target.line.key} is yours`,
    )
  }
  const { followup } = target
  return stepFollowup(context, writer, followup, {
    verb: 'start',
    patch: { owner_user_id: followup.owner_user_id ?? me, snoozed_until: null },
    said: `F-${followup.id} is in progress`,
  })
}

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

export const snooze =
  (until: string): Act =>
  async (context, writer, target) => {
    refusePast(until, context.reading.today, 'until')
    const said = `${target.line.key} comes back on ${showDate(until)}`
    if (target.by === 'rule')
      return changeLineState(context, writer, target.line, { snoozed_until: until }, said)
    return stepFollowup(context, writer, target.followup, {
      verb: 'snooze',
      patch: { snoozed_until: until },
      said,
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

export interface Try {
  readonly channel: Attempt['channel']
  readonly outcome: Attempt['outcome']
  readonly note: string | null
  readonly nextOn: string | null
}

export const attempt =
  ({ channel, outcome, note, nextOn }: Try): Act =>
  async (context, writer, target) => {
    const { reading, actor } = context
    if (nextOn !== null && nextOn !== reading.today) refusePast(nextOn, reading.today, 'next')
    if (target.by === 'hand') refuseClosed(target.followup, 'attempt')
    const record = await writer.insert(attempts, {
      key: target.line.key,
      patient_id: target.line.patient_id,
      channel,
      outcome,
      note,
      at: reading.now,
      attempted_on: reading.today,
      next_on: nextOn,
      user_id: actor?.id ?? null,
    })
    const next = nextOn === null ? '' : `, next on ${showDate(nextOn)}`
    return wrote(context, attempts, record, `${target.line.key}: ${channel}, ${outcome}${next}`)
  }

export interface LetGo {
  readonly reason: Dismissal['reason']
  readonly note: string | null
  readonly until: string | null
}

/** Errors: `conflict` (`written_down`) for an explicit one, which is cancelled instead. */
export const dismiss =
  ({ reason, note, until }: LetGo): Act =>
  async (context, writer, target) => {
    const { line } = target
    if (target.by === 'hand') {
      throw conflict(
        'written_down',
        `${line.key} was written down by somebody: dismiss is for lines of a rule`,
        `pcc followups cancel ${line.key} --reason TEXT`,
        { key: line.key },
      )
    }
    if (until !== null) refusePast(until, context.reading.today, 'until')
    const { reading, actor } = context
    const record = await writer.insert(dismissals, {
      key: line.key,
      patient_id: line.patient_id,
      facts: line.facts,
      what: line.what,
      reason,
      note,
      until,
      dismissed_on: reading.today,
      user_id: actor?.id ?? null,
    })
    const back = until === null ? 'until its facts change' : `until ${showDate(until)}`
    return wrote(context, dismissals, record, `${line.key} is let go ${back}`)
  }

/** Errors: `conflict` (`not_allowed_from`) for what is done or cancelled. */
function refuseClosed(followup: Parameters<typeof isOpen>[0] & { readonly id: number }, verb: string): void {
  if (!isOpen(followup)) refuseStep(followups, verb, followup)
}

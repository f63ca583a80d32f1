import { conflict } from '../../../kernel/errors.js'
import { showDate } from '../../../kernel/time/show.js'
import { communications } from '../../communication/index.js'
import { type Attempt, attempts } from '../records/attempt.js'
import { type Dismissal, dismissals } from '../records/dismissal.js'
import { type Act, changeLineState, refuseClosed, refusePast, stepFollowup, wrote } from './act.js'

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
    const { id } = await writer.insert(communications, {
      patient_id: target.line.patient_id,
      about: target.line.about_id,
      direction: 'out',
      channel,
      outcome,
      text: note,
      at: reading.now,
      user_id: actor?.id ?? null,
    })
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
      communication_id: id,
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

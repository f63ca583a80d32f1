import type { Context } from '../../../command/context.js'
import { recordResult } from '../../../command/records/index.js'
import { refuseStep } from '../../../command/records/write.js'
import type { RecordResult } from '../../../command/result.js'
import { conflict, invalid } from '../../../kernel/errors.js'
import type { AnyRecord, RecordOf } from '../../../record/record.js'
import type { Writer } from '../../../store/writer.js'
import { lineStateOf } from '../queries.js'
import { type Followup, followups } from '../records/followup.js'
import { type LineState, lineStates } from '../records/line-state.js'
import { isOpen } from '../rules/explicit.js'
import type { WorkLine } from '../rules/line.js'
import type { Target } from './find.js'

/** What a verb wrote: one record, and a line about it. */
export interface Done {
  readonly result: RecordResult
  readonly said: string
}

export const wrote = <D extends AnyRecord>(
  context: Context,
  def: D,
  record: RecordOf<D>,
  said: string,
): Done => {
  const words = context.dryRun ? `${said} (--dry-run: nothing was written)` : said
  return { result: recordResult(context, def, record, words), said: words }
}

/** A verb of the work on one line. */
export type Act = (context: Context, writer: Writer, target: Target) => Promise<Done>

type FollowupPatch = Partial<Omit<Followup, 'id' | 'version' | 'created_at' | 'updated_at'>>

/** The record again, in the transaction that changes it, as `--if-version` says it must be. */
const current = ({ ifVersion }: Context, followup: Followup): Followup =>
  ifVersion === null ? followup : { ...followup, version: ifVersion }

export async function changeFollowup(
  context: Context,
  writer: Writer,
  followup: Followup,
  patch: FollowupPatch,
  said: string,
): Promise<Done> {
  const record = await writer.update(followups, current(context, followup), patch)
  return wrote(context, followups, record, said)
}

type StepVerb = 'start' | 'done' | 'snooze' | 'cancel' | 'reopen'

/** Errors: `conflict` (`not_allowed_from`). */
export async function stepFollowup(
  context: Context,
  writer: Writer,
  followup: Followup,
  step: { readonly verb: StepVerb; readonly patch?: FollowupPatch; readonly said: string },
): Promise<Done> {
  refuseStep(followups, step.verb, followup)
  const { to } = lifecycleOf(step.verb)
  return changeFollowup(
    context,
    writer,
    followup,
    { ...step.patch, status: to, status_since: context.reading.now },
    step.said,
  )
}

function lifecycleOf(verb: StepVerb): { to: Followup['status'] } {
  const cycle = followups.lifecycle
  if (cycle === undefined) throw new Error('follow-ups have a lifecycle')
  return cycle.steps[verb]
}

type StatePatch = Partial<Pick<LineState, 'owner_user_id' | 'team' | 'snoozed_until'>>

/** Keeps what somebody said of a derived line under its key. */
export async function changeLineState(
  context: Context,
  writer: Writer,
  line: WorkLine,
  patch: StatePatch,
  said: string,
): Promise<Done> {
  const state = await lineStateOf(writer, line.key)
  const record =
    state === undefined
      ? await writer.insert(lineStates, { key: line.key, patient_id: line.patient_id, ...patch })
      : await writer.update(lineStates, state, patch)
  return wrote(context, lineStates, record, said)
}

/** Errors: `conflict` (`derived`): a rule put the line there, nobody wrote it down. */
export const notByHand = (line: WorkLine, verb: string): Error =>
  conflict(
    'derived',
    `${line.key} is there by a rule: ${verb} is not possible`,
    `it goes by itself: ${line.next_command}; or let it go: pcc followups dismiss ${line.key} --reason CODE`,
    { key: line.key, next_command: line.next_command },
  )

/** Errors: `invalid` for a day that isn't after today. */
export function refusePast(day: string, today: string, what: string): void {
  if (day > today) return
  throw invalid(`${what} ${day} is not after today`, 'for example tomorrow, mon or +3d')
}

/** Errors: `conflict` (`not_allowed_from`) for what is done or cancelled. */
export function refuseClosed(followup: Followup, verb: string): void {
  if (!isOpen(followup)) refuseStep(followups, verb, followup)
}

import type { Context } from '../../../command/context.js'
import { refuseStep } from '../../../command/records/write.js'
import { conflict } from '../../../kernel/errors.js'
import { toLocal } from '../../../kernel/time/zone.js'
import type { Reader } from '../../../store/store.js'
import type { Writer } from '../../../store/writer.js'
import { settingOf } from '../../practice/index.js'
import { type Appointment, appointments } from '../records/appointment.js'
import { type CancellationReason, type CancelledBy, cancelledByOf } from '../rules/cancellation.js'
import {
  correctionsFrom,
  isLateCancel,
  type Refusal,
  refuseBeforeItsDay,
  refuseNoShow,
} from '../rules/steps.js'
import { GRACE, LATE_CANCEL, minutesOf } from '../settings.js'

/** A visit after a step, and what is said about it. */
export interface Stepped {
  readonly record: Appointment
  readonly said: string
}

function refuse(visit: Appointment, refusal: Refusal | null): void {
  if (refusal === null) return
  const id = `A-${visit.id}`
  throw conflict(refusal.reason, `${id}: ${refusal.words}`, refusal.hint, { id })
}

/** Errors: `conflict` (`not_allowed_from`, `not_yet`) for an outcome that a visit can't have now. */
export async function refuseOutcome(
  reader: Reader,
  context: Context,
  visit: Appointment,
  verb: 'fulfill' | 'no-show' | 'cancel',
): Promise<void> {
  refuseVisitStep(verb, visit)
  if (verb === 'fulfill')
    refuse(visit, refuseBeforeItsDay(visit, verb, toLocal(visit.zone, context.reading.now).date))
  if (verb === 'no-show')
    refuse(visit, refuseNoShow(visit, context.reading.now, minutesOf(await settingOf(reader, GRACE))))
}

/** A step that the status doesn't allow; whoever came after being missed is put right by a correction. */
function refuseVisitStep(verb: string, visit: Appointment): void {
  if (visit.status === 'noshow' && (verb === 'arrive' || verb === 'check-in')) {
    const id = `A-${visit.id}`
    throw conflict(
      'not_allowed_from',
      `${id} was marked as missed: ${verb} is not possible`,
      `came late? pcc appointments correct ${id} --status arrived --reason "came late"`,
      { id, status: visit.status, allowed: correctionsFrom(visit.status) },
    )
  }
  refuseStep(appointments, verb, visit)
}

/** Errors: `conflict` (`not_allowed_from`, `not_yet`). */
export async function stepOnTheDay(
  writer: Writer,
  context: Context,
  visit: Appointment,
  verb: 'arrive' | 'check-in' | 'fulfill',
): Promise<Stepped> {
  refuseVisitStep(verb, visit)
  refuse(visit, refuseBeforeItsDay(visit, verb, toLocal(visit.zone, context.reading.now).date))
  const status = appointments.lifecycle?.steps[verb].to ?? 'arrived'
  const record = await writer.update(appointments, visit, { status })
  return { record, said: `A-${visit.id} is ${status}` }
}

/** Errors: `conflict` (`not_allowed_from`, `not_yet` within the grace). */
export async function markNoShow(writer: Writer, context: Context, visit: Appointment): Promise<Stepped> {
  refuseStep(appointments, 'no-show', visit)
  const grace = minutesOf(await settingOf(writer, GRACE))
  refuse(visit, refuseNoShow(visit, context.reading.now, grace))
  const record = await writer.update(appointments, visit, { status: 'noshow' })
  return {
    record,
    said: `A-${visit.id} was missed; to rebook it: pcc appointments reschedule A-${visit.id} --earliest`,
  }
}

export interface Cancelling {
  readonly reason: CancellationReason
  readonly by: CancelledBy | null
  readonly note: string | null
}

/** Errors: `conflict` (`not_allowed_from`). */
export async function cancelVisit(
  writer: Writer,
  context: Context,
  visit: Appointment,
  { reason, by, note }: Cancelling,
): Promise<Stepped> {
  refuseStep(appointments, 'cancel', visit)
  const late = isLateCancel(visit, context.reading.now, minutesOf(await settingOf(writer, LATE_CANCEL)))
  const who = by ?? cancelledByOf(reason)
  const record = await writer.update(appointments, visit, {
    status: 'cancelled',
    cancelled_by: who,
    cancellation_reason: reason,
    late_cancel: late,
    ...(note === null ? {} : { note: visit.note === null ? note : `${visit.note}\n${note}` }),
  })
  return { record, said: `A-${visit.id} is cancelled by the ${who}${late ? ', late' : ''} (${reason})` }
}

/** What somebody can still answer for. */
export const TO_CONFIRM = ['proposed', 'pending', 'booked'] as const

/** Errors: `conflict` (`not_allowed_from`) for a visit that is over. */
export async function confirmVisit(
  writer: Writer,
  visit: Appointment,
  answer: Appointment['confirmation'],
): Promise<Stepped> {
  if (!TO_CONFIRM.some((status) => status === visit.status)) {
    throw conflict(
      'not_allowed_from',
      `A-${visit.id} is ${visit.status}: there is nothing to confirm`,
      `see pcc appointments show A-${visit.id}`,
      { id: `A-${visit.id}`, status: visit.status },
    )
  }
  const record = await writer.update(appointments, visit, { confirmation: answer })
  const next =
    answer === 'declined' ? `; to free the time: pcc appointments cancel A-${visit.id} --reason pat` : ''
  return { record, said: `A-${visit.id} is ${answer}${next}` }
}

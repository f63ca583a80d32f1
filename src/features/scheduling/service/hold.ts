import type { Context } from '../../../command/context.js'
import { conflict, invalid, PccError, usage } from '../../../kernel/errors.js'
import { MINUTE_MS } from '../../../kernel/time/date.js'
import { showTime } from '../../../kernel/time/show.js'
import type { Reader, Unit } from '../../../store/store.js'
import type { Writer } from '../../../store/writer.js'
import { settingOf } from '../../practice/index.js'
import { type Hold, holds, isKept } from '../records/hold.js'
import { LONGEST_VISIT_MINUTES, placed } from '../rules/placement.js'
import { wallClockNear } from '../rules/wall-clock.js'
import { HOLD_FOR, minutesOf } from '../settings.js'
import type { ChosenTime } from './choose-time.js'
import { clear } from './clearance.js'
import { freeTimesNear } from './free-times.js'
import { bookablePerson } from './person.js'

/** Longer isn't thinking it over: such time is closed. */
export const LONGEST_HOLD_MINUTES = 120

export interface HoldWish {
  readonly patient_id: number | null
  readonly time: ChosenTime
  /** Null: for as long as the practice says. */
  readonly until: number | null
  readonly note: string | null
}

/**
 * Keeps a time inside the caller's transaction: the check and the row are one. Errors: those of `clear`, `conflict` for
 * a patient who can't come, `invalid` for an end that is past or too far off.
 */
export async function holdTime({ writer }: Unit, context: Context, wish: HoldWish): Promise<Hold> {
  const { actor } = context
  const { provider, location, needs, zone, start, room } = wish.time
  if (actor === null) throw new PccError('denied', 'nobody is signed in', { hint: 'see pcc users list' })
  if (context.override !== null)
    throw usage('a hold keeps free time only', 'what goes past a rule is booked: pcc appointments book')
  if (wish.patient_id !== null) await bookablePerson(writer, wish.patient_id)
  if (needs.duration_minutes < 1 || needs.duration_minutes > LONGEST_VISIT_MINUTES)
    throw invalid(`a visit of ${needs.duration_minutes} minutes can't be held`, 'from 1 minute to 24 hours')
  const placement = placed(location?.zone ?? zone, start, start + needs.duration_minutes * MINUTE_MS)
  const cleared = await clear(
    writer,
    context,
    {
      patient_id: null,
      provider,
      location,
      room,
      needs,
      placement,
      except: null,
      checksTime: true,
      overridable: false,
    },
    freeTimesNear(writer, context, { ...wish.time, patient_id: wish.patient_id }, placement.local_date),
  )
  return writer.insert(holds, {
    ...placement,
    status: 'held',
    patient_id: wish.patient_id,
    provider_id: provider.id,
    location_id: location?.id ?? null,
    room: cleared.room,
    visit_type_id: needs.visit_type_id,
    user_id: actor.id,
    until: wish.until === null ? await usualEnd(writer, context) : endOf(context, wish.until),
    note: wish.note,
  })
}

async function usualEnd(reader: Reader, { reading }: Context): Promise<number> {
  const minutes = minutesOf(await settingOf(reader, HOLD_FOR))
  return reading.now + Math.min(Math.max(1, minutes), LONGEST_HOLD_MINUTES) * MINUTE_MS
}

/** Errors: `invalid` for an end that is past, or too far off. */
export function endOf({ reading }: Context, until: number): number {
  if (until <= reading.now) throw invalid('--until is over', 'for example --until +20min')
  if (until - reading.now > LONGEST_HOLD_MINUTES * MINUTE_MS)
    throw invalid(
      `a hold lasts ${LONGEST_HOLD_MINUTES} minutes at the most`,
      'for longer, book the visit, or close the time: pcc closures add',
    )
  return until
}

/** Errors: `conflict` (`not_allowed_from`) for what was booked, released or voided. */
export function refuseSettled(hold: Hold): void {
  if (hold.status === 'held') return
  const id = `H-${hold.id}`
  throw conflict('not_allowed_from', `${id} is ${hold.status}: it keeps nothing any more`, 'see pcc slots', {
    id,
    status: hold.status,
  })
}

/** A hold becomes a visit of somebody: it is booked. Errors: `conflict` (`other_patient`). */
export async function useHold(
  writer: Writer,
  context: Context,
  hold: Hold,
  patientId: number,
): Promise<void> {
  const id = `H-${hold.id}`
  if (hold.patient_id !== null && hold.patient_id !== patientId) {
    throw conflict(
      'other_patient',
      `${id} is kept for P-${hold.patient_id}, not for P-${patientId}`,
      `pcc appointments book P-${hold.patient_id} --hold ${id}, or pcc holds edit ${id} --patient P-${patientId}`,
      { hold_id: id, patient_id: `P-${hold.patient_id}` },
    )
  }
  if (!isKept(hold, context.reading.now))
    context.say(`${id} ended at ${endWords(hold)}; nobody had taken the time`)
  await writer.update(holds, hold, { status: 'booked', status_since: writer.now, patient_id: patientId })
}

/** `9:42`, on the clock of the place. */
export const endWords = (hold: Hold): string => showTime(wallClockNear(hold, hold.until).minute)

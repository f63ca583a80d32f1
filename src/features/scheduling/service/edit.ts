import type { Context } from '../../../command/context.js'
import { conflict } from '../../../kernel/errors.js'
import type { Unit } from '../../../store/store.js'
import type { VisitType } from '../../practice/index.js'
import { type Appointment, appointments, isBusy } from '../records/appointment.js'
import { placed } from '../rules/placement.js'
import { roomAt, roomFor } from './clearance.js'
import { refuseOthersReferral } from './person.js'
import { standingOf } from './standing.js'

/** What may change of a visit that stays where it is; undefined leaves it. */
export interface VisitEdit {
  readonly room: string | null | undefined
  readonly visit_type: VisitType | undefined
  readonly referral_id: number | null | undefined
  readonly note: string | null | undefined
}

/** Errors: `conflict` (`double_booked`) for a room that is taken. */
export async function editVisit(
  unit: Unit,
  context: Context,
  visit: Appointment,
  edit: VisitEdit,
): Promise<Appointment> {
  if (visit.status === 'entered-in-error') {
    throw conflict('not_allowed_from', `A-${visit.id} is entered in error`, 'book the right one', {
      id: `A-${visit.id}`,
      status: visit.status,
    })
  }
  await refuseOthersReferral(unit.writer, edit.referral_id ?? null, visit.patient_id)
  const room =
    edit.room === undefined || edit.room === null
      ? edit.room
      : await freeRoom(unit, context, visit, edit.room)
  return unit.writer.update(appointments, visit, {
    ...(room === undefined ? {} : { room }),
    ...(edit.visit_type === undefined ? {} : { visit_type_id: edit.visit_type.id }),
    ...(edit.referral_id === undefined ? {} : { referral_id: edit.referral_id }),
    ...(edit.note === undefined ? {} : { note: edit.note }),
  })
}

/** A room of the place; a visit that takes its time needs it free. */
async function freeRoom(
  unit: Unit,
  context: Context,
  visit: Appointment,
  room: string,
): Promise<string | null> {
  const { provider, location, needs } = await standingOf(unit.writer, visit)
  if (!isBusy(visit.status)) return roomAt(location, room)
  return roomFor(
    unit.writer,
    context,
    {
      patient_id: visit.patient_id,
      provider,
      location,
      room,
      needs,
      placement: placed(visit.zone, visit.start, visit.end),
      except: visit.id,
      checksTime: false,
      overridable: true,
    },
    async () => null,
  )
}

import { conflict, notFound } from '../../../kernel/errors.js'
import { showDate } from '../../../kernel/time/show.js'
import { ENTERED_IN_ERROR } from '../../../record/lifecycle.js'
import type { Reader } from '../../../store/store.js'
import { type Patient, patientById } from '../../patients/index.js'
import { referralOwner } from '../queries/visits.js'

/**
 * The patient, who must be able to come. Errors: `not_found`, `conflict` (`patient_deceased`, `patient_merged`,
 * `patient_inactive`).
 */
export async function bookablePerson(reader: Reader, id: number): Promise<Patient> {
  const person = await patientById(reader, id)
  if (person === undefined) throw notFound(`there is no patient P-${id}`, 'see pcc patients search')
  const details = { patient_id: `P-${id}` }
  if (person.deceased_on !== null) {
    throw conflict(
      'patient_deceased',
      `P-${id} died on ${showDate(person.deceased_on)}: nothing can be booked`,
      `if that is wrong: pcc patients edit P-${id} --deceased-on ""`,
      details,
    )
  }
  if (person.merged_into_id !== null) {
    throw conflict(
      'patient_merged',
      `P-${id} was merged into P-${person.merged_into_id}`,
      `book P-${person.merged_into_id}`,
      details,
    )
  }
  if (person.status !== 'active') {
    throw conflict(
      'patient_inactive',
      `P-${id} is ${person.status}: nothing can be booked`,
      `to take them back: pcc patients reactivate P-${id}`,
      details,
    )
  }
  return person
}

/** Errors: `not_found` for no such referral, `conflict` (`other_patient`) for somebody else's. */
export async function refuseOthersReferral(
  reader: Reader,
  referralId: number | null,
  patientId: number,
): Promise<void> {
  if (referralId === null) return
  const referral = await referralOwner(reader, referralId)
  if (referral === undefined || referral.status === ENTERED_IN_ERROR) {
    throw notFound(`there is no referral R-${referralId}`, `see pcc referrals list --patient P-${patientId}`)
  }
  if (referral.patient_id === patientId) return
  throw conflict(
    'other_patient',
    `R-${referralId} is a referral of P-${referral.patient_id}, not of P-${patientId}`,
    `see pcc referrals list --patient P-${patientId}`,
    { referral_id: `R-${referralId}`, patient_id: `P-${referral.patient_id}` },
  )
}

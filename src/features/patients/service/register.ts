import { type Identifier, showIdentifier } from '../../../kernel/codes/identifier.js'
import { conflict, usage } from '../../../kernel/errors.js'
import { ENTERED_IN_ERROR } from '../../../record/lifecycle.js'
import type { PatchOf } from '../../../record/record.js'
import type { Unit } from '../../../store/store.js'
import { matchBatch } from '../queries/match.js'
import { moveToMoot, queuePairs } from '../queries/pairs.js'
import { patientsWithIdentifier } from '../queries/patients.js'
import { type NewPatient, type Patient, patients } from '../records/patient.js'
import { isFamilyNumber } from '../rules/agreement.js'
import type { Match, Near } from '../rules/match.js'
import { nameLine } from '../rules/person.js'
import { personOf } from './person-of.js'

export interface Registered {
  readonly patient: Patient
  /** Patients who may be the same person; each pair waits to be looked at. */
  readonly near: readonly Near[]
}

/**
 * Makes a new patient. Errors: `conflict` (`already_known`) for somebody who is one, unless `anyway`;
 * `identity_conflict` when an identifier is another's.
 */
export async function registerPatient(
  { writer }: Unit,
  values: NewPatient,
  { anyway }: { readonly anyway: boolean },
): Promise<Registered> {
  if (anyway) await refuseOthersNumbers(writer, values.identifiers ?? [], null)
  const person = personOf(values)
  const [match] = await matchBatch(writer, [person])
  const near = nearOf(match, anyway)
  const patient: Patient = await writer.insert(patients, values)
  await queuePairs(writer, suspicionsOf(patient.id, near), null)
  return { patient, near }
}

const suspicionsOf = (id: number, near: readonly Near[]) =>
  near.flatMap(({ who, why }) => (who.id === undefined ? [] : [{ one: id, other: who.id, why }]))

function nearOf(match: Match | undefined, anyway: boolean): readonly Near[] {
  if (match === undefined) return []
  if (match.kind === 'new') return match.near
  if (match.kind === 'identity_conflict') {
    throw conflict('identity_conflict', match.message, 'check the number, or whose it is', idOf(match))
  }
  if (anyway) return [{ who: match.who, why: [match.why] }]
  throw conflict(
    'already_known',
    `this is P-${match.who.id}: ${match.why}`,
    `see pcc patients show P-${match.who.id}; if it is somebody else, add --anyway`,
    idOf(match),
  )
}

const idOf = ({ who }: Exclude<Match, { kind: 'new' }>): Record<string, unknown> =>
  who.id === undefined ? {} : { id: `P-${who.id}` }

/** A number that is one person's alone can't be given to a second one. */
async function refuseOthersNumbers(
  writer: Unit['writer'],
  identifiers: readonly Identifier[],
  own: number | null,
): Promise<void> {
  for (const identifier of identifiers) {
    if (isFamilyNumber(identifier.system)) continue
    const other = (await patientsWithIdentifier(writer, identifier)).find(({ id }) => id !== own)
    if (other === undefined) continue
    throw conflict(
      'identity_conflict',
      `${showIdentifier(identifier)} is P-${other.id} ${nameLine(other)}`,
      own === null
        ? 'leave the number away, or check it'
        : `check the number, or merge them: pcc patients merge P-${other.id} P-${own}`,
      { id: `P-${other.id}` },
    )
  }
}

/** Writes an edit, a step or a void of a patient. Errors: `identity_conflict` for a number that is another's. */
export async function changePatient(
  { writer }: Unit,
  current: Patient,
  patch: PatchOf<typeof patients>,
): Promise<Patient> {
  if (patch.merged_into_id !== undefined)
    throw usage('a patient is merged, not edited, into another', 'pcc patients merge P-42 P-97')
  const known = new Set(current.identifiers.map(showIdentifier))
  const fresh = (patch.identifiers ?? []).filter((one) => !known.has(showIdentifier(one)))
  await refuseOthersNumbers(writer, fresh, current.id)
  if (patch.status === ENTERED_IN_ERROR) await moveToMoot(writer, current.id)
  return writer.update(patients, current, patch)
}

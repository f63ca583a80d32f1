import { conflict } from '../../../kernel/errors.js'
import { allowedFrom } from '../../../record/lifecycle.js'
import { externalId } from '../../../record/record.js'
import type { Reader } from '../../../store/store.js'
import { patientsByIds } from '../queries/patients.js'
import { type Pair, pairs } from '../records/pair.js'
import type { Patient } from '../records/patient.js'

/** A pair with both people as they are now. */
export interface PairOfPeople {
  readonly pair: Pair
  readonly a: Patient
  readonly b: Patient
}

export async function withPeople(reader: Reader, found: readonly Pair[]): Promise<PairOfPeople[]> {
  const ids = found.flatMap((pair) => [pair.patient_a_id, pair.patient_b_id])
  const people = new Map((await patientsByIds(reader, [...new Set(ids)])).map((one) => [one.id, one]))
  return found.flatMap((pair) => {
    const [a, b] = [people.get(pair.patient_a_id), people.get(pair.patient_b_id)]
    return a === undefined || b === undefined ? [] : [{ pair, a, b }]
  })
}

/** Errors: `conflict` (`not_allowed_from`) for a pair that somebody has decided already. */
export function refuseDecided(pair: Pair, verdict: 'same' | 'not-same'): void {
  const allowed = pairs.lifecycle === undefined ? [] : allowedFrom(pairs.lifecycle, pair.status)
  if (allowed.includes(verdict)) return
  const id = externalId(pairs, pair.id)
  throw conflict('not_allowed_from', `${id} is ${pair.status}: it can't become ${verdict}`, undefined, {
    id,
    status: pair.status,
    allowed,
  })
}

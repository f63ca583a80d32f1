import { conflict, usage } from '../../../kernel/errors.js'
import type { AnyRecord } from '../../../record/record.js'
import type { Reader, Unit } from '../../../store/store.js'
import { pairsOf } from '../queries/pairs.js'
import { idsPointingAt, type PatientReference, patientReferences, repoint } from '../queries/references.js'
import { pairs } from '../records/pair.js'
import { type Patient, patients } from '../records/patient.js'
import { differentValues } from '../rules/agreement.js'
import { type MergedField, mergedFields, mergePatch } from '../rules/merge.js'
import { nameLine } from '../rules/person.js'

/** What a merge would do, before anybody agreed. */
export interface MergePlan {
  readonly survivor: Patient
  readonly loser: Patient
  readonly fields: readonly MergedField[]
  /** What moves to the survivor, by noun. */
  readonly moves: readonly { readonly reference: PatientReference; readonly ids: readonly number[] }[]
}

const MERGEABLE = new Set(['active', 'inactive'])

/**
 * Looks at what merging `loser` into `survivor` does. Errors: `usage` for one and the same, `conflict` for a patient
 * who was voided, and for two Medicare numbers, which no person has, unless that rule is overridden.
 */
export async function planMerge(
  reader: Reader,
  records: readonly AnyRecord[],
  { survivor, loser }: Pick<MergePlan, 'survivor' | 'loser'>,
  { take, override }: { readonly take: ReadonlySet<string>; readonly override: string | null },
): Promise<MergePlan> {
  if (survivor.id === loser.id) {
    throw usage(
      `both are P-${survivor.id} ${nameLine(survivor)}`,
      'name two patients: the one who stays first',
    )
  }
  for (const one of [survivor, loser]) {
    if (MERGEABLE.has(one.status)) continue
    throw conflict('not_allowed_from', `P-${one.id} is ${one.status}: it can't be merged`)
  }
  const numbers = differentValues('mbi', survivor, loser)
  if (numbers !== null && override !== 'identity') {
    throw conflict(
      'identity_conflict',
      `they have different Medicare numbers, ${numbers}: two people, unless one was replaced`,
      'if it is one person: --override identity --reason "new Medicare card"',
    )
  }
  const moves = []
  for (const reference of patientReferences(records)) {
    const ids = await idsPointingAt(reader, reference, loser.id)
    if (ids.length > 0) moves.push({ reference, ids })
  }
  return { survivor, loser, fields: mergedFields(survivor, loser, take), moves }
}

/** Does it: what is missing is filled, what points at the loser moves, and the loser's id finds the survivor. */
export async function merge({ writer, notes }: Unit, plan: MergePlan): Promise<Patient> {
  const { survivor, loser, moves } = plan
  await writer.update(patients, loser, { status: 'merged-into', merged_into_id: survivor.id })
  for (const { reference, ids } of moves) {
    for (const id of ids) await repoint(writer, reference, id, survivor.id)
  }
  await settlePairs(writer, survivor.id, loser.id)
  notes.details = { ...notes.details, merged: `P-${loser.id}`, into: `P-${survivor.id}` }
  return writer.update(patients, survivor, mergePatch(plan.fields))
}

/** The pair of the two is the same person; what was asked of the loser and others is asked of the survivor now. */
async function settlePairs(writer: Unit['writer'], survivor: number, loser: number): Promise<void> {
  const known = new Set((await pairsOf(writer, survivor)).map((pair) => otherOf(pair, survivor)))
  for (const pair of await pairsOf(writer, loser)) {
    const other = otherOf(pair, loser)
    if (other === survivor) await writer.update(pairs, pair, { status: 'same' })
    else if (pair.status === 'same' || pair.status === 'moot') continue
    else if (!known.has(other)) {
      const turned = { patient_a_id: Math.min(other, survivor), patient_b_id: Math.max(other, survivor) }
      await writer.update(pairs, pair, turned)
    } else if (pair.status === 'open') await writer.update(pairs, pair, { status: 'moot' })
  }
}

const otherOf = (pair: { patient_a_id: number; patient_b_id: number }, one: number): number =>
  pair.patient_a_id === one ? pair.patient_b_id : pair.patient_a_id

import { conflict } from '../../../kernel/errors.js'
import { type AnyRecord, externalId, fieldEntries, tableName } from '../../../record/record.js'
import { isGuardError } from '../../../store/guard.js'
import type { Reader } from '../../../store/store.js'
import type { Writer } from '../../../store/writer.js'
import { pairs } from '../records/pair.js'
import { patients } from '../records/patient.js'

/** A field of some noun that points at a patient. */
export interface PatientReference {
  readonly def: AnyRecord
  readonly field: string
}

/** A merge turns pairs and the patients themselves in its own way. */
const APART = new Set([patients.noun, pairs.noun])

/** Every field of these records that points at a patient. */
export const patientReferences = (records: readonly AnyRecord[]): PatientReference[] =>
  records
    .filter((def) => !APART.has(def.noun))
    .flatMap((def) =>
      fieldEntries(def)
        .filter(([, field]) => field.target === patients.noun)
        .map(([field]) => ({ def, field })),
    )

export async function idsPointingAt(
  reader: Reader,
  { def, field }: PatientReference,
  patientId: number,
): Promise<number[]> {
  const rows = await reader.bulk.all(
    `select id from "${tableName(def)}" where "${field}" = ? order by id`,
    patientId,
  )
  return rows.map((row) => Number(row.id))
}

/** Turns one reference to another patient. Errors: `conflict` (`merge_blocked`) when a guard refuses it. */
export async function repoint(
  writer: Writer,
  { def, field }: PatientReference,
  id: number,
  patientId: number,
): Promise<void> {
  try {
    await writer.updateRow(def, id, { [field]: patientId })
  } catch (error) {
    if (!isGuardError(error)) throw error
    throw conflict(
      'merge_blocked',
      `${externalId(def, id)} can't move to P-${patientId}: it stands against one of that patient's own ${def.plural}`,
      `look at both: pcc ${def.plural} list --patient P-${patientId}`,
      { id: externalId(def, id) },
    )
  }
}

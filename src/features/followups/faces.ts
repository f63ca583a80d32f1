import { rowsByIds } from '../../command/records/index.js'
import type { Reader } from '../../store/store.js'
import { patients } from '../patients/index.js'

/** What a line shows of a patient. */
export interface PatientFace {
  /** `GARCIA, Maria` */
  readonly name: string
  readonly deceased_on: string | null
}

/** The patients of many lines, all at once. */
export async function facesOf(
  reader: Reader,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, PatientFace>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = await rowsByIds(reader, patients, wanted)
  return new Map(
    rows.map((row) => [
      Number(row.id),
      {
        name: [String(row.last_name).toUpperCase(), String(row.first_name)]
          .filter((part) => part !== '')
          .join(', '),
        deceased_on: typeof row.deceased_on === 'string' ? row.deceased_on : null,
      },
    ]),
  )
}

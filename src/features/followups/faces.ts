import { showName } from '../../kernel/person/name.js'
import type { Stored } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { patientRows } from './queries.js'

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
  const rows = wanted.length === 0 ? [] : await patientRows(reader, wanted)
  return new Map(
    rows.map((row) => [
      Number(row.id),
      { name: showName(nameOf(row)), deceased_on: textOrNull(row.deceased_on) },
    ]),
  )
}

const textOrNull = (value: Stored | undefined): string | null => (typeof value === 'string' ? value : null)

const nameOf = (row: Row): Parameters<typeof showName>[0] => ({
  last_name: String(row.last_name),
  first_name: String(row.first_name),
  suffix: textOrNull(row.suffix),
  preferred_name: textOrNull(row.preferred_name),
})

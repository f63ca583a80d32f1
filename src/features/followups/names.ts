import { showName } from '../../kernel/person/name.js'
import type { Stored } from '../../record/record.js'
import type { Reader } from '../../store/store.js'
import { patientRows } from './queries.js'

const textOrNull = (value: Stored | undefined): string | null => (typeof value === 'string' ? value : null)

/** `GARCIA, Maria`, by patient: those of many lines at once. */
export async function namesOfPatients(
  reader: Reader,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = wanted.length === 0 ? [] : await patientRows(reader, wanted)
  return new Map(
    rows.map((row) => {
      const name = showName({
        last_name: String(row.last_name),
        first_name: String(row.first_name),
        suffix: textOrNull(row.suffix),
        preferred_name: textOrNull(row.preferred_name),
      })
      return [Number(row.id), name]
    }),
  )
}

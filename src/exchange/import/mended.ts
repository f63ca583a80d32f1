import { decodeRow } from '../../record/row.js'
import type { Reader, Unit } from '../../store/store.js'
import { type Import, imports } from '../records/import.js'

/** Imports with rejected rows that no later one has taken, the oldest first. */
export async function importsWithRejects(reader: Reader): Promise<Import[]> {
  const rows = await reader.bulk.all(
    `select i.* from "import" i left join "import" m on m.id = i.mended_by_id
     where i.status = 'done' and i.rejected > 0 and (m.id is null or m.status <> 'done')
     order by i.id`,
  )
  return rows.map((row) => decodeRow(imports, row))
}

/**
 * Notes the earlier imports whose rejected rows this one has read again: their reject files were imported, or the
 * very same files were.
 */
export async function noteMended({ writer }: Unit, id: number): Promise<void> {
  const open = (await importsWithRejects(writer)).filter((one) => one.id < id)
  const [first] = open
  if (first === undefined) return
  const rows = await writer.bulk.all(
    `select * from "import" where status = 'done' and id > ? order by id`,
    first.id,
  )
  const later = rows.map((row): Import => decodeRow(imports, row))
  for (const one of open) {
    const since = later.filter((other) => other.id > one.id)
    if (isMended(one, since)) await writer.update(imports, one, { mended_by_id: id })
  }
}

function isMended(one: Import, since: readonly Import[]): boolean {
  const paths = new Set(since.flatMap(({ paths }) => paths))
  const hashes = new Set(since.flatMap(({ sha256 }) => sha256))
  const all = (wanted: readonly string[], there: ReadonlySet<string>): boolean =>
    wanted.length > 0 && wanted.every((each) => there.has(each))
  return all(one.rejected_files, paths) || all(one.sha256, hashes)
}

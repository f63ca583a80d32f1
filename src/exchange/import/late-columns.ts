import { type AnyRecord, fieldEntries } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Reader, Unit } from '../../store/store.js'
import type { RawTable } from '../formats/rows.js'
import { OWN_SOURCE } from '../source-name.js'
import { type OldIds, withNewIds } from './old-ids.js'
import { addOtherIds, idKey } from './origins.js'
import type { WriteSome } from './run-import.js'

export interface LateRules {
  readonly record: AnyRecord
  /** Fields that name records which come later in the folder than those that name them. */
  readonly fields: readonly string[]
  readonly ids: OldIds
  readonly source: string
  readonly records: ReadonlyMap<string, AnyRecord>
  readonly byPrefix: ReadonlyMap<string, AnyRecord>
}

/**
 * Goes over a file of a folder once more, when all of its records are there: fills what names others, where nothing
 * stands yet, and keeps under which id each record was known to the source that it first came from.
 */
export async function fillLate(
  table: RawTable,
  rules: LateRules,
  write: WriteSome,
  importId: number,
): Promise<void> {
  const places = new Map(table.headers.map((header, at) => [header, at]))
  const cellOf = (cells: readonly string[], header: string): string => {
    const at = places.get(header)
    return at === undefined ? '' : (cells[at] ?? '')
  }
  for await (const batch of table.rows) {
    const rows = batch.map(({ cells }) => ({
      id: cellOf(cells, 'id'),
      source: cellOf(cells, 'source'),
      external: cellOf(cells, 'external_id'),
      late: new Map(
        rules.fields.map((name) => [name, cellOf(cells, name)] as const).filter(([, cell]) => cell !== ''),
      ),
    }))
    const told = rows.filter(({ late, external }) => late.size > 0 || external !== '')
    if (told.length > 0) await write((unit) => fillBatch(unit, told, rules, importId))
  }
}

interface Told {
  readonly id: string
  readonly source: string
  readonly external: string
  readonly late: ReadonlyMap<string, string>
}

async function fillBatch(
  unit: Unit,
  rows: readonly Told[],
  rules: LateRules,
  importId: number,
): Promise<void> {
  const { writer } = unit
  const { record, fields, ids } = rules
  const here = await ids.of(
    writer,
    record,
    rows.map(({ id }) => id),
  )
  for (const name of fields) {
    const naming = rows.filter(({ late }) => late.has(name))
    const values = await valuesOf(
      writer,
      name,
      naming.map(({ late }) => late.get(name) ?? ''),
      rules,
    )
    for (const [at, { id }] of naming.entries()) {
      const [own, value] = [here.get(id), values[at] ?? null]
      if (own === undefined || value === null || value === own) continue
      const current = await writer.row(record, own)
      if (current !== undefined && current[name] === null) await fill(unit, rules, id, own, { [name]: value })
    }
  }
  await keepSources(unit, rows, here, rules, importId)
}

/** The import itself has written the record: its source may change what stands there from now on. */
async function fill(
  unit: Unit,
  { record, source }: LateRules,
  old: string,
  id: number,
  patch: Row,
): Promise<void> {
  const before = await unit.writer.row(record, id)
  const after = await unit.writer.updateRow(record, id, patch)
  await unit.writer.bulk.run(
    `update origin set version_after = ? where noun = ? and source = ? and "key" = ? and version_after = ?`,
    after.version ?? 0,
    record.noun,
    source,
    idKey(old),
    before?.version ?? 0,
  )
}

async function valuesOf(
  reader: Reader,
  name: string,
  cells: readonly string[],
  { record, ids, records, byPrefix }: LateRules,
): Promise<(number | string | null)[]> {
  const field = fieldEntries(record).find(([known]) => known === name)?.[1]
  if (field?.target === undefined) return withNewIds(reader, ids, byPrefix, cells)
  const target = records.get(field.target)
  if (target === undefined) return cells.map(() => null)
  const found = await ids.of(reader, target, cells)
  return cells.map((cell) => found.get(cell) ?? null)
}

async function keepSources(
  { writer }: Unit,
  rows: readonly Told[],
  here: ReadonlyMap<string, number>,
  { record, source: folder }: LateRules,
  importId: number,
): Promise<void> {
  const bySource = new Map<string, Map<string, number>>()
  for (const { id, source, external } of rows) {
    const own = here.get(id)
    if (own === undefined || external === '' || ['', OWN_SOURCE, folder].includes(source)) continue
    bySource.set(source, (bySource.get(source) ?? new Map()).set(idKey(external), own))
  }
  for (const [source, keys] of bySource) await addOtherIds(writer, record, source, importId, keys)
}

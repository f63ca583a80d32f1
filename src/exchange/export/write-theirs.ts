import { defuse } from '../../kernel/text/csv-formula.js'
import { cellKind } from '../../record/cell-kind.js'
import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import type { AnyRecord } from '../../record/record.js'
import { tableName } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { createAtomicFile } from '../formats/atomic-file.js'
import { csvLines } from '../formats/csv-write.js'
import { encodeText, markOf } from '../formats/encode.js'
import type { Encoding } from '../formats/encoding.js'
import { fromWindows1252 } from '../formats/windows-1252.js'
import type { ColumnUse } from '../import/column-use.js'
import { fieldOf, joinedCellOf, layoutOf } from '../import/layout.js'
import type { Targets } from '../import/targets.js'
import type { ImportTarget } from '../target.js'
import { IdRanges } from './id-ranges.js'
import type { ManifestFile } from './manifest.js'
import { pagesOf } from './pages.js'
import { type Loss, ReadBack } from './read-back.js'
import { type Known, type TheirManner, theirColumns, type Written } from './their-columns.js'

export interface TheirRequest {
  readonly path: string
  readonly target: ImportTarget
  readonly targets: Targets
  readonly headers: readonly string[]
  readonly uses: readonly ColumnUse[]
  readonly manner: TheirManner
  readonly encoding: Encoding
  readonly delimiter: string
  readonly bom: boolean
  /** Where the file is of one way alone, and no column says which. */
  readonly direction: 'in' | 'out' | null
  /** Records changed at or after this instant alone. */
  readonly since: number | null
  readonly progressed: (rows: number) => void
}

export interface TheirFile {
  readonly file: ManifestFile
  readonly ids: string
  readonly losses: readonly Loss[]
  /** Records that are void, that have gone on in another one, or that go the other way. */
  readonly left: number
}

/** Writes a noun's records as another system has them, each read back as it is written. */
export async function writeTheirs(reader: Reader, request: TheirRequest): Promise<TheirFile> {
  const { target, targets, headers, uses, manner, encoding, delimiter } = request
  const { record } = target
  const columns = theirColumns(headers, uses, target, targets, manner)
  const { source, words, reading } = manner
  const dateOrder = manner.dateOrder ?? reading.dateOrder
  const theirReading = { ...reading, dateOrder }
  const meaning = { source, words, dateOrder, exact: false }
  const readBack = new ReadBack(layoutOf(uses, target, targets, meaning), headers, target, theirReading)
  const isText = uses.map((use) => holdsText(use, target, targets))
  const lines = (rows: readonly (readonly string[])[]): Buffer =>
    encodeText(csvLines(rows, headers.length, { delimiter }), encoding)
  const way = isSaid(uses, 'direction') ? null : request.direction
  const ranges = new IdRanges()
  const file = await createAtomicFile(request.path)
  let [written, left] = [0, 0]
  try {
    await file.write(encodeText(request.bom ? '\ufeff' : markOf(encoding), encoding))
    await file.write(lines([headers]))
    for await (const { rows } of pagesOf(reader, record, request.since)) {
      const cells: string[][] = []
      for (const one of await withNamed(
        reader,
        target,
        targets,
        rows.filter((row) => isTold(row) && (way === null || row.direction === way)),
        source,
      )) {
        const texts = columns.map(({ text }, at) => (isText[at] === true ? defuse(text(one)) : text(one)))
        readBack.look(asEncoded(texts, encoding), one)
        cells.push(texts)
        ranges.add(Number(one.row.id))
      }
      left += rows.length - cells.length
      written += cells.length
      await file.write(lines(cells))
      request.progressed(written)
    }
    const { name, sha256 } = await file.commit()
    return {
      file: { name, noun: record.noun, rows: written, sha256 },
      ids: ranges.toString(),
      losses: readBack.losses.filter(({ name }) => way === null || name !== 'direction'),
      left,
    }
  } catch (error) {
    await file.abandon()
    throw error
  }
}

const isSaid = (uses: readonly ColumnUse[], field: string): boolean =>
  uses.some((use) => use.kind === 'field' && use.reference === null && use.field === field)

const isTold = ({ status, merged_into_id = null }: Row): boolean =>
  status !== ENTERED_IN_ERROR && merged_into_id === null

/** Whether a spreadsheet could run it: dates, numbers and phones are never touched. */
function holdsText(use: ColumnUse, target: ImportTarget, targets: Targets): boolean {
  if (use.kind === 'field') return cellKind(fieldOf(use, target, targets)) === 'text'
  if (use.kind !== 'joined') return true
  const { reference } = use
  return joinedCellOf(use, target, targets).into.some(
    (field) => cellKind(fieldOf({ kind: 'field', reference, field }, target, targets)) === 'text',
  )
}

/** What a reader of that encoding finds; Unicode holds everything. */
const asEncoded = (cells: readonly string[], encoding: Encoding): readonly string[] =>
  encoding === 'windows-1252' ? cells.map((cell) => fromWindows1252(encodeText(cell, encoding))) : cells

/** Rows with the records that they name, and what the other system calls each; a query a noun. */
async function withNamed(
  reader: Reader,
  target: ImportTarget,
  targets: Targets,
  rows: readonly Row[],
  source: string,
): Promise<Written[]> {
  const references = Object.entries<{ readonly target?: string }>(target.record.fields).flatMap(
    ([name, field]) => {
      const owner = field.target === undefined ? undefined : targets.get(field.target)
      return owner === undefined ? [] : [{ name, record: owner.record }]
    },
  )
  const own = await knownIn(reader, target.record, rows, source)
  const named = new Map<string, ReadonlyMap<number, Known>>()
  for (const { name, record } of references) {
    const ids = [...new Set(rows.flatMap((row) => (typeof row[name] === 'number' ? [row[name]] : [])))]
    const found = ids.length === 0 ? [] : await rowsByIds(reader, record, ids)
    named.set(name, await knownIn(reader, record, found, source))
  }
  return rows.map((row) => ({
    row,
    external: own.get(Number(row.id))?.external ?? null,
    named: new Map(
      references.flatMap(({ name }) => {
        const known = named.get(name)?.get(Number(row[name]))
        return known === undefined ? [] : [[name, known]]
      }),
    ),
  }))
}

const rowsByIds = (reader: Reader, record: AnyRecord, ids: readonly number[]): Promise<Row[]> =>
  reader.bulk.all(
    `select * from "${tableName(record)}" where id in (select value from ${reader.bulk.jsonRows}) order by id`,
    JSON.stringify(ids),
  )

async function knownIn(
  reader: Reader,
  record: AnyRecord,
  rows: readonly Row[],
  source: string,
): Promise<ReadonlyMap<number, Known>> {
  const origins = await reader.bulk.all(
    `select record_id, "key" from origin
     where record_id in (select value from ${reader.bulk.jsonRows}) and noun = ? and source = ?
     order by created, "key" desc`,
    JSON.stringify(rows.map(({ id }) => id)),
    record.noun,
    source,
  )
  const ids = new Map(
    origins.flatMap(({ record_id, key }): [number, string][] =>
      String(key).startsWith('id:') ? [[Number(record_id), String(key).slice(3)]] : [],
    ),
  )
  return new Map(rows.map((row) => [Number(row.id), { row, external: ids.get(Number(row.id)) ?? null }]))
}

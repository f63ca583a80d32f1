import { join } from 'node:path'
import { PccError } from '../../kernel/errors.js'
import type { Writing } from '../../record/field.js'
import type { AnyRecord } from '../../record/record.js'
import { makeFolders } from '../../store/folders.js'
import type { Reader } from '../../store/store.js'
import { createAtomicFile } from '../formats/atomic-file.js'
import { csvLines } from '../formats/csv-write.js'
import { type ExportColumn, exportColumns } from './columns.js'
import { IdRanges } from './id-ranges.js'
import { MANIFEST, type Manifest, type ManifestFile } from './manifest.js'
import { type Page, pagesOf } from './pages.js'

export type FolderFormat = 'csv' | 'ndjson'

export interface FolderRequest {
  readonly dir: string
  /** In the order in which they can be read back. */
  readonly records: readonly AnyRecord[]
  readonly format: FolderFormat
  /** Records changed at or after this instant alone. */
  readonly since: number | null
  readonly bom: boolean
  readonly writing: Writing
  readonly head: Pick<Manifest, 'pcc' | 'practice' | 'database' | 'exported_at'>
  /** What doesn't travel: the row as it is written. */
  readonly altered: (def: AnyRecord, row: Page['rows'][number]) => Page['rows'][number]
  readonly progressed: (rows: number) => void
}

export interface WrittenFolder {
  readonly manifest: Manifest
  /** The ids of what was written, by the noun's plural: `1-300, 302`. */
  readonly ids: Readonly<Record<string, string>>
}

/** Errors: `unavailable`. */
export function makeFolder(dir: string): void {
  try {
    makeFolders(dir)
  } catch (cause) {
    throw new PccError('unavailable', `the folder ${dir} cannot be made`, {
      hint: 'check its name and permissions',
      cause,
    })
  }
}

/** Writes a file for each noun and then the manifest: whoever finds one finds all that it names. */
export async function writeFolder(reader: Reader, request: FolderRequest): Promise<WrittenFolder> {
  const { dir, records, format, head } = request
  makeFolder(dir)
  const files: ManifestFile[] = []
  const ids: Record<string, string> = {}
  let before = 0
  for (const record of records) {
    const ranges = new IdRanges()
    const earlier = before
    const file = await writeNoun(reader, record, ranges, {
      ...request,
      progressed: (rows) => request.progressed(earlier + rows),
    })
    if (file.rows > 0) ids[record.plural] = ranges.toString()
    before += file.rows
    files.push(file)
  }
  const manifest = { ...head, format, files }
  const file = await createAtomicFile(join(dir, MANIFEST))
  try {
    await file.write(`${JSON.stringify(manifest, null, 2)}\n`)
    await file.commit()
  } catch (error) {
    await file.abandon()
    throw error
  }
  return { manifest, ids }
}

async function writeNoun(
  reader: Reader,
  record: AnyRecord,
  ranges: IdRanges,
  request: FolderRequest,
): Promise<ManifestFile> {
  const columns = exportColumns(record)
  const file = await createAtomicFile(join(request.dir, `${record.plural}.${request.format}`))
  let rows = 0
  try {
    if (request.format === 'csv') {
      const header = csvLines([columns.map(({ name }) => name)], columns.length)
      await file.write(`${request.bom ? '\ufeff' : ''}${header}`)
    }
    for await (const page of pagesOf(reader, record, request.since)) {
      const whole = { ...page, rows: page.rows.map((row) => request.altered(record, row)) }
      await file.write(
        request.format === 'csv'
          ? csvPage(columns, whole, request.writing)
          : jsonPage(columns, whole, request.writing),
      )
      for (const { id } of page.rows) ranges.add(Number(id))
      rows += page.rows.length
      request.progressed(rows)
    }
    const { name, sha256 } = await file.commit()
    return { name, noun: record.noun, rows, sha256 }
  } catch (error) {
    await file.abandon()
    throw error
  }
}

const csvPage = (columns: readonly ExportColumn[], { rows, known }: Page, writing: Writing): string =>
  csvLines(
    rows.map((row) => columns.map(({ text }) => text(row, known.get(Number(row.id)), writing))),
    columns.length,
  )

const jsonPage = (columns: readonly ExportColumn[], { rows, known }: Page, writing: Writing): string =>
  rows
    .map((row) => {
      const of = known.get(Number(row.id))
      return `${JSON.stringify(Object.fromEntries(columns.map(({ name, json }) => [name, json(row, of, writing)])))}\n`
    })
    .join('')

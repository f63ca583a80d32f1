import { usage } from '../../kernel/errors.js'
import { isProblem } from '../../kernel/problem.js'
import { openArchive, refusedArchive } from './archive.js'
import type { ByteSource } from './byte-source.js'
import { type CsvDialect, delimiterNamed, sniffDialect } from './csv-dialect.js'
import { readCsv } from './csv-read.js'
import { decodeToUtf8 } from './decode.js'
import {
  byteOrderMark,
  type Encoding,
  encodingByEvidence,
  encodingByForm,
  encodingNamed,
} from './encoding.js'
import { openPath } from './file-source.js'
import { jsonElements, jsonLines } from './json-elements.js'
import { readJson } from './json-read.js'
import { headText, isZip, recogniseText, refusalByBytes, refused } from './recognise.js'
import type { HeaderHint, RawTable, RowBatches } from './rows.js'
import { streamSource } from './stream-source.js'
import { headedTable } from './table.js'
import { readXlsx } from './xlsx-read.js'

export interface OpenOptions {
  /** As the person names it; otherwise it is recognised. */
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  /** Scores a row as header, and so also picks the sheet. */
  readonly headerHint?: HeaderHint
}

/** What a format's reader adds; the file itself is the same for all. */
type ReadTable = Omit<RawTable, 'name' | 'facts' | 'close' | 'progress' | 'blank'> & {
  progress?(): number
  blank?(): number
}

/**
 * Opens a file, or a stream such as standard input, whatever table format it is in. Fails with a message for
 * the person when it is none that pcc reads, and from the rows when the file turns out broken or changes.
 */
export async function openTable(
  input: string | AsyncIterable<Uint8Array>,
  options: OpenOptions = {},
): Promise<RawTable> {
  const source = typeof input === 'string' ? await openPath(input) : streamSource(input, 'standard input')
  try {
    const table = await readSource(source, options)
    if (source.handle !== undefined) await source.facts()
    return {
      ...table,
      name: source.name,
      rows: untilClosed(source, table.rows),
      blank: table.blank ?? (() => 0),
      progress:
        table.progress ??
        (() => (source.size === undefined ? undefined : shareOf(source.position(), source.size))),
      facts: () => source.facts(),
      close: () => source.close(),
    }
  } catch (error) {
    await source.close()
    throw error
  }
}

const shareOf = (part: number, whole: number): number => (whole === 0 ? 1 : Math.min(1, part / whole))

async function* untilClosed(source: ByteSource, rows: RowBatches): RowBatches {
  try {
    yield* rows
    await source.assertUnchanged()
  } finally {
    await source.close()
  }
}

async function readSource(source: ByteSource, options: OpenOptions): Promise<ReadTable> {
  const head = await source.head()
  const refusal = refusalByBytes(head)
  if (refusal !== undefined) throw refused(source.name, refusal)
  return isZip(head) ? readWorkbookFrom(source, options) : readTextFrom(source, head, options)
}

async function readWorkbookFrom(source: ByteSource, { sheet, headerHint }: OpenOptions): Promise<ReadTable> {
  const parts = await openArchive(source)
  const wish = {
    name: source.name,
    ...(sheet === undefined ? {} : { sheet }),
    ...(headerHint === undefined ? {} : { hint: headerHint }),
  }
  const found = await readXlsx(parts, wish)
  if (found === undefined) throw refusedArchive(source.name, parts)
  const { headers, rows, notes, blank } = await headedTable(found.rows, {
    name: source.name,
    kind: 'sheet',
    hint: headerHint,
  })
  return {
    format: 'xlsx',
    headers,
    rows,
    blank,
    sheet: found.sheet,
    notes: [...found.notes, ...notes],
    progress: found.progress,
  }
}

async function readTextFrom(source: ByteSource, head: Buffer, options: OpenOptions): Promise<ReadTable> {
  const { name } = source
  if (options.sheet !== undefined)
    throw usage(`${name} has no sheets`, 'Leave --sheet out: only a workbook has them')
  const encoding = await encodingOf(source, head, options.encoding)
  const text = headText(head, encoding)
  const format = recogniseText(text, options.encoding !== undefined)
  if (typeof format === 'object') throw refused(name, format)
  const notes = encoding === 'windows-1252' && options.encoding === undefined ? ['Read as Windows-1252'] : []
  const utf8 = () => decodeToUtf8(source.bytes(), encoding, name)

  if (format !== 'csv' && options.delimiter === undefined) {
    const elements = () => (format === 'json' ? jsonElements(utf8(), name) : jsonLines(utf8(), name))
    return {
      format,
      encoding,
      notes,
      ...(await readJson(elements, { name, again: source.handle !== undefined })),
    }
  }
  const dialect = sniffDialect(
    text,
    options.delimiter === undefined ? undefined : delimiterNamed(options.delimiter),
  )
  const table = await headedTable(readCsv(utf8(), dialect, name), {
    name,
    kind: 'delimited',
    hint: options.headerHint,
  })
  return {
    format: 'csv',
    encoding,
    delimiter: dialect.delimiter,
    headers: table.headers,
    rows: table.rows,
    blank: () => table.blank(),
    notes: [...notes, ...dialectNotes(dialect, table.headers, options), ...table.notes],
  }
}

/** What was concluded about the delimiter and the quotes, where it may be wrong. */
function dialectNotes(dialect: CsvDialect, headers: readonly string[], options: OpenOptions): string[] {
  const notes: string[] = []
  if (dialect.escape === '\\') notes.push('A backslash is read as the escape of the character after it')
  if (headers.length === 1 && options.delimiter === undefined && /[:^~*!]/.test(headers[0] ?? '')) {
    notes.push('Only one column was found; name the character between the cells with --delimiter')
  }
  return notes
}

async function encodingOf(source: ByteSource, head: Buffer, wished: string | undefined): Promise<Encoding> {
  if (wished === undefined) return encodingByForm(head) ?? encodingByEvidence(await source.evidence())
  const encoding = encodingNamed(wished)
  if (isProblem(encoding)) throw usage(encoding.toString())
  const marked = byteOrderMark(head)?.encoding
  return encoding.startsWith('utf-16') && marked?.startsWith('utf-16') === true ? marked : encoding
}

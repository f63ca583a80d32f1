import { invalid, notFound, PccError } from '../../kernel/errors.js'
import { findHeader, HEADER_WINDOW } from './header.js'
import { extentOf, type HeaderHint, type RawRow, type RowBatches } from './rows.js'
import { readSharedStrings } from './shared-strings.js'
import type { CellContext } from './xlsx-cell.js'
import { readSheet } from './xlsx-sheet.js'
import { readNumberFormats } from './xlsx-styles.js'
import { readWorkbook, type WorkbookSheet, workbookPart } from './xlsx-workbook.js'
import type { ZipParts } from './zip-parts.js'

export interface SheetRows {
  readonly sheet: string
  readonly rows: RowBatches
  readonly notes: readonly string[]
  /** The share of the sheet that is read, 0 to 1. */
  progress(): number
}

export interface SheetWish {
  /** The file, for messages. */
  readonly name: string
  /** Hidden sheets are read only when they are named. */
  readonly sheet?: string
  readonly hint?: HeaderHint
}

const damaged = (name: string, cause: unknown): PccError =>
  invalid(
    `${name} is a damaged workbook: ${cause instanceof Error ? cause.message : 'unreadable'}`,
    'Open it in a spreadsheet program, save it anew as .xlsx, and import that file',
  )

/** Faults of the package or its XML become one error that names the file. */
async function guarded<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw error instanceof PccError ? error : damaged(name, error)
  }
}

async function* guardedRows(name: string, rows: RowBatches): RowBatches {
  try {
    yield* rows
  } catch (error) {
    throw error instanceof PccError ? error : damaged(name, error)
  }
}

/** The rows of one sheet of a workbook; undefined when the package holds no workbook. */
export async function readXlsx(parts: ZipParts, wish: SheetWish): Promise<SheetRows | undefined> {
  const { name } = wish
  return guarded(name, async () => {
    const part = await workbookPart(parts)
    if (part === undefined) return undefined
    const workbook = await readWorkbook(parts, part)
    const context: CellContext = {
      date1904: workbook.date1904,
      formats: workbook.styles === undefined ? [] : await readNumberFormats(parts.read(workbook.styles)),
      strings:
        workbook.sharedStrings === undefined
          ? undefined
          : await readSharedStrings(parts.read(workbook.sharedStrings)),
    }
    const rowsOf = ({ part }: WorkbookSheet): RowBatches => readSheet(parts.read(part), context)
    const sheet = await chooseSheet(workbook.sheets, rowsOf, wish)
    const others = workbook.sheets.filter((other) => other !== sheet)
    const total = parts.sizeOf(sheet.part)
    let read = 0
    const counted = async function* () {
      for await (const chunk of parts.read(sheet.part)) {
        read += chunk.length
        yield chunk
      }
    }
    return {
      sheet: sheet.name,
      rows: guardedRows(name, readSheet(counted(), context)),
      progress: () => Math.min(1, read / Math.max(1, total)),
      notes: others.length === 0 ? [] : [`Sheet "${sheet.name}" is read; not ${listOf(others)}`],
    }
  })
}

const listOf = (sheets: readonly WorkbookSheet[]): string =>
  sheets.map(({ name, hidden }) => (hidden ? `"${name}" (hidden)` : `"${name}"`)).join(', ')

async function chooseSheet(
  sheets: readonly WorkbookSheet[],
  rowsOf: (sheet: WorkbookSheet) => RowBatches,
  { name, sheet: wanted, hint }: SheetWish,
): Promise<WorkbookSheet> {
  if (wanted !== undefined) return sheetNamed(sheets, wanted, name)
  let best: WorkbookSheet | undefined
  let bestScore = 0
  for (const sheet of sheets) {
    if (sheet.hidden) continue
    const score = scoreOf(await topOf(rowsOf(sheet)), hint)
    if (score > bestScore) {
      best = sheet
      bestScore = score
    }
  }
  if (best !== undefined) return best
  const advice = sheets.some(({ hidden }) => hidden)
    ? 'A hidden sheet is read with --sheet NAME'
    : 'Is it the right file?'
  throw invalid(`${name} holds no rows in ${sheets.length === 1 ? 'its sheet' : 'any visible sheet'}`, advice)
}

function sheetNamed(sheets: readonly WorkbookSheet[], wanted: string, name: string): WorkbookSheet {
  const folded = (text: string): string => text.trim().toLowerCase()
  const sheet =
    sheets.find((each) => each.name === wanted) ?? sheets.find((each) => folded(each.name) === folded(wanted))
  if (sheet !== undefined) return sheet
  throw notFound(`${name} has no sheet "${wanted}"`, `It has ${listOf(sheets)}`)
}

async function topOf(rows: RowBatches): Promise<RawRow[]> {
  const top: RawRow[] = []
  for await (const batch of rows) {
    top.push(...batch.slice(0, HEADER_WINDOW - top.length))
    if (top.length >= HEADER_WINDOW) break
  }
  return top
}

/** Above 0 for any sheet with rows; known column names count for more than anything else. */
function scoreOf(top: readonly RawRow[], hint: HeaderHint | undefined): number {
  const header = findHeader(top, hint)
  if (header === undefined) return 0
  return extentOf(header.row.cells) > 0 ? 1 + (hint?.(header.row.cells) ?? 0) : 0
}

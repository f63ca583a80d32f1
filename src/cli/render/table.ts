import type { ListResult, RecordResult, Screen } from '../../command/result.js'
import { blockLines, labelled } from './block.js'
import type { Out } from './rendering.js'
import { rowBatches } from './row-batches.js'
import { tableColumns } from './table-columns.js'
import { plainTable } from './table-plain.js'

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('')

/** A list for people. On a terminal `limit` rows and how many more there are; elsewhere every row. */
export async function writeTable(
  list: ListResult,
  screen: Screen,
  limit: number | null,
  out: Out,
): Promise<void> {
  if (list.count === 0) return
  const shown = screen.terminal ? Math.min(list.count, limit ?? list.count) : list.count
  const columns = tableColumns(list, shown, screen)
  if (columns === null) {
    for (const chunk of blocks(list, shown, screen)) await out(chunk)
  } else if (screen.terminal) {
    const { terminalTable } = await import('./table-terminal.js')
    for await (const chunk of terminalTable(columns, shown, screen.paint)) await out(chunk)
  } else {
    for (const chunk of plainTable(columns, shown, screen.paint)) await out(chunk)
  }
  const more = Math.max(list.count, list.total ?? 0) - shown
  if (screen.terminal && more > 0) await out(`${screen.paint.dim(`and ${more} more`)}\n`)
}

/** Rows of a list each by itself, where no table has room. */
function* blocks(list: ListResult, rows: number, screen: Screen): Generator<string> {
  const block = (row: number): string => lines(blockLines(labelled(list.columns, row), screen))
  let between = ''
  for (const batch of rowBatches(rows, block)) {
    yield between + batch.join('\n')
    between = '\n'
  }
}

export const writeRecord = async (record: RecordResult, screen: Screen, out: Out): Promise<void> =>
  out(lines(blockLines(labelled(record.columns, null), screen)))

export const writeLines = async (texts: readonly string[], out: Out): Promise<void> => out(lines(texts))

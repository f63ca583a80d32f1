import type { ListResult, Screen } from '../../command/result.js'
import { writeBatchLines } from './batch.js'
import { blockLines, labelled } from './block.js'
import { safeLines } from './paint.js'
import type { Out, Renderer } from './rendering.js'
import { rowBatches } from './row-batches.js'
import { makeScreen } from './screen.js'
import { tableColumns } from './table-columns.js'
import { plainTable } from './table-plain.js'
import { lineChunk } from './text-lines.js'

const ROWS_ON_TERMINAL = 50

/** For people: what a command writes when no other format was asked for. */
export const table: Renderer = {
  async list(list, { how: { limitRows = ROWS_ON_TERMINAL, offset = 0, ...how }, out }) {
    if (list.count === 0) return
    // Its widths hang on every row.
    await list.bring?.(0, list.count)
    const screen = await makeScreen(how)
    const shown = screen.terminal ? Math.min(list.count, limitRows ?? list.count) : list.count
    await writeRows(list, shown, screen, out)
    const more = Math.max(list.count, (list.total ?? 0) - offset) - shown
    if (screen.terminal && more > 0) await out(`${screen.paint.dim(`and ${more} more`)}\n`)
  },

  async record({ columns, echo = false }, { how, out }) {
    if (echo && how.terminal) return
    await out(lineChunk(blockLines(labelled(columns, null), await makeScreen(how))))
  },

  batch: writeBatchLines,

  async view(view, { how, out }) {
    await out(lineChunk(safeLines(view.lines(await makeScreen(how)), how.color)))
  },
}

async function writeRows(list: ListResult, rows: number, screen: Screen, out: Out): Promise<void> {
  const columns = tableColumns(list, rows, screen)
  if (columns === null) {
    for (const chunk of blocks(list, rows, screen)) await out(chunk)
  } else if (screen.terminal) {
    const { terminalTable } = await import('./table-terminal.js')
    for await (const chunk of terminalTable(columns, rows, screen.paint)) await out(chunk)
  } else {
    for (const chunk of plainTable(columns, rows, screen.paint)) await out(chunk)
  }
}

/** Rows each by itself, where no table has room. */
function* blocks(list: ListResult, rows: number, screen: Screen): Generator<string> {
  const block = (row: number): string => lineChunk(blockLines(labelled(list.columns, row), screen))
  let between = ''
  for (const batch of rowBatches(rows, block)) {
    yield between + batch.join('\n')
    between = '\n'
  }
}

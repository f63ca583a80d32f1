import { batchAsList } from './as-list.js'
import { labelled } from './block.js'
import type { Renderer } from './rendering.js'
import { listBatches } from './row-batches.js'
import { makePage } from './screen.js'
import { textLines } from './shown-text.js'
import { lineChunk } from './text-lines.js'

const SIGNS = /[\\`*<>[\]|~&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu

/** A value as GitHub shows it in a table cell: every sign as itself, line ends as `<br>`. */
const cell = (text: string): string =>
  textLines(text)
    .map((line) => line.replace(SIGNS, '\\$&').trim())
    .join('<br>')

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`

/** Tables of GitHub's Markdown. */
export const markdown: Renderer = {
  async list(list, { out }) {
    const { columns } = list
    const rules = columns.map(({ align }) => (align === 'right' ? '---:' : '---'))
    await out(row(columns.map(({ label }) => cell(label))) + row(rules))
    const text = (n: number): string => row(columns.map((column) => cell(column.show(n))))
    for await (const batch of listBatches(list, text)) await out(batch.join(''))
  },

  async record({ columns }, { out }) {
    const values = labelled(columns, null).map(({ label, text }) => row([cell(label), cell(text)]))
    await out(row(['Field', 'Value']) + row(['---', '---']) + values.join(''))
  },

  batch: (batch, target) => markdown.list(batchAsList(batch), target),

  async view(view, target) {
    if (view.table !== undefined) return markdown.list(view.table, target)
    const lines = view.lines(await makePage())
    await target.out(lineChunk(fenced(lines)))
  },
}

/** Lines as they are, in a fence longer than any among them. */
function fenced(lines: readonly string[]): string[] {
  const ticks = lines.flatMap((line) => line.match(/`{3,}/g) ?? []).map(({ length }) => length)
  const fence = '`'.repeat(Math.max(2, ...ticks) + 1)
  return [fence, ...lines, fence]
}

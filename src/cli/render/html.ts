import type { Column, ListResult } from '../../command/result.js'
import { batchAsList } from './as-list.js'
import { labelled } from './block.js'
import { CLOSING, HEADING, html, opening } from './html-page.js'
import type { Renderer } from './rendering.js'
import { listBatches } from './row-batches.js'
import { makePage } from './screen.js'

/** `312 rows`, `50 of 312 rows`. */
function extentOf({ count, total }: ListResult): string {
  const all = Math.max(count, total ?? 0)
  return `${all > count ? `${count} of ` : ''}${all} ${all === 1 ? 'row' : 'rows'}`
}

function classOf({ align, kind }: Column<number>): string {
  const names = [...(align === 'right' ? ['right'] : []), ...(kind === 'text' ? [] : ['whole'])]
  return names.length === 0 ? '' : ` class="${names.join(' ')}"`
}

/** The first of a row names it. */
const cell = (names: boolean, attribute: string, text: string): string =>
  names ? `<th scope="row"${attribute}>${text}</th>` : `<td${attribute}>${text}</td>`

/** What a narrow screen scrolls sideways; by keyboard too. */
const ROWS = `<div class="rows" role="region" aria-labelledby="${HEADING}" tabindex="0">\n`

/** One page that needs nothing else: read in a browser, sent by mail, printed. */
export const htmlPage: Renderer = {
  async list(list, { how, out }) {
    const columns = list.columns.map((column) => ({ ...column, class: classOf(column) }))
    const heads = columns.map((column) => `<th scope="col"${column.class}>${html(column.label)}</th>`)
    const page = opening(how, { extent: extentOf(list), columns: columns.length })
    await out(
      `${page}${ROWS}<table aria-labelledby="${HEADING}">\n<thead><tr>${heads.join('')}</tr></thead>\n<tbody>\n`,
    )
    const row = (n: number): string => {
      const cells = columns.map((column, at) => cell(at === 0, column.class, html(column.show(n))))
      return `<tr>${cells.join('')}</tr>\n`
    }
    for await (const batch of listBatches(list, row)) await out(batch.join(''))
    const why = list.count === 0 ? `<p>${html(list.empty)}</p>\n` : ''
    await out(`</tbody>\n</table>\n</div>\n${why}${CLOSING}`)
  },

  async record({ columns }, { how, out }) {
    const rows = labelled(columns, null).map(
      ({ label, text }) => `<tr><th scope="row">${html(label)}</th><td>${html(text)}</td></tr>\n`,
    )
    await out(
      `${opening(how)}${ROWS}<table aria-labelledby="${HEADING}">\n<tbody>\n${rows.join('')}</tbody>\n</table>\n</div>\n${CLOSING}`,
    )
  },

  batch: (batch, target) => htmlPage.list(batchAsList(batch), target),

  async view(view, target) {
    if (view.table !== undefined) return htmlPage.list(view.table, target)
    const lines = view.lines(await makePage())
    await target.out(`${opening(target.how)}<pre>${lines.map(html).join('\n')}</pre>\n${CLOSING}`)
  },
}

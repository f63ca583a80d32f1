import type { Column } from '../../command/result.js'
import { jsonText } from '../../exchange/formats/json-write.js'
import { ndjsonText } from '../../exchange/formats/ndjson-write.js'
import type { Json } from '../../record/field.js'
import { errorFacts } from './errors.js'
import { shielded } from './json-text.js'
import type { Renderer } from './rendering.js'
import { listBatches } from './row-batches.js'
import { lineChunk } from './text-lines.js'

const object = <R>(columns: readonly Column<R>[], row: R): Record<string, Json> =>
  Object.fromEntries(columns.map((column) => [column.name, column.json(row)]))

const isList = (json: Json): json is readonly Json[] => Array.isArray(json)

const compact = (value: unknown): string => shielded(JSON.stringify(value))
const indented = (value: unknown): string => `${shielded(JSON.stringify(value, null, 2))}\n`

/** A list as an array with an element a line, everything else as one object. */
export const json: Renderer = {
  async list(list, { out }) {
    for await (const chunk of jsonText(listBatches(list, (row) => object(list.columns, row)))) {
      await out(shielded(chunk))
    }
  },
  async record({ columns }, { out }) {
    await out(indented(object(columns, null)))
  },
  async batch({ done, failed }, { out }) {
    await out(
      indented({
        done: done.map((one) => one.json),
        failed: failed.map(({ id, error }) => ({ id, error: errorFacts(error) })),
      }),
    )
  },
  async view(view, { out }) {
    if (!isList(view.json)) return out(indented(view.json))
    const elements = view.json.map((element) => `  ${compact(element)}`)
    await out(elements.length === 0 ? '[]\n' : `[\n${elements.join(',\n')}\n]\n`)
  },
}

/** An object a line; of several ids the done ones as they are, the failed ones as `{id, error}`. */
export const ndjson: Renderer = {
  async list(list, { out }) {
    for await (const chunk of ndjsonText(listBatches(list, (row) => object(list.columns, row)))) {
      await out(shielded(chunk))
    }
  },
  async record({ columns }, { out }) {
    await out(lineChunk([compact(object(columns, null))]))
  },
  async batch({ done, failed }, { out }) {
    const lines = [
      ...done.map((one) => compact(one.json)),
      ...failed.map(({ id, error }) => compact({ id, error: errorFacts(error) })),
    ]
    await out(lineChunk(lines))
  },
  async view(view, { out }) {
    await out(lineChunk((isList(view.json) ? view.json : [view.json]).map(compact)))
  },
}

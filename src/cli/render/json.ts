import type { BatchResult, Column, ListResult, RecordResult, ViewResult } from '../../command/result.js'
import { jsonText } from '../../exchange/formats/json-write.js'
import { ndjsonText } from '../../exchange/formats/ndjson-write.js'
import type { Json } from '../../record/field.js'
import { errorFacts } from './errors.js'
import { shielded } from './json-text.js'
import type { Out } from './rendering.js'
import { rowBatches } from './row-batches.js'

type JsonFormat = 'json' | 'ndjson'

const object = <R>(columns: readonly Column<R>[], row: R): Record<string, Json> =>
  Object.fromEntries(columns.map((column) => [column.name, column.json(row)]))

/** An array with an object a line, or only the objects. */
export async function writeListJson(list: ListResult, format: JsonFormat, out: Out): Promise<void> {
  const rows = rowBatches(list.count, (row) => object(list.columns, row))
  for await (const chunk of format === 'json' ? jsonText(rows) : ndjsonText(rows)) await out(shielded(chunk))
}

export const writeRecordJson = async (record: RecordResult, format: JsonFormat, out: Out): Promise<void> =>
  out(oneJson(object(record.columns, null), format))

/** A view's own JSON: an array like a list, anything else like a record. */
export async function writeViewJson({ json }: ViewResult, format: JsonFormat, out: Out): Promise<void> {
  if (!isList(json)) return out(oneJson(json, format))
  const texts = json.map((element) => shielded(JSON.stringify(element)))
  if (format === 'ndjson') return out(texts.map((text) => `${text}\n`).join(''))
  return out(texts.length === 0 ? '[]\n' : `[\n  ${texts.join(',\n  ')}\n]\n`)
}

/** `{done, failed}`; as NDJSON a line for each of both, the failed ones as `{id, error}`. */
export async function writeBatchJson(batch: BatchResult, format: JsonFormat, out: Out): Promise<void> {
  const done = batch.done.map(({ json }) => json)
  const failed = batch.failed.map(({ id, error }) => ({ id, error: errorFacts(error) }))
  if (format === 'json') return out(oneJson({ done, failed }, format))
  return out([...done, ...failed].map((line) => oneJson(line, format)).join(''))
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json)

const oneJson = (value: unknown, format: JsonFormat): string =>
  `${shielded(JSON.stringify(value, null, format === 'json' ? 2 : 0))}\n`

/** A value as JSON holds it. */
export type JsonRow = Readonly<Record<string, unknown>>
export type JsonBatches = AsyncIterable<readonly JsonRow[]> | Iterable<readonly JsonRow[]>

/** One JSON array as text chunks, an object a line. */
export async function* jsonText(batches: JsonBatches): AsyncGenerator<string> {
  let before = '['
  for await (const batch of batches) {
    let text = ''
    for (const row of batch) {
      text += `${before}\n  ${JSON.stringify(row)}`
      before = ','
    }
    if (text !== '') yield text
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

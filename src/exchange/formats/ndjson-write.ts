import type { JsonBatches } from './json-write.js'

/** One JSON object a line, as text chunks. */
export async function* ndjsonText(batches: JsonBatches): AsyncGenerator<string> {
  for await (const batch of batches) {
    if (batch.length > 0) yield batch.map((row) => `${JSON.stringify(row)}\n`).join('')
  }
}

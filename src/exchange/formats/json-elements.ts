import { invalid } from '../../kernel/errors.js'
import { isProblem } from '../../kernel/problem.js'
import { type Cut, JsonListScanner } from './json-list.js'
import { LineCounter } from './line-breaks.js'
import { MAX_RECORD_BYTES } from './rows.js'

/** The text of one row and the line on which it starts. */
export interface JsonElement {
  readonly line: number
  readonly text: string
}

const HINT = 'Write a list with one object a row: [{"column": "value"}, …]'

/** Cuts JSON text (UTF-8) into its rows; one that is broken inside spoils no other. */
export async function* jsonElements(utf8: AsyncIterable<Buffer>, name: string): AsyncGenerator<JsonElement> {
  const scanner = new JsonListScanner()
  const lines = new LineCounter()
  let kept: Buffer[] = []
  let keptBytes = 0
  let line = 1
  let inRow = false

  const fail = (what: string): never => {
    throw invalid(`${name} ${what} (line ${lines.line})`, HINT, { line: lines.line })
  }
  const step = (byte: number): Cut => {
    const cut = scanner.step(byte)
    return isProblem(cut) ? fail(cut.toString()) : cut
  }

  const keep = (part: Buffer): void => {
    kept.push(part)
    keptBytes += part.length
    if (keptBytes > MAX_RECORD_BYTES) fail('has more than 1 MiB in one row')
  }

  for await (const chunk of utf8) {
    let from = 0
    let counted = 0
    for (let i = 0; i < chunk.length; i++) {
      const cut = step(chunk[i] ?? 0)
      if (cut === undefined) continue
      if (cut === 'start') {
        from = i
        kept = []
        keptBytes = 0
        lines.push(chunk.subarray(counted, i))
        counted = i
        line = lines.line
        inRow = true
      } else {
        keep(chunk.subarray(from, cut === 'end' ? i + 1 : i))
        yield { line, text: Buffer.concat(kept).toString('utf8') }
        inRow = false
      }
    }
    if (inRow) keep(chunk.subarray(from))
    lines.push(chunk.subarray(counted))
  }
  const missing = scanner.end()
  if (missing !== undefined) fail(missing.toString())
}

/** The lines of NDJSON, blank ones left out. */
export async function* jsonLines(utf8: AsyncIterable<Buffer>, name: string): AsyncGenerator<JsonElement> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  for await (const chunk of utf8) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10, from)) {
      const text = rest.toString('utf8', from, at).trim()
      if (text !== '') yield { line, text }
      line += 1
      from = at + 1
    }
    rest = rest.subarray(from)
    if (rest.length > MAX_RECORD_BYTES) {
      throw invalid(`${name} has more than 1 MiB in line ${line}`, 'Write one object a line', { line })
    }
  }
  const text = rest.toString('utf8').trim()
  if (text !== '') yield { line, text }
}

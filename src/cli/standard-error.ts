import { writeSync } from 'node:fs'
import { fitted } from './fitted.js'
import { isTerminal } from './is-terminal.js'

const STDERR = 2

let streams = false

/** Says something on standard error: without Node's stream as long as the file takes it, since opening that takes long. */
export function say(text: string): void {
  const bytes = Buffer.from(text)
  let at = 0
  try {
    while (!streams && at < bytes.length) at += writeSync(STDERR, bytes, at)
  } catch (error) {
    // What cannot be said is no reason to end otherwise.
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EAGAIN') return
    streams = true
    process.stderr.on('error', () => undefined)
  }
  if (at < bytes.length) process.stderr.write(bytes.subarray(at))
}

/** Says whole lines, on a terminal no wider than it is. */
export function sayLines(text: string): void {
  const columns = isTerminal(STDERR) ? process.stderr.columns : 0
  const cells = columns > 0 ? columns : Number.POSITIVE_INFINITY
  for (const line of text.split('\n')) say(`${fitted(line, cells).join('\n')}\n`)
}

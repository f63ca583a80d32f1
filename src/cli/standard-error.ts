import { fitted } from './fitted.js'

let opened = false

/** Says something on standard error, which is opened when it is wanted: a view that says nothing needn't wait for it. */
export function say(text: string): void {
  if (!opened) {
    opened = true
    // What cannot be said is no reason to end otherwise.
    process.stderr.on('error', () => undefined)
  }
  process.stderr.write(text)
}

/** Says whole lines, on a terminal no wider than it is. */
export function sayLines(text: string): void {
  const { isTTY, columns } = process.stderr
  const cells = isTTY && columns > 0 ? columns : Number.POSITIVE_INFINITY
  for (const line of text.split('\n')) say(`${fitted(line, cells).join('\n')}\n`)
}

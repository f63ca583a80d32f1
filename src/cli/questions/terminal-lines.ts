import { createInterface, type Interface } from 'node:readline'
import { say } from '../standard-error.js'
import type { Lines } from './by-line.js'

/** Lines of standard input, asked for on standard error. What was typed ahead waits for its question. */
export function terminalLines(): Lines {
  let reader: Interface | undefined
  let ended = false
  const typed: string[] = []
  let waiting: ((line: string | null) => void) | undefined
  const hand = (line: string | null): void => {
    const give = waiting
    waiting = undefined
    if (give !== undefined) give(line)
    else if (line !== null) typed.push(line)
  }
  const start = (): Interface =>
    createInterface({ input: process.stdin, terminal: false })
      .on('line', hand)
      .on('close', () => {
        ended = true
        hand(null)
      })
  return {
    write: (line) => say(`${line}\n`),
    async read(prompt) {
      say(prompt)
      reader ??= start()
      const ahead = typed.shift()
      if (ahead !== undefined) return ahead
      if (ended) return null
      reader.resume()
      try {
        return await new Promise<string | null>((resolve) => {
          waiting = resolve
        })
      } finally {
        // Else the process would wait for more.
        reader.pause()
      }
    },
  }
}

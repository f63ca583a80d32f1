import type { Progress } from '../command/context.js'
import { say } from './standard-error.js'

const EVERY_MS = 200

/** Rows, rows a second and time left, on one line of a terminal; silent elsewhere. */
export function progressOn(shown: boolean, what: string): Progress {
  if (!shown) return { update: () => undefined, finish: () => undefined }
  const started = Date.now()
  let last = 0
  return {
    update(done, total) {
      const now = Date.now()
      if (now - last < EVERY_MS) return
      last = now
      const rate = Math.round(done / Math.max(0.001, (now - started) / 1000))
      const left = total === null || rate === 0 ? '' : `, ${Math.ceil((total - done) / rate)} s left`
      say(`\r\u001b[K${what}: ${done} rows, ${rate} a second${left}`)
    },
    finish() {
      say('\r\u001b[K')
    },
  }
}

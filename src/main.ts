import { run } from './cli/run.js'

// A promise that never resolves would otherwise end the program with 0, in silence.
process.exitCode = 1

let stopping: AbortController | undefined

/** From the first call on Ctrl-C and SIGTERM end with their own status; until then the system ends the process. */
function watched(): AbortSignal {
  if (stopping !== undefined) return stopping.signal
  const begun = new AbortController()
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(signal, () => {
      begun.abort()
      process.exit(status)
    })
  }
  stopping = begun
  return begun.signal
}

run(process.argv.slice(2), watched).then(
  (status) => {
    process.exitCode = status
  },
  () => {
    process.exitCode = 1
  },
)

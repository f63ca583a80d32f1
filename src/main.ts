import { run } from './cli/run.js'

// A promise that never resolves would otherwise end the program with 0, in silence.
process.exitCode = 1

const stopping = new AbortController()
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(signal, () => {
    stopping.abort()
    process.exit(status)
  })
}
process.stdout.on('error', (error) => {
  if (Reflect.get(error, 'code') === 'EPIPE') process.exit(0)
})

run(process.argv.slice(2), stopping.signal).then(
  (status) => {
    process.exitCode = status
  },
  () => {
    process.exitCode = 1
  },
)

'use strict'
// Preloaded into what is measured: at its end it writes down what it took.
const { writeFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

const file = process.env.PCC_BENCH_FIGURES
if (isMainThread && file !== undefined) {
  process.once('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    writeFileSync(
      file,
      JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, mebibytes: maxRSS / 1024 }),
    )
  })
}

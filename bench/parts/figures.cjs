'use strict'
// Preloaded into what is measured: at its end it writes down what it took.
const { readFileSync, writeFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

const file = process.env.PCC_BENCH_FIGURES

/** Milliseconds of CPU of the main thread; null where the system doesn't tell. */
function mainThread() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return null
  }
}

if (isMainThread && file !== undefined) {
  process.once('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    const cpu = (userCPUTime + systemCPUTime) / 1000
    writeFileSync(file, JSON.stringify({ cpu, main: mainThread() ?? cpu, mebibytes: maxRSS / 1024 }))
  })
}

// Runs one command and keeps what V8 compiled for it; with --started FILE, writes there which chunks it started instead.
const { writeFileSync } = require('node:fs')
const { start } = require('../bin/pcc.cjs')

const [, , option, file] = process.argv
if (option === '--started') {
  process.argv.splice(2, 2)
  const started = start({ keep: false })
  process.once('exit', () => writeFileSync(file, JSON.stringify([...started.keys()])))
} else {
  start({ keep: true })
}

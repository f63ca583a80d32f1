#!/usr/bin/env node
'use strict'
// Runs dist/pcc.cjs through V8's code cache: without it a daily view takes about a fifth longer to start.
const fs = require('node:fs')
const nodeModule = require('node:module')
const path = require('node:path')
const vm = require('node:vm')

const DIST = path.join(__dirname, '../dist')
const BUNDLE = path.join(DIST, 'pcc.cjs')

/** Each has a cache of what it alone needs: a larger one takes longer to read. */
const DAILY_VIEWS = ['schedule', 'today', 'followups', 'search']

/** With `keep`, what this run compiles is kept for the next ones; a missing cache is made by the view that missed it. */
function start({ keep }) {
  nodeModule.enableCompileCache?.(path.join(DIST, 'compiled'))
  const bundle = readBundle()
  const [, content] = /^\(.*\{\/\/(\w+)\n/.exec(bundle)
  const view = dailyView(process.argv.slice(2))
  const name = ['pcc', content, process.versions.v8, process.arch, view ?? DAILY_VIEWS[0], 'cache'].join('.')
  const cacheFile = path.join(DIST, name)
  const cachedData = readCache(cacheFile)
  const script = new vm.Script(bundle, { filename: BUNDLE, cachedData })
  const served = cachedData !== undefined && !script.cachedDataRejected
  if (keep || (!served && view !== undefined)) {
    process.once('exit', (code) => {
      if (code === 0) writeCache(cacheFile, script.createCachedData())
    })
  }
  const unit = { exports: {} }
  script.runInThisContext()(unit.exports, nodeModule.createRequire(BUNDLE), unit, BUNDLE, DIST)
}

function readBundle() {
  try {
    return fs.readFileSync(BUNDLE, 'latin1')
  } catch {
    console.error(`pcc: ${BUNDLE} is missing\nrun npm ci in pcc's folder, or install pcc again`)
    process.exit(1)
  }
}

/** The data is there twice: V8 crashes on a damaged byte, and comparing takes a tenth of what a checksum takes. */
function readCache(file) {
  try {
    const bytes = fs.readFileSync(file)
    const data = bytes.subarray(0, bytes.length / 2)
    return data.length > 0 && data.equals(bytes.subarray(data.length)) ? data : undefined
  } catch {
    return undefined
  }
}

/** Best effort: the folder may belong to somebody else. */
function writeCache(file, data) {
  const unfinished = `${file}.${process.pid}`
  try {
    fs.writeFileSync(unfinished, Buffer.concat([data, data]), { flag: 'wx' })
    fs.renameSync(unfinished, file)
  } catch {
    fs.rmSync(unfinished, { force: true })
  }
}

function dailyView(words) {
  return words.length === 0 ? 'today' : words.find((word) => DAILY_VIEWS.includes(word))
}

if (require.main !== module) module.exports = { start }
// Between two letters that somebody types: without the program, whose start would be felt.
else if (process.argv[2] === 'complete') require('../dist/complete.cjs')
else start({ keep: false })

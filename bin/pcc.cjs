#!/usr/bin/env node
'use strict'
// Runs dist/pcc.cjs through V8's code cache: without it a daily view takes about a fifth longer to start.
const fs = require('node:fs')
const nodeModule = require('node:module')
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const vm = require('node:vm')

const DIST = path.join(__dirname, '../dist')
const BUNDLE = path.join(DIST, 'pcc.cjs')

/** Each has a cache of what it alone needs: a larger one takes longer to read. */
const DAILY_VIEWS = ['schedule', 'today', 'followups', 'search']

/** `keep` says whether what this run compiles is kept for the next ones: by default where a daily view has missed it. */
function start({ keep } = {}) {
  nodeModule.enableCompileCache?.(path.join(DIST, 'compiled'))
  const bundle = readBundle()
  const [, content] = /^\(.*\{\/\/(\w+)\n/.exec(bundle)
  const view = dailyView(process.argv.slice(2))
  const name = ['pcc', content, process.versions.v8, process.arch, view ?? DAILY_VIEWS[0], 'cache'].join('.')
  const cacheFile = path.join(DIST, name)
  const cachedData = readCache(cacheFile)
  const script = new vm.Script(bundle, { filename: BUNDLE, cachedData })
  const served = cachedData !== undefined && !script.cachedDataRejected
  if (keep ?? (!served && view !== undefined)) {
    process.once('exit', (code) => {
      if (code === 0) writeCache(cacheFile, script.createCachedData())
    })
  }
  return begin(script.runInThisContext())
}

/**
 * Starts the program: `main`, and each chunk when the first other asks for it. Those that daily views need stand together
 * in the bundle, the rest in files of their own. Gives the names of what was started, in a set that grows.
 */
function begin(bundle) {
  const need = nodeModule.createRequire(BUNDLE)
  const begun = new Map()
  const load = (name) => {
    const known = begun.get(name)
    if (known !== undefined) return known
    const chunk = (chunks[name] ?? need(`./parts/${name}.cjs`)(...given)[name])()
    begun.set(name, chunk)
    return chunk
  }
  const given = [need, load, need, pathToFileURL(BUNDLE).href, BUNDLE, DIST]
  const chunks = bundle(...given)
  load('main')
  return begun
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
else start()

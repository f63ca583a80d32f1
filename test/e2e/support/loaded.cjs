// Preloaded: writes to the file named by LOADED which sources the run started and which of Intl it used.
const { readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { Session } = require('node:inspector')

const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })

const intl = []
for (const name of ['Collator', 'DateTimeFormat', 'ListFormat', 'NumberFormat', 'PluralRules', 'Segmenter']) {
  const Given = Intl[name]
  const noted = { construct: note(name), apply: note(name) }
  Intl[name] = new Proxy(Given, noted)
}
for (const [owner, names] of [
  [String.prototype, ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']],
  [Number.prototype, ['toLocaleString']],
  [Date.prototype, ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']],
]) {
  for (const name of names) owner[name] = new Proxy(owner[name], { apply: note(name) })
}

function note(name) {
  return (target, ...rest) => {
    intl.push(name)
    const [words, maker] = rest
    return Array.isArray(words) ? Reflect.construct(target, words, maker) : Reflect.apply(target, ...rest)
  }
}

process.on('exit', () => {
  session.post('Profiler.takePreciseCoverage', (_, { result }) => {
    const contents = JSON.parse(readFileSync(join(__dirname, '../../../dist/contents.json'), 'utf8'))
    const files = result
      .filter(({ url }) => /dist\/(pcc|parts\/.+)\.cjs$/.test(url))
      .flatMap(({ functions }) => functions)
      .filter(({ functionName, ranges }) => functionName in contents && ranges[0].count > 0)
      .flatMap(({ functionName }) => contents[functionName])
    writeFileSync(process.env.LOADED, JSON.stringify({ files, intl }))
  })
})

// Preloaded: writes to the file named by LOADED which files of the bundle the run started and which of Intl it used.
const { writeFileSync } = require('node:fs')
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
    const files = result
      .filter(({ url }) => url.endsWith('dist/pcc.cjs'))
      .flatMap(({ functions }) => functions)
      .filter(({ functionName, ranges }) => functionName.includes('/') && ranges[0].count > 0)
      .map(({ functionName }) => functionName)
    writeFileSync(process.env.LOADED, JSON.stringify({ files, intl }))
  })
})

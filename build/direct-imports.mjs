import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'

/**
 * Takes each name that an `index.ts` passes on from the file that has it: whoever asks a feature for one function
 * then starts that function's file, and not the whole feature. `path` is where `text` stands.
 */
export function directImports(path, text) {
  const { module } = parseSync(path, text)
  let direct = text
  for (const statement of module.staticImports.toReversed()) {
    const { value } = statement.moduleRequest
    const named = statement.entries.length > 0 && statement.entries.every(isNamed)
    if (!named || !/^\.{1,2}\/(.*\/)?index\.js$/.test(value)) continue
    const index = join(dirname(path), value.replace(/\.js$/, '.ts'))
    const lines = statement.entries.map((entry) => importOf(entry, path, index))
    direct = direct.slice(0, statement.start) + lines.join(';') + direct.slice(statement.end)
  }
  return direct
}

const isNamed = ({ importName }) => importName.kind === 'Name'

function importOf({ importName, localName, isType }, path, index) {
  if (isType) return ''
  const { file, name } = origin(index, importName.name)
  const way = relative(dirname(path), file).replace(/\.ts$/, '.js')
  return `import { ${name} as ${localName.value} } from ${JSON.stringify(way.startsWith('.') ? way : `./${way}`)}`
}

/** Where a name is made that a file exports, through as many index files as pass it on. */
function origin(file, name) {
  const passed = passedOn(file).get(name)
  return passed === undefined ? { file, name } : origin(passed.file, passed.name)
}

const known = new Map()

function passedOn(file) {
  const found = known.get(file) ?? readPassedOn(file)
  known.set(file, found)
  return found
}

function readPassedOn(file) {
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  const entries = module.staticExports
    .flatMap((statement) => statement.entries)
    .filter(
      ({ moduleRequest, importName }) => moduleRequest?.value.startsWith('.') && importName.kind === 'Name',
    )
  return new Map(
    entries.map(({ moduleRequest, importName, exportName }) => [
      exportName.name,
      { file: join(dirname(file), moduleRequest.value.replace(/\.js$/, '.ts')), name: importName.name },
    ]),
  )
}

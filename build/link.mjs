import { createHash } from 'node:crypto'
import { parseSync } from 'oxc-parser'

/**
 * Makes a function of each chunk that esbuild split off: called once, it runs the chunk and gives what it exports.
 * What a chunk takes from another is bound when it starts: chunks that wait for each other are refused.
 * `outputs` are esbuild's, `metafile` too. Gives a Map from the chunk's name to `{ text, inputs }`.
 */
export function linked(outputs, metafile) {
  refuseCircles(metafile)
  const inputsOf = new Map(
    Object.entries(metafile.outputs).map(([path, { inputs }]) => [chunkName(path), Object.keys(inputs)]),
  )
  return new Map(
    outputs.map(({ path, text }) => {
      const name = chunkName(path)
      return [name, { text: asFunctionBody(name, text), inputs: inputsOf.get(name) }]
    }),
  )
}

const chunkName = (path) => /([^/]+)\.js$/.exec(path)[1]

function refuseCircles({ outputs }) {
  const open = new Set()
  const done = new Set()
  const visit = (path) => {
    if (done.has(path)) return
    if (open.has(path)) throw new Error(`chunks wait for each other: ${[...open, path].join(' → ')}`)
    open.add(path)
    for (const { path: next, kind, external } of outputs[path].imports) {
      if (!external && kind === 'import-statement') visit(next)
    }
    open.delete(path)
    done.add(path)
  }
  Object.keys(outputs).forEach(visit)
}

function asFunctionBody(name, text) {
  const { module, errors } = parseSync(`${name}.js`, text)
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`)
  const given = []
  const edits = [
    ...module.staticImports.map(({ start, end, moduleRequest, entries }) => ({
      start,
      end,
      text: taken(moduleRequest.value, entries),
    })),
    ...module.dynamicImports.map(({ start, end, moduleRequest }) => ({
      start,
      end,
      text: later(text.slice(moduleRequest.start + 1, moduleRequest.end - 1)),
    })),
    ...module.staticExports.map((statement) => exported(statement, text, given)),
  ].sort((a, b) => b.start - a.start)
  let body = text
  for (const edit of edits) body = body.slice(0, edit.start) + edit.text + body.slice(edit.end)
  return `${body}\nreturn { ${given.join(', ')} };\n`
}

const chunkOf = (request) => /^\.\/(.+)\.js$/.exec(request)?.[1]

/** Of Node's own modules the default and the namespace are the module itself. */
function taken(request, entries) {
  const chunk = chunkOf(request)
  const source = chunk === undefined ? `$need(${JSON.stringify(request)})` : `$load(${JSON.stringify(chunk)})`
  if (entries.length === 0) return `${source};`
  const whole = entries.filter(({ importName }) => importName.kind !== 'Name')
  const named = entries.filter(({ importName }) => importName.kind === 'Name')
  return [
    ...whole.map(({ localName }) => `const ${localName.value} = ${source};`),
    ...(named.length === 0 ? [] : [`const { ${named.map(bound).join(', ')} } = ${source};`]),
  ].join(' ')
}

const bound = ({ importName, localName }) =>
  importName.name === localName.value ? importName.name : `${importName.name}: ${localName.value}`

function later(request) {
  const chunk = chunkOf(request)
  if (chunk !== undefined) return `Promise.resolve().then(() => $load(${JSON.stringify(chunk)}))`
  // A file beside the program: what it gives is its default export, and its own names.
  return `Promise.resolve().then(() => { const it = $need(${JSON.stringify(request)}); return it.__esModule ? it : { ...it, default: it } })`
}

/** `export { … }` at the end of a chunk, or the default export of a package. */
function exported({ start, end, entries }, text, given) {
  const [first] = entries
  if (first.exportName.kind === 'Default' && first.localName.kind !== 'Name') {
    given.push('default: ofPackage')
    return { start, end, text: text.slice(start, end).replace(/^export default /, 'const ofPackage = ') }
  }
  for (const entry of entries) {
    const [local, name = local] = text.slice(entry.start, entry.end).split(' as ')
    given.push(name === local ? name : `${name}: ${local}`)
  }
  // Not the statement's own place, which the parser leaves out where a name is only passed on.
  return {
    start: text.lastIndexOf('export {', first.start),
    end: text.indexOf('};', entries.at(-1).end) + 2,
    text: '',
  }
}

const PARAMETERS = '$need, $load, require, bundleUrl, __filename, __dirname'

/**
 * Several chunks as one script, whose value is a function that gives their functions by name. Its first line names the
 * content, so that no other's code cache is taken for it.
 */
export function packed(chunks) {
  const functions = [...chunks].map(([name, { text }]) => `${JSON.stringify(name)}() {\n${text}}`).join(',\n')
  const content = createHash('sha256').update(functions).digest('hex').slice(0, 16)
  return `(function (${PARAMETERS}) {//${content}\n'use strict'; return {\n${functions}\n} })\n`
}

/** One chunk as a file that Node itself reads. */
export const asPart = (name, chunk) => `module.exports = ${packed([[name, chunk]])}`

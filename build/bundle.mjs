import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Module } from 'node:module'
import { basename, join, parse } from 'node:path'
import { build } from 'esbuild'
import { directImports } from './direct-imports.mjs'
import { DRIVERS, drivers } from './drivers.mjs'
import { workerUrlsTo } from './worker-urls.mjs'

/** Large and seldom wanted: the start of a daily command shouldn't even read them. Taken by their default export. */
const APART = ['date-holidays']

/** The same for a part of ours: `dist/inquirer.cjs` is its module, and shares nothing with the program. */
const PARTS = { inquirer: 'src/cli/questions/prompts.ts' }

/** `new URL('./read.worker.js', import.meta.url)` in a source is `dist/read.worker.cjs` in the bundle. */
const sources = {
  name: 'sources',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const text = workerUrlsTo(await readFile(path, 'utf8'), (name) => `./${name}.worker.cjs`)
      return { contents: directImports(path, text), loader: 'ts' }
    })
  },
}

const anyOf = (names) => new RegExp(`^(${names.join('|')})$`)

const apartBeside = {
  name: 'apart-beside',
  setup({ onResolve }) {
    onResolve({ filter: anyOf(APART) }, ({ path, importer }) =>
      importer.endsWith('.ts') ? { path: `./${path}.cjs`, external: true } : null,
    )
    for (const [name, source] of Object.entries(PARTS)) {
      const { dir, name: module } = parse(source)
      onResolve({ filter: new RegExp(`/${module}\\.js$`) }, ({ importer, kind }) =>
        kind === 'dynamic-import' && importer.includes(`/${dir}/`)
          ? { path: `./${name}.cjs`, external: true }
          : null,
      )
    }
  },
}

export const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))

/** Made of hundreds of small files, each with its own start: bundled to one first. */
const FLAT = ['kysely']

const flat = {
  name: 'flat',
  setup({ onResolve, onLoad, initialOptions: { absWorkingDir, platform, target } }) {
    onResolve({ filter: anyOf(FLAT) }, ({ path }) => ({ path, namespace: 'flat', sideEffects: false }))
    onLoad({ filter: /.*/, namespace: 'flat' }, async ({ path }) => {
      const stdin = { contents: `export * from '${path}'`, resolveDir: absWorkingDir }
      const { outputFiles } = await build({
        stdin,
        bundle: true,
        write: false,
        format: 'esm',
        platform,
        target,
      })
      return { contents: outputFiles[0].text, resolveDir: absWorkingDir }
    })
  },
}

/** Parts of Node that are asked for when a file starts and that a daily view never uses. */
const LATE = ['child_process', 'crypto', 'fs/promises', 'tty']

/** Asks for those when something of theirs is wanted. */
function askLate(text) {
  return text.replace(
    new RegExp(`^(\\s*(?:var )?\\w+ = )require\\("((?:node:)?(?:${LATE.join('|')}))"\\);$`, 'gm'),
    '$1late("$2");',
  )
}

const settings = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  // One byte a character, which the starter counts on.
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
  external: DRIVERS,
  plugins: [sources, apartBeside, flat, drivers],
  // An import() that is left over would need a hook of vm; require() needs nothing.
  supported: { 'dynamic-import': false },
  define: {
    PCC_VERSION: JSON.stringify(version),
    'import.meta.url': 'bundleUrl',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
  banner: {
    js: [
      "'use strict';",
      "const bundleUrl = require('node:url').pathToFileURL(__filename).href;",
      'const late = (name) => { let it; return new Proxy({}, { get: (_, key) => (it ??= require(name))[key] }); };',
    ].join('\n'),
  },
}

/** The programs of `dist` as `{ name, text, inputs }`, made from the sources below `root`. */
export async function bundleAll(root) {
  const files = await readdir(join(root, 'src'), { recursive: true })
  const workers = files.filter((path) => path.endsWith('.worker.ts'))
  return Promise.all([
    bundle(root, 'pcc.cjs', { entryPoints: ['src/main.ts'] }),
    bundle(root, 'complete.cjs', { entryPoints: ['src/complete.ts'] }),
    ...workers.map((path) => bundleWorker(root, join('src', path))),
    ...APART.map((name) => bundle(root, `${name}.cjs`, { stdin: wholePackage(root, name) })),
    ...Object.entries(PARTS).map(([name, path]) => bundle(root, `${name}.cjs`, { entryPoints: [path] })),
  ])
}

/** One thread's program as `{ name, text, inputs }`; `path` is below `root`. */
export const bundleWorker = (root, path) =>
  bundle(root, `${basename(path, '.ts')}.cjs`, { entryPoints: [path] })

/** What the program tells of itself, for files that are made of it. */
export async function bundledSelf(root) {
  const { text } = await bundle(root, 'self.cjs', { entryPoints: ['src/cli/made-of-program.ts'] })
  const unit = new Module(join(root, 'dist/self.cjs'))
  unit.paths = [join(root, 'node_modules')]
  unit._compile(text, unit.id)
  return unit.exports
}

const wholePackage = (root, name) => ({
  contents: `const it = require('${name}')\nmodule.exports = it.__esModule ? it.default : it`,
  resolveDir: root,
})

const fileOf = (input) => input.replace(/^flat:/, 'node_modules/')

async function bundle(root, name, entry) {
  const { outputFiles, metafile } = await build({
    ...settings,
    ...entry,
    absWorkingDir: root,
    outfile: join('dist', name),
  })
  const text = askLate(outputFiles[0].text)
  const content = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return { name, text, content, inputs: Object.keys(metafile.inputs).map(fileOf) }
}

/** What the starter compiles as it is; its first line names the content, so that no other's code cache is taken for it. */
export const started = ({ text, content }) =>
  `(function (exports, require, module, __filename, __dirname) {//${content}\n${text}\n})\n`

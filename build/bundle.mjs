import { readdir, readFile } from 'node:fs/promises'
import { Module } from 'node:module'
import { basename, join, parse } from 'node:path'
import { build } from 'esbuild'
import { directImports } from './direct-imports.mjs'
import { DRIVERS, drivers } from './drivers.mjs'
import { lateNode } from './late-node.mjs'
import { linked } from './link.mjs'
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

const settings = {
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  target: 'node20.19',
  // One byte a character, which the starter counts on.
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
  external: DRIVERS,
  plugins: [sources, apartBeside, drivers],
  define: {
    PCC_VERSION: JSON.stringify(version),
    'import.meta.url': 'bundleUrl',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
}

const late = [lateNode, ...settings.plugins]

/** A file that runs by itself. */
const alone = {
  ...settings,
  format: 'cjs',
  supported: { 'dynamic-import': false },
  banner: {
    js: "'use strict'; const $need = require; const bundleUrl = $need('node:url').pathToFileURL(__filename).href;",
  },
}

/** The programs of `dist` that are one file each, as `{ name, text, inputs }`, made from the sources below `root`. */
export async function bundleAll(root) {
  const files = await readdir(join(root, 'src'), { recursive: true })
  const workers = files.filter((path) => path.endsWith('.worker.ts'))
  return Promise.all([
    bundle(root, 'complete.cjs', { entryPoints: ['src/complete.ts'], plugins: late }),
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

async function bundle(root, name, entry) {
  const { outputFiles, metafile } = await build({
    ...alone,
    ...entry,
    absWorkingDir: root,
    outfile: join('dist', name),
  })
  return { name, text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) }
}

/** The program itself, in the chunks that it starts one by one: a Map from name to `{ text, inputs }`; `main` begins. */
export async function chunksOfProgram(root) {
  const { outputFiles, metafile } = await build({
    ...settings,
    format: 'esm',
    splitting: true,
    plugins: late,
    entryPoints: ['src/main.ts'],
    chunkNames: '[name]-[hash]',
    absWorkingDir: root,
    outdir: 'dist',
  })
  return linked(outputFiles, metafile)
}

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { directImports } from './direct-imports.mjs'
import { workerUrlsTo } from './worker-urls.mjs'

/** Native drivers, loaded from node_modules: one line of versions for each Node. */
const NATIVE = ['better-sqlite3', 'better-sqlite3-node20']

/** Large and seldom wanted: the start of a daily command shouldn't even read them. Taken by their default export. */
const APART = ['date-holidays', 'inquirer']

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

const apartBeside = {
  name: 'apart-beside',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(${APART.join('|')})$`) }, ({ path, importer }) =>
      importer.endsWith('.ts') ? { path: `./${path}.cjs`, external: true } : null,
    )
  },
}

const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))

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
  external: NATIVE,
  plugins: [sources, apartBeside],
  // An import() that is left over would need a hook of vm; require() needs nothing.
  supported: { 'dynamic-import': false },
  define: {
    PCC_VERSION: JSON.stringify(version),
    'import.meta.url': 'bundleUrl',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
  banner: { js: `'use strict';const bundleUrl=require('node:url').pathToFileURL(__filename).href;` },
}

/** The programs of `dist` as `{ name, text, inputs }`, made from the sources below `root`. */
export async function bundleAll(root) {
  const files = await readdir(join(root, 'src'), { recursive: true })
  const workers = files.filter((path) => path.endsWith('.worker.ts'))
  return Promise.all([
    bundle(root, 'pcc.cjs', { entryPoints: ['src/main.ts'] }),
    ...workers.map((path) => bundleWorker(root, join('src', path))),
    ...APART.map((name) => bundle(root, `${name}.cjs`, { stdin: wholePackage(root, name) })),
  ])
}

/** One thread's program as `{ name, text, inputs }`; `path` is below `root`. */
export const bundleWorker = (root, path) =>
  bundle(root, `${basename(path, '.ts')}.cjs`, { entryPoints: [path] })

const wholePackage = (root, name) => ({
  contents: `const it = require('${name}')\nmodule.exports = it.__esModule ? it.default : it`,
  resolveDir: root,
})

async function bundle(root, name, entry) {
  const { outputFiles, metafile } = await build({
    ...settings,
    ...entry,
    absWorkingDir: root,
    outfile: join('dist', name),
  })
  const [{ text }] = outputFiles
  const content = createHash('sha256').update(text).digest('hex').slice(0, 16)
  // The first line names the content: the starter takes no code cache that was made from another.
  return { name, text: `//${content}\n${text}`, inputs: Object.keys(metafile.inputs) }
}

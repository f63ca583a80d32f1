import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleAll, bundledSelf, chunksOfProgram, version } from './bundle.mjs'
import { makeCodeCache, startedByDailyViews } from './code-cache.mjs'
import { licencesOf } from './licences.mjs'
import { asPart, packed } from './link.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')

const parts = join(dist, 'parts')

// esbuild has already said what is wrong, with file and line.
const programs = await bundleAll(root).catch(() => process.exit(1))
const chunks = await chunksOfProgram(root).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
const self = await bundledSelf(root)
const inputs = [...programs, ...chunks.values()].flatMap((program) => program.inputs)
const files = [
  ...programs,
  ...(await self.completionFiles()),
  { name: 'LICENCES.txt', text: await licencesOf(root, inputs) },
]

await replaceFolder(
  join(dist, 'man'),
  (await self.manPages(version)).map(({ name, text }) => ({ name, text })),
)
await replaceFolder(
  parts,
  [...chunks].map(([name, chunk]) => ({ name: `${name}.cjs`, text: asPart(name, chunk) })),
)
const before = new Set(await readdir(dist))
for (const kept of ['man', 'parts', 'pcc.cjs']) before.delete(kept)
for (const { name, text } of files) {
  await replaceFile(dist, name, text)
  before.delete(name)
}
for (const name of before) {
  if (!name.startsWith('.')) await rm(join(dist, name), { recursive: true, force: true })
}
await replaceFile(dist, 'pcc.cjs', packed(new Map([['main', chunks.get('main')]])))

const { daily, notes } = startedByDailyViews(root)
for (const note of notes) console.error(note)
await replaceFile(dist, 'pcc.cjs', packed(new Map(daily.map((name) => [name, chunks.get(name)]))))
for (const name of daily) await rm(join(parts, `${name}.cjs`))
await writeFile(join(dist, 'contents.json'), `${JSON.stringify(contentsOf(chunks), null, 1)}\n`)
for (const note of makeCodeCache(root)) console.error(note)

/** Whole or not at all: somebody may be running what is replaced. */
async function replaceFile(folder, name, text) {
  await writeFile(join(folder, `.${name}.${process.pid}`), text)
  await rename(join(folder, `.${name}.${process.pid}`), join(folder, name))
}

async function replaceFolder(folder, files) {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const { name, text } of files) await writeFile(join(folder, name), text)
}

/** Which sources stand in which chunk. */
function contentsOf(chunks) {
  return Object.fromEntries([...chunks].map(([name, { inputs }]) => [name, inputs]))
}

import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleAll, bundledSelf, started, version } from './bundle.mjs'
import { makeCodeCache } from './code-cache.mjs'
import { licencesOf } from './licences.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')

// esbuild has already said what is wrong, with file and line.
const programs = await bundleAll(root).catch(() => process.exit(1))
const self = await bundledSelf(root)
const inputs = programs.flatMap((program) => program.inputs)
const [main, ...others] = programs
const files = [
  { name: main.name, text: started(main) },
  ...others,
  ...(await self.completionFiles()),
  { name: 'LICENCES.txt', text: await licencesOf(root, inputs) },
]
await rm(join(dist, 'man'), { recursive: true, force: true })
await mkdir(join(dist, 'man'), { recursive: true })
const before = new Set(await readdir(dist))
before.delete('man')
for (const { name, text } of await self.manPages(version)) await writeFile(join(dist, 'man', name), text)
for (const { name, text } of files) {
  // Whole or not at all: somebody may be running what is replaced.
  await writeFile(join(dist, `.${name}.${process.pid}`), text)
  await rename(join(dist, `.${name}.${process.pid}`), join(dist, name))
  before.delete(name)
}
for (const name of before) {
  if (!name.startsWith('.')) await rm(join(dist, name), { recursive: true, force: true })
}
console.log(`dist/pcc.cjs: ${Math.round(main.text.length / 1024)} KiB`)
for (const note of makeCodeCache(root)) console.error(note)

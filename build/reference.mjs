// npm run reference: docs/reference anew, from the program as it is.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundledSelf } from './bundle.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(root, 'docs/reference')
const pages = await (await bundledSelf(root)).referencePages()
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
for (const { name, text } of pages) await writeFile(join(folder, name), text)
console.log(`docs/reference: ${pages.length} pages`)

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('each folder of fixtures has its origin and licence written down', () => {
  const page = readFileSync('fixtures/LICENSES.md', 'utf8')
  const named = [...page.matchAll(/^\| `([\w-]+)` \|(?:[^|]+\|){2} [^|]+ \|$/gm)].map(([, folder]) => folder)
  const folders = readdirSync('fixtures', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(named.sort()).toEqual(folders.map(({ name }) => name).sort())
})

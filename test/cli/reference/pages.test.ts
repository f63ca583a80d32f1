import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { manPages, referencePages } from '../../../src/cli/made-of-program.js'
import { moves } from '../../../src/cli/reference/lifecycle.js'
import { lifecycle } from '../../../src/record/lifecycle.js'

const FOLDER = 'docs/reference'
const REMEDY = 'is stale: npm run reference, and commit it'

const pages = await referencePages()

test('docs/reference says what the program is', async () => {
  expect((await readdir(FOLDER)).toSorted()).toEqual(pages.map(({ name }) => name).toSorted())
  for (const { name, text } of pages) {
    const committed = await readFile(join(FOLDER, name), 'utf8')
    expect(committed === text, `${FOLDER}/${name} ${REMEDY}`).toBe(true)
  }
})

test('each link of a page leads to a page or a heading that is there', () => {
  for (const { name, text } of pages) {
    const anchors = new Set(
      [...text.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title.replaceAll(' ', '-')),
    )
    for (const [, file = '', anchor] of text.matchAll(/\]\(([\w-]*(?:\.md)?)(?:#([\w-]+))?\)/g)) {
      if (file !== '') expect(pages.map((page) => page.name)).toContain(file)
      if (anchor !== undefined) expect([name, anchors.has(anchor), anchor]).toEqual([name, true, anchor])
    }
  }
})

test('there is a man page for the whole and for each noun, and no line of theirs is taken for a request', async () => {
  const man = await manPages('1.2.3')
  expect(man.map(({ name }) => name)).toEqual(expect.arrayContaining(['pcc.1', 'pcc-patients.1']))
  const REQUESTS = /^\.(?:TH|SH|TP|B|BR|PP|nf|fi|RS|RE|br)\b/
  for (const { name, text } of man)
    for (const line of text.split('\n'))
      if (/^[.']/.test(line)) expect([name, REQUESTS.test(line), line]).toEqual([name, true, line])
})

test('a lifecycle is told step by step, void last', () => {
  const cycle = lifecycle(['open', 'done'], { finish: { from: ['open'], to: 'done' } })
  expect(moves(cycle, ['finish', 'void'])).toEqual([
    { from: 'open', verb: 'finish', to: 'done' },
    { from: 'any', verb: 'void', to: 'entered-in-error' },
  ])
})

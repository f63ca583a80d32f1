import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Home, makeHome } from './support/home.js'

const preload = join(dirname(fileURLToPath(import.meta.url)), 'support/loaded.cjs')

/** Never on the way of a daily view whose answer is a pipe: each would be felt a hundred times a day. */
const HEAVY =
  /node_modules\/(luxon|chalk|cli-table3|date-holidays|@inquirer|csv-parse|csv-stringify|saxes|yauzl|pure-rand)\//
/** What only writes: the way of a change, the schema, backups. */
const WRITES = /^src\/store\/(writer|run-unit|migrations\/\d|backup\/)/
const ELSEWHERE = /^src\/exchange\/(import\/run-import|formats\/(archive|csv|decode|xlsx|xml|zip))/
/** Of features that offer lines to the worklist, or nothing at all, no more than that. */
const WHOLE_FEATURES =
  /^src\/features\/(demo|\w+\/index|transfer\/(import|export)-command|safekeeping\/(doctor|undo)|reports\/nightly)\b/

let home: Home

beforeAll(async () => {
  home = await makeHome()
  await home.ok(['demo', '--patients', '50', '--seed', '7', '--no-input'], { now: NOW })
})

afterAll(() => home.remove())

const NOW = '2026-11-24T09:00:00-05:00'

async function loadedBy(args: readonly string[]) {
  const report = join(home.path, 'loaded.json')
  await home.ok(args, {
    now: NOW,
    env: {
      NODE_OPTIONS: `--require ${preload}`,
      LOADED: report,
      PCC_DB: join(home.path, 'data/pcc/demo.db'),
    },
  })
  const { files, intl }: { files: string[]; intl: string[] } = JSON.parse(await readFile(report, 'utf8'))
  return { files, intl }
}

describe.each([
  [['schedule']],
  [['schedule', '--json']],
  [['today']],
  [['followups']],
  [['patients', 'search', 'smith']],
])('pcc %j', (args) => {
  test('loads what it shows and no more', async () => {
    const { files, intl } = await loadedBy(args)
    expect(files).toContain('src/record/record.ts')
    expect(
      files.filter(
        (file) => HEAVY.test(file) || WRITES.test(file) || ELSEWHERE.test(file) || WHOLE_FEATURES.test(file),
      ),
    ).toEqual([])
    expect(intl).toEqual([])
  })
})

test('a command that needs Intl is seen to use it', async () => {
  const { intl } = await loadedBy(['schedule', '--tz', 'Europe/London'])
  expect(intl).not.toEqual([])
})

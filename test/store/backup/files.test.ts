import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupFolder, listBackups, namesFor, removeUnfinished } from '../../../src/store/backup/files.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pcc-backups-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const PLAIN = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(496)])
const encrypted = (salt: number): Buffer => Buffer.alloc(512, salt)
const put = (name: string, content: Buffer = PLAIN): void => writeFileSync(join(folder, name), content)
const names = (database: string, salt?: Buffer | null): string[] =>
  listBackups(folder, database, salt).map(({ path }) => basename(path))

describe('the backups of a database', () => {
  it.each([
    ['pcc-20261124T140000Z.db', true],
    ['pcc-20261124T140000Z-2.db', true],
    ['pcc-old-20261124T140000Z.db', false],
    ['pcc2-20261124T140000Z.db', false],
    ['pcc-20261124T140000Z.db.bak', false],
    ['pcc-20261124T140000Z.unfinished', false],
    ['pcc-20261124T1400Z.db', false],
    ['pcc-20261324T140000Z.db', false],
    ['pcc.db', false],
  ])('%s: %s', (name, counts) => {
    put(name)
    expect(names('/data/pcc.db')).toEqual(counts ? [name] : [])
  })

  it('are known by the whole name of the database', () => {
    put('pcc.v2-20261124T140000Z.db')
    expect(names('/data/pcc.v2.db')).toEqual(['pcc.v2-20261124T140000Z.db'])
    expect(names('/data/pcc.sqlite')).toEqual([])
  })

  it('stand with the latest first', () => {
    put('a-20261123T140000Z.db')
    put('a-20261124T140000Z.db')
    put('a-20261124T140000Z-2.db')
    expect(names('a.db')).toEqual([
      'a-20261124T140000Z-2.db',
      'a-20261124T140000Z.db',
      'a-20261123T140000Z.db',
    ])
  })

  it('are its own, not those of another of the same name', () => {
    put('a-20261121T140000Z.db', encrypted(200))
    put('a-20261122T140000Z.db', encrypted(201))
    put('a-20261123T140000Z.db', PLAIN)
    put('a-20261124T140000Z.db', Buffer.from('no database'))
    expect(names('a.db', Buffer.alloc(16, 201))).toEqual(['a-20261122T140000Z.db'])
    expect(names('a.db', null)).toEqual(['a-20261123T140000Z.db'])
    expect(names('a.db')).toHaveLength(3)
  })

  it('are none where there is no folder', () => {
    expect(listBackups(join(folder, 'none'), 'a.db', null)).toEqual([])
    expect(backupFolder('/data/pcc.db')).toBe('/data/backups')
  })
})

it('names are of the second, then numbered', () => {
  const [first, second] = namesFor('/b', '/data/pcc.db', Date.parse('2026-11-24T14:00:00.900Z'))
  expect([first, second]).toEqual(['/b/pcc-20261124T140000Z.db', '/b/pcc-20261124T140000Z-2.db'])
})

it('what a killed run left goes after a day; what may still be written stays', () => {
  const now = Date.parse('2026-11-24T14:00:00Z')
  const put = (name: string, hoursAgo: number): void => {
    writeFileSync(join(folder, name), 'x')
    const at = now / 1000 - hoursAgo * 3600
    utimesSync(join(folder, name), at, at)
  }
  put('a-20261120T140000Z.unfinished', 25)
  put('a-20261120T140000Z.unfinished-journal', 25)
  put('a-20261124T130000Z.unfinished', 1)
  put('b-20261120T140000Z.unfinished', 25)
  put('a-20261120T140000Z.db', 25)
  mkdirSync(join(folder, 'other'))
  removeUnfinished(folder, '/data/a.db', now)
  expect(readdirSync(folder).sort()).toEqual([
    'a-20261120T140000Z.db',
    'a-20261124T130000Z.unfinished',
    'b-20261120T140000Z.unfinished',
    'other',
  ])
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkBackup } from '../../../src/store/backup/check.js'
import { copyDatabase } from '../../../src/store/backup/copy.js'
import { restoreBackup } from '../../../src/store/backup/restore.js'
import type { SqliteConnection } from '../../../src/store/driver.js'
import { newKey, newSalt } from '../../../src/store/key.js'
import { migrate } from '../../../src/store/migrations/run.js'
import { createSqlite, openSqlite } from '../../../src/store/sqlite/open.js'

const NOW = Date.parse('2026-11-24T14:00:00Z')
const key = newKey()
const salt = newSalt(key)
const keyFor = () => ({ key, from: 'test' })

let folder = ''
let path = ''
let connection: SqliteConnection
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pcc-backup-'))
  path = join(folder, 'pcc.db')
  connection = made(path)
})
afterEach(() => {
  connection.close()
  rmSync(folder, { recursive: true })
})

function made(at: string): SqliteConnection {
  const database = createSqlite(at, { key, salt })
  migrate(database, { now: NOW, pcc: 'test' })
  enter(database, 1)
  return database
}

/** An entry of the trail; its hash says which it is. */
function enter(database: SqliteConnection, id: number): void {
  database
    .prepare(
      `insert into audit_entry (id, at, command, purpose, group_id, changes, reads, previous_hash, hash)
       values (?, 0, 'add', 'operations', ?, 0, 0, ?, ?)`,
    )
    .run(id, id, `hash-${id - 1}`, `hash-${id}`)
}

const copy = () => copyDatabase(connection, { database: path, folder: join(folder, 'b'), now: NOW, keyFor })
/** By a connection that may write, which takes its log away again. */
function headOf(file: string) {
  const database = openSqlite({ path: file, keyFor }).connection
  const head = database.prepare('select id as entry, hash from audit_entry order by id desc limit 1').get()
  database.close()
  return head
}
const ENDS = ['pcc.db', 'pcc.db-shm', 'pcc.db-wal']
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8)

describe('a backup', () => {
  it('that isn’t there is said to be a backup, and where the paths are', () => {
    expect(() => checkBackup({ path: join(folder, 'BK-1'), keyFor })).toThrow(
      expect.objectContaining({
        code: 'not_found',
        message: `there is no backup at ${join(folder, 'BK-1')}`,
        hint: 'pcc backup list shows the path of each',
      }),
    )
  })

  it('is the database as it is, for its owner only, in a folder of its own', () => {
    enter(connection, 2)
    const backup = copy()
    expect(backup).toMatchObject({ ok: true, head: { entry: 2, hash: 'hash-2' }, origin: 'hash-1' })
    expect([modeOf(backup.path), modeOf(join(folder, 'b'))]).toEqual(['600', '700'])
    expect(readdirSync(join(folder, 'b'))).toEqual(['pcc-20261124T140000Z.db'])
    expect(readFileSync(backup.path).includes('hash-2')).toBe(false)
  })

  it('never takes the name of another', () => {
    expect([copy().path, copy().path].map((file) => file.slice(folder.length))).toEqual([
      '/b/pcc-20261124T140000Z.db',
      '/b/pcc-20261124T140000Z-2.db',
    ])
  })

  it('leaves nothing where it can’t be made', () => {
    writeFileSync(join(folder, 'b'), 'a file')
    expect(copy).toThrow(/b cannot be written/)
    rmSync(join(folder, 'b'))
    const closed = openSqlite({ path, keyFor }).connection
    closed.close()
    expect(() =>
      copyDatabase(closed, { database: path, folder: join(folder, 'b'), now: NOW, keyFor }),
    ).toThrow()
    expect(readdirSync(join(folder, 'b'))).toEqual([])
  })
})

describe('checking', () => {
  it.each([
    ['a page is damaged', (bytes: Buffer) => bytes.fill(1, bytes.length - 4000, bytes.length - 3900)],
    ['it is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4096)],
  ])('finds that %s', (_, damage) => {
    const backup = copy()
    writeFileSync(backup.path, damage(readFileSync(backup.path)))
    expect(checkBackup({ path: backup.path, keyFor })).toMatchObject({ ok: false, head: null })
  })

  it('finds a reference that leads nowhere', () => {
    connection.pragma('foreign_keys=off')
    connection.exec("insert into audit_change values (9, 0, 'x', 1, null, 'create', 'd', null)")
    expect(checkBackup({ path, keyFor })).toMatchObject({ ok: false, says: '1 references lead nowhere' })
    expect(copy).toThrow('the copy of')
    expect(readdirSync(join(folder, 'b'))).toEqual([])
  })

  it('refuses another program’s database, an empty one and a newer one', () => {
    const other = createSqlite(join(folder, 'other.db'), null)
    expect(() => checkBackup({ path: join(folder, 'other.db'), keyFor })).toThrow('an empty database')
    other.exec('create table pen (id integer)')
    other.pragma('wal_checkpoint(truncate)')
    expect(() => checkBackup({ path: join(folder, 'other.db'), keyFor })).toThrow('not one of pcc')
    other.close()
    connection.exec("insert into schema_version values (999, 0, 'later')")
    expect(() => checkBackup({ path, keyFor })).toThrow('written by a newer pcc')
  })

  it('needs the right key', () => {
    const wrong = () => ({ key: newKey(), from: 'wrong.key' })
    expect(() => checkBackup({ path, keyFor: wrong })).toThrow('the key in wrong.key does not open')
    expect(() => checkBackup({ path, keyFor: () => undefined })).toThrow('there is no key')
  })
})

describe('restoring', () => {
  const restore = (from: string, to: string, replace = false) =>
    restoreBackup({ from, to, replace, now: NOW, keyFor })

  it('gives the same database in a new file, which works as one', () => {
    const backup = copy()
    const to = join(folder, 'new', 'pcc.db')
    expect(restore(backup.path, to).kept).toBe(null)
    expect(headOf(to)).toEqual(backup.head)
    expect([modeOf(to), modeOf(join(folder, 'new'))]).toEqual(['600', '700'])
    const again = openSqlite({ path: to, keyFor }).connection
    expect(again.pragma('journal_mode', { simple: true })).toBe('wal')
    again.close()
    expect(readdirSync(join(folder, 'new'))).toEqual(['pcc.db'])
  })

  it('never goes over a file unless told', () => {
    const backup = copy()
    expect(() => restore(backup.path, path)).toThrow(`there is a file at ${path} already`)
  })

  it('keeps what was there, whole, with what its log held', () => {
    const backup = copy()
    enter(connection, 2)
    connection.close()
    const { kept } = restore(backup.path, path, true)
    expect(headOf(path)).toEqual({ entry: 1, hash: 'hash-1' })
    expect(kept).toBe(`${path}.before-20261124T140000Z`)
    expect(headOf(kept ?? '')).toEqual({ entry: 2, hash: 'hash-2' })
    expect(readdirSync(folder).sort()).toEqual(['b', 'pcc.db', 'pcc.db.before-20261124T140000Z'])
  })

  it('writes the log of a killed program into the file that it keeps', () => {
    const backup = copy()
    enter(connection, 2)
    for (const name of ENDS)
      writeFileSync(join(folder, name.replace('pcc', 'was')), readFileSync(join(folder, name)))
    const was = join(folder, 'was.db')
    const { kept } = restore(backup.path, was, true)
    expect(headOf(was)).toEqual({ entry: 1, hash: 'hash-1' })
    expect(headOf(kept ?? '')).toEqual({ entry: 2, hash: 'hash-2' })
    expect(existsSync(`${was}-wal`)).toBe(false)
  })

  it('moves a lost database’s log out of the way', () => {
    const backup = copy()
    enter(connection, 2)
    const to = join(folder, 'lost.db')
    writeFileSync(`${to}-wal`, readFileSync(`${path}-wal`))
    writeFileSync(`${to}-shm`, readFileSync(`${path}-shm`))
    restore(backup.path, to)
    expect(headOf(to)).toEqual({ entry: 1, hash: 'hash-1' })
    const left = readdirSync(folder).filter((name) => name.startsWith('lost'))
    expect(left).toEqual(['lost.db', 'lost.db.before-20261124T140000Z-wal'])
  })

  it('takes the place of a file that is damaged or something else, and keeps it', () => {
    const backup = copy()
    const junk = join(folder, 'junk.db')
    writeFileSync(junk, 'not a database')
    const { kept } = restore(backup.path, junk, true)
    expect(headOf(junk)).toEqual(backup.head)
    expect(readFileSync(kept ?? '', 'utf8')).toBe('not a database')
  })

  it('refuses a backup that isn’t sound and leaves everything as it was', () => {
    const backup = copy()
    const bytes = readFileSync(backup.path)
    writeFileSync(backup.path, bytes.fill(1, bytes.length - 4000, bytes.length - 3900))
    const before = readdirSync(folder).sort()
    expect(() => restore(backup.path, path, true)).toThrow('its pages are damaged')
    expect(() => restore(backup.path, join(folder, 'new.db'))).toThrow('its pages are damaged')
    expect(readdirSync(folder).sort()).toEqual(before)
  })

  it('refuses while the database is open', () => {
    const backup = copy()
    const before = readdirSync(folder).sort()
    expect(() => restore(backup.path, path, true)).toThrow(`has ${path} open`)
    expect(readdirSync(folder).sort()).toEqual(before)
    enter(connection, 2)
    expect(headOf(path)).toEqual({ entry: 2, hash: 'hash-2' })
  })
})

import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { openDriver } from '../../../src/store/driver.js'
import { privateCopy } from '../../../src/store/sqlite/private-copy.js'

it('a copy has what the log holds, is for this user alone, and is read on when it is removed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pcc-test-'))
  try {
    const path = join(folder, 'a.db')
    const writing = openDriver(path, {})
    writing.pragma('journal_mode=wal')
    writing.exec('create table t (a); insert into t values (1)')
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
    const copy = privateCopy(path)
    const reading = openDriver(copy.path, { readonly: true, fileMustExist: true })
    reading.pragma('schema_version')
    expect(statSync(dirname(copy.path)).mode & 0o077).toBe(0)
    copy.remove()
    expect(existsSync(dirname(copy.path))).toBe(false)
    writing.exec('insert into t values (2)')
    expect(reading.prepare('select a from t').all()).toEqual([{ a: 1 }])
    reading.close()
    writing.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('a database that is gone leaves nothing behind', () => {
  const before = mkdtempSync(join(tmpdir(), 'pcc-test-'))
  try {
    const copy = privateCopy(join(before, 'none.db'))
    expect(existsSync(copy.path)).toBe(false)
    copy.remove()
  } finally {
    rmSync(before, { recursive: true, force: true })
  }
})

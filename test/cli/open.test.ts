import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/cli/open.js'
import { newKey, newSalt } from '../../src/store/key.js'
import { MIGRATIONS } from '../../src/store/migrations/index.js'
import { migrate } from '../../src/store/migrations/run.js'
import { LATEST, schemaVersion } from '../../src/store/migrations/version.js'
import { createSqlite, openSqlite } from '../../src/store/sqlite/open.js'

const NOW = Date.parse('2026-11-24T14:00:00Z')
const key = newKey()
const keyFor = () => ({ key, from: 'test' })

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pcc-open-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** An encrypted database as an earlier pcc left it. */
function older(path: string, versions: number): void {
  const connection = createSqlite(path, { key, salt: newSalt(key) })
  migrate(connection, { now: 0, pcc: '0.0.1' }, MIGRATIONS.slice(0, versions))
  connection.close()
}

const open = (path: string) => openStore({ path, keyFor, now: NOW, version: 'test' })

function versionOf(path: string): number {
  const { connection } = openSqlite({ path, keyFor, readonly: true })
  try {
    return schemaVersion(connection, path)
  } finally {
    connection.close()
  }
}

describe('a database of an earlier pcc', () => {
  it.each([1, LATEST - 1])('with schema %i is backed up, then brought forward', async (versions) => {
    const path = join(folder, 'practice.db')
    older(path, versions)
    await (await open(path)).close()
    expect(versionOf(path)).toBe(LATEST)
    const backups = readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'))
    expect(backups).toHaveLength(1)
    expect(versionOf(join(folder, 'backups', backups[0] ?? ''))).toBe(versions)
    expect(existsSync(`${path}.migrating`)).toBe(false)
  })

  it('is left alone when it is up to date', async () => {
    const path = join(folder, 'practice.db')
    older(path, LATEST)
    await (await open(path)).close()
    expect(readdirSync(folder).filter((name) => name === 'backups')).toEqual([])
  })
})

it('a database of a later pcc is refused with what to do', async () => {
  const path = join(folder, 'practice.db')
  older(path, LATEST)
  const { connection } = openSqlite({ path, keyFor })
  connection.prepare('insert into schema_version values (?, 0, ?)').run(LATEST + 1, '99.0.0')
  connection.close()
  await expect(open(path)).rejects.toMatchObject({
    code: 'conflict',
    hint: 'update pcc on this machine',
    details: { reason: 'newer_schema' },
  })
})

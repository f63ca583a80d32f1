import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Home, makeHome } from './support/home.js'
import { environment } from './support/pcc.js'
import { program } from './support/project.js'

let home: Home
let database = ''

beforeAll(async () => {
  home = await makeHome()
  await home.ok(['init', '--name', 'Main Street', '--tz', 'America/New_York', '--no-input'])
  database = join(home.path, 'data/pcc/pcc.db')
})
afterAll(() => home.remove())

const json = async (args: readonly string[]) => JSON.parse(await home.ok([...args, '--json']))
const addPatient = (last: string) =>
  home.ok(['patients', 'add', '--last-name', last, '--first-name', 'Ada', '--birth-date', '1980-01-02'])

/** A pcc that has the database open until its input ends. */
function openPcc() {
  const running = execa('node', [program, 'patients', 'import', '-'], {
    cwd: home.path,
    env: environment({
      env: {
        HOME: home.path,
        XDG_DATA_HOME: join(home.path, 'data'),
        XDG_CONFIG_HOME: join(home.path, 'config'),
        XDG_STATE_HOME: join(home.path, 'state'),
      },
    }),
    extendEnv: false,
    reject: false,
  })
  return {
    /** An open database has its log beside it. */
    async opened() {
      while (!(await readdir(join(home.path, 'data/pcc'))).includes('pcc.db-wal')) await setTimeout(20)
    },
    async end() {
      running.stdin.end('last_name,first_name,birth_date\nLate,Lu,1970-01-01\n')
      return (await running).exitCode
    },
  }
}

describe('backups', () => {
  test('made while others write are sound, and each an entry of the trail', async () => {
    const made: Promise<unknown>[] = []
    for (const n of [1, 2, 3]) {
      made.push(json(['backup', 'create']))
      await Promise.all([addPatient(`Writer${n}`), addPatient(`Other${n}`)])
    }
    const paths = (await Promise.all(made)).map((row) => String(Reflect.get(Object(row), 'path')))
    expect(new Set(paths).size).toBe(3)
    for (const path of paths) {
      expect(await json(['backup', 'verify', path])).toMatchObject({ ok: true, in_trail: true })
      expect((await stat(path)).mode & 0o777).toBe(0o600)
      expect((await readFile(path)).includes('Writer1')).toBe(false)
    }
    const names = await readdir(join(home.path, 'data/pcc/backups'))
    expect(names).toHaveLength(3)
    expect((await json(['backup', 'list'])).map(({ id }: { id: string }) => id)).toHaveLength(3)
  })

  test('of another database fail the comparison', async () => {
    const other = await makeHome()
    try {
      await other.ok(['init', '--name', 'Other', '--tz', 'UTC', '--no-input', '--no-encrypt'])
      const { path } = JSON.parse(await other.ok(['backup', 'create', '--json']))
      const { exitCode, stdout } = await home.pcc(['backup', 'verify', path, '--json'])
      expect(exitCode).toBe(8)
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, in_trail: false })
    } finally {
      await other.remove()
    }
  })

  test('are not put over a database that somebody has open', async () => {
    const { path } = await json(['backup', 'create'])
    const other = openPcc()
    await other.opened()
    const refused = await home.pcc(['backup', 'restore', path, '--replace', '--yes', '--json'])
    expect(refused.exitCode).toBe(4)
    expect(JSON.parse(refused.stderr.split('\n').at(-2) ?? '')).toMatchObject({
      error: { code: 'conflict', details: { reason: 'locked' } },
    })
    expect(await other.end()).toBe(0)
    expect(await home.ok(['patients', 'search', 'late'])).toContain('LATE')
  })

  test('take the place of a database, which is kept, and the trail says so', async () => {
    const { path } = await json(['backup', 'create'])
    await addPatient('After')
    expect((await home.pcc(['backup', 'restore', path, '--replace', '--no-input'])).exitCode).toBe(2)
    const restored = await json(['backup', 'restore', path, '--replace', '--yes'])
    expect(await home.ok(['patients', 'search', 'after', '--json'])).toBe('[]\n')
    expect(await home.ok(['patients', 'search', 'after', '--db', restored.kept])).toContain('AFTER')
    expect(await home.ok(['audit', 'list', '--limit', '1'])).toContain('backup restore')
    await home.ok(['audit', 'verify'])
    const names = await readdir(join(home.path, 'data/pcc'))
    expect(names.filter((name) => name.includes('restoring'))).toEqual([])
    expect(database).toBe(restored.restored)
  })
})

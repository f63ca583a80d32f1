import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Home, newHome } from './support/home.js'

let home: Home
let database = ''
let keyFile = ''

beforeEach(async () => {
  home = await newHome()
  await home.ok(['init', '--name', 'Main Street', '--tz', 'America/New_York', '--no-input'])
  database = join(home.path, 'data/pcc/pcc.db')
  const keys = join(home.path, 'config/pcc/keys')
  keyFile = join(keys, (await readdir(keys))[0] ?? '')
})

const formOf = async (): Promise<string> =>
  JSON.parse(await home.ok(['key', 'show', '--yes', '--json'])).recovery_form

async function examined(args: readonly string[] = []) {
  const { exitCode, stdout, stderr } = await home.pcc(['doctor', '--json', ...args])
  expect(stderr).toBe('')
  const findings: { check: string; verdict: string; says: string; remedy: string | null }[] =
    JSON.parse(stdout)
  const of = (verdict: string) =>
    findings.filter((each) => each.verdict === verdict).map(({ check }) => check)
  return { exitCode, findings, fails: of('fail'), warns: of('warn'), oks: of('ok') }
}

describe('the key', () => {
  test('is not shown into a pipe unless that is meant', async () => {
    const { exitCode, stdout, stderr } = await home.pcc(['key', 'show'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain('add --yes')
    expect((await home.pcc(['key', 'show', '-o', 'key.txt'])).exitCode).toBe(2)
    expect(await formOf()).toMatch(/^1: /)
  })

  test('that was lost is written anew from its form, once', async () => {
    const form = await formOf()
    const before = (await readFile(keyFile, 'utf8')).split('\n').at(-2)
    await rm(keyFile)
    const closed = await home.pcc(['patients'])
    expect(closed.exitCode).toBe(6)
    expect(closed.stderr).toContain('pcc key restore')
    expect((await home.pcc(['key', 'restore', '-', '--dry-run'], { input: form })).exitCode).toBe(0)
    expect((await home.pcc(['patients'])).exitCode).toBe(6)
    await home.ok(['key', 'restore'], { input: form })
    expect((await readFile(keyFile, 'utf8')).split('\n').at(-2)).toBe(before)
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    await home.ok(['patients'])
    expect((await home.pcc(['key', 'restore', '-'], { input: form })).exitCode).toBe(4)
  })

  test('file that is damaged is kept aside', async () => {
    const form = await formOf()
    await writeFile(keyFile, 'half a k')
    expect((await home.pcc(['patients'])).exitCode).toBe(6)
    const { kept } = JSON.parse(await home.ok(['key', 'restore', '-', '--json'], { input: form }))
    expect(await readFile(kept, 'utf8')).toBe('half a k')
    await home.ok(['patients'])
  })

  test('copy is confirmed, and a mistyped one says where', async () => {
    const form = await formOf()
    expect((await examined()).warns).toContain('recovery copy')
    const mistyped = form.replace(
      /(\n2: \S{5} )(.)/,
      (_, start, digit) => start + (digit === '7' ? '8' : '7'),
    )
    const refused = await home.pcc(['key', 'check', '-'], { input: mistyped })
    expect(refused.exitCode).toBe(5)
    expect(refused.stderr).toContain('line 2: group 2 is mistyped')
    await home.ok(['key', 'check', '-'], { input: form })
    expect((await examined()).oks).toContain('recovery copy')
    expect((await home.pcc(['key', 'restore'])).exitCode).not.toBe(0)
  })

  test('is asked for line by line at a terminal', async () => {
    const [one = '', two = '', three = '', four = ''] = (await formOf()).split('\n')
    const { text, exitCode } = await home.terminal(['key', 'check'], {
      keys: [
        ['Line 1', `${two}\r`],
        ['mistyped', `\u0015${one}\r`],
        ['Line 2', `${two}\r`],
        ['Line 3', `${three}\r`],
        ['Line 4', `${four}\r`],
      ],
    })
    expect(text).toContain('the recovery copy is right')
    expect(exitCode).toBe(0)
  })

  test('of a database that is gone is restored for its backup', async () => {
    const form = await formOf()
    const { path } = JSON.parse(await home.ok(['backup', 'create', '--json']))
    await rm(database)
    await rm(keyFile)
    expect((await home.pcc(['backup', 'restore', path])).exitCode).toBe(6)
    await home.ok(['key', 'restore', '-', '--db', path], { input: form })
    await home.ok(['backup', 'restore', path])
    await home.ok(['audit', 'verify'])
  })
})

describe('the doctor', () => {
  test('finds a new practice well, but for its backup and the copy of its key', async () => {
    const { exitCode, fails, warns } = await examined()
    expect({ exitCode, fails }).toEqual({ exitCode: 0, fails: [] })
    expect(warns).toEqual(expect.arrayContaining(['backup', 'recovery copy', 'zone']))
  })

  test('looks at what it can without a key, and with a wrong one', async () => {
    await rename(keyFile, `${keyFile}.away`)
    expect(await examined()).toMatchObject({
      exitCode: 5,
      fails: ['key'],
      oks: expect.arrayContaining(['disk']),
    })
    await writeFile(keyFile, `${'ab'.repeat(32)}\n`, { mode: 0o600 })
    expect(await examined()).toMatchObject({ exitCode: 5, fails: ['key'] })
    await writeFile(keyFile, 'no key')
    expect(await examined()).toMatchObject({ exitCode: 5, fails: ['key'] })
    expect(await examined(['--key-file', '/no/such.key'])).toMatchObject({ exitCode: 5, fails: ['key'] })
  })

  test.each([
    ['is no database', () => Buffer.from('a letter to somebody')],
    ['is empty', () => Buffer.alloc(0)],
    ['is damaged at its beginning', (bytes: Buffer) => bytes.fill(1, 100, 4000)],
    ['is damaged at its end', (bytes: Buffer) => bytes.fill(1, bytes.length - 4000, bytes.length - 3900)],
    ['is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 8192)],
  ])('says that the file %s, and that a backup is there', async (_, damage) => {
    await home.ok(['backup', 'create'])
    await writeFile(database, damage(await readFile(database)))
    const { exitCode, findings } = await examined()
    expect(exitCode).toBe(5)
    expect(findings[0]).toMatchObject({ verdict: 'fail', remedy: expect.stringMatching(/backup/) })
    expect(findings.find(({ check }) => check === 'backup')?.says).toContain('pcc-')
    const [backup] = JSON.parse(await home.ok(['backup', 'list', '--json']))
    const refused = await home.pcc(['patients'])
    expect([6, 8, 0]).toContain(refused.exitCode)
    await home.ok(['backup', 'restore', backup.path, '--replace', '--yes'])
    expect((await examined()).exitCode).toBe(0)
    await home.ok(['audit', 'verify'])
  })

  test('says that there is none, and restoring brings it back', async () => {
    const { path } = JSON.parse(await home.ok(['backup', 'create', '--json']))
    for (const name of await readdir(join(home.path, 'data/pcc')))
      if (name.startsWith('pcc.db')) await rm(join(home.path, 'data/pcc', name))
    expect(await examined()).toMatchObject({ exitCode: 5, fails: ['database'] })
    await home.ok(['backup', 'restore', path])
    expect((await examined()).fails).toEqual([])
  })

  test('sees who else can read the database, the key and their folder', async () => {
    await chmod(database, 0o644)
    await chmod(keyFile, 0o640)
    await chmod(join(home.path, 'data/pcc'), 0o777)
    const { fails, findings } = await examined()
    expect(fails).toEqual(expect.arrayContaining(['key', 'permissions', 'folder']))
    expect(findings.map(({ remedy }) => remedy)).toContain(`chmod 600 ${database}`)
  })
})

test('a database is never made over what an earlier one left', async () => {
  const folder = join(home.path, 'data/left')
  await mkdir(folder)
  await writeFile(join(folder, 'a.db-wal'), 'what was written last')
  const args = ['init', '--name', 'A', '--tz', 'UTC', '--no-input', '--db', join(folder, 'a.db')]
  expect(await home.pcc(args)).toMatchObject({ exitCode: 4 })
  expect(await readdir(folder)).toEqual(['a.db-wal'])
})

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newHome } from './support/home.js'

const NOW = '2026-11-24T09:00:00-05:00'

/** A practice with two callers, three people and a line for each; P-1 has two. */
async function practice() {
  const home = await newHome()
  const call = { env: { PCC_NOW: NOW } }
  const ok = (...args: string[]) => home.ok([...args, '--allow-now', '--no-input'], call)
  const pcc = (...args: string[]) => home.pcc([...args, '--allow-now', '--no-input', '--yes'], call)
  const list = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await pcc(...args, '--json')).stdout)
  await ok('init', '--name', 'Main Street', '--tz', 'America/New_York')
  await ok('users', 'add', '--name', 'Bo', '--role', 'coordinator')
  for (const [name, phone] of [
    ['Garcia, Maria', '602-555-0143'],
    ['Smith, James', '602-555-0144'],
    ['Li, Wei', '602-555-0145'],
  ])
    await ok('patients', 'add', '--name', String(name), '--dob', '1968-03-14', '--phones', String(phone))
  for (const [whom, what] of [
    ['P-1', 'transport'],
    ['P-1', 'films'],
    ['P-2', 'diet'],
    ['P-3', 'results'],
  ])
    await ok('followups', 'add', String(whom), `call about ${what}`, '--due', 'today')
  const path = join(home.path, 'calls.csv')
  return { ok, pcc, list, path }
}

/** Types into the columns of the list: by call, what is put between `called,channel,` and `keys`. */
async function fillIn(path: string, outcomes: Readonly<Record<string, string>>): Promise<void> {
  const lines = (await readFile(path, 'utf8')).split('\r\n')
  const filled = lines.map((line) => {
    const [call = ''] = line.split(',')
    return outcomes[call] === undefined ? line : line.replace(',,,,,,F-', `,${outcomes[call]},F-`)
  })
  await writeFile(path, filled.join('\r\n'))
}

test('of two who claim a line at once one gets it', async () => {
  const { pcc } = await practice()
  const both = await Promise.all([
    pcc('followups', 'claim', 'F-1'),
    pcc('followups', 'claim', 'F-2', '--user', 'Bo'),
  ])
  expect(both.map(({ exitCode }) => exitCode).sort()).toEqual([0, 4])
})

test('a call list is filled in and read back: attempts, the contact log, and what cannot be read', async () => {
  const { ok, pcc, list, path } = await practice()
  await ok('followups', 'export', '--calls', '-o', path)
  expect(await list('exports', 'list')).toMatchObject([{ id: 'EXP-1', row_count: 3 }])
  await ok('followups', 'done', 'F-3', '--outcome', 'she called back')
  await fillIn(path, {
    'EXP-1.1': ',,LM,with \u001b[31mLuis,12/1/2026',
    'EXP-1.2': ',,spoke to pt,,',
    'EXP-1.3': ',,lft mesage,,',
  })
  const both = await Promise.all([
    pcc('followups', 'import', path),
    pcc('followups', 'import', path, '--user', 'Bo'),
  ])
  expect(both.map(({ exitCode }) => exitCode)).toEqual([5, 5])
  expect(both.map(({ stderr }) => stderr).join('')).toContain('F-3 no longer stands')
  expect(await list('comms', 'list')).toHaveLength(2)
  expect(await list('followups', '--due', '2026-12')).toMatchObject([
    { key: 'F-1', attempts: 1 },
    { key: 'F-2', attempts: 1 },
  ])
  expect((await pcc('patients', 'show', 'P-1')).stdout).not.toContain('\u001b')
  const rejected = await readFile(`${path}.rejected.csv`, 'utf8')
  expect(rejected).toContain('did you mean left-message?')
  await ok('imports', 'undo', 'IMP-1', '--yes')
  await ok('imports', 'undo', 'IMP-2', '--yes')
  expect(await list('comms', 'list')).toEqual([])
})

test('rows without an outcome are no calls, keys of others are refused', async () => {
  const { ok, pcc, path } = await practice()
  await ok('followups', 'export', '--calls', '-o', path)
  const blank = await pcc('followups', 'import', path, '--json')
  expect(blank.exitCode).toBe(0)
  expect(JSON.parse(blank.stdout)).toMatchObject({ read: 3, created: 0, no_call: 3 })
  await writeFile(path, 'keys,patient_id,outcome\nF-1,P-2,LM\nF-99,,LM\nno-shw/A-1,,LM\n')
  const wrong = await pcc('followups', 'import', path)
  expect(wrong.exitCode).toBe(5)
  expect(wrong.stdout).toContain('F-1 is about P-1, not P-2')
  expect(wrong.stdout).toContain('there is no follow-up F-99')
  expect(wrong.stdout).toContain('there is no kind of follow-up in "no-shw/A-1"')
  expect(wrong.stdout).toContain('pcc followups import')
})

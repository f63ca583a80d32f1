import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { workbookOf } from '../exchange/formats/zip-of.js'
import { newHome } from './support/home.js'

const NOW = '2026-11-24T09:00:00-05:00'

/** A practice with two callers, three people and a line for each; P-1 has two. */
async function practice() {
  const home = await newHome()
  const call = { env: { PCC_NOW: NOW } }
  const ok = (...args: string[]) => home.ok([...args, '--allow-now', '--no-input'], call)
  const pcc = (...args: string[]) => home.pcc([...args, '--allow-now', '--no-input', '--yes'], call)
  const piped = (input: string, ...args: string[]) =>
    home.pcc([...args, '--allow-now', '--no-input', '--yes'], { ...call, input })
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
  return { ok, pcc, piped, list, path }
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

const HEADER = 'call,keys,patient_id,called,channel,outcome,note,next'

test('a row that is corrected corrects the whole call, and one undo takes the correction back', async () => {
  const { ok, pcc, list, path } = await practice()
  const write = (row: string) => writeFile(path, `${HEADER}\nEXP-1.1,F-1; F-2,P-1,,,LM,${row}\n`)
  await write('with Luis,12/1/2026')
  await ok('followups', 'import', path)
  const first = await list('comms', 'list')
  expect(first).toMatchObject([{ text: 'with Luis · about F-1, F-2' }])
  await write('with Rosa,12/2/2026')
  const again = await pcc('followups', 'import', path, '--json')
  expect(JSON.parse(again.stdout)).toMatchObject({ created: 0, updated: 1 })
  expect(await list('comms', 'list')).toMatchObject([{ text: 'with Rosa · about F-1, F-2' }])
  expect(await list('followups', '--due', '2026-12')).toMatchObject([
    { key: 'F-1', due_on: '2026-12-02', attempts: 1 },
    { key: 'F-2', due_on: '2026-12-02', attempts: 1 },
  ])
  for (const key of ['F-1', 'F-2'])
    expect((await pcc('followups', 'explain', key)).stdout).toContain('with Rosa')
  await ok('undo', '--yes')
  expect(await list('comms', 'list')).toMatchObject([{ text: 'with Luis · about F-1, F-2' }])
  expect(await list('followups', '--due', '2026-12')).toMatchObject([
    { key: 'F-1', due_on: '2026-12-01' },
    { key: 'F-2', due_on: '2026-12-01' },
  ])
  await ok('undo', '--yes')
  expect(await list('comms', 'list')).toEqual([])
})

test('what somebody changed by hand of a call stays as it is, and is named', async () => {
  const { ok, pcc, list, path } = await practice()
  const write = (note: string) => writeFile(path, `${HEADER}\nEXP-1.1,F-1; F-2,P-1,,,LM,${note},\n`)
  await write('with Luis')
  await ok('followups', 'import', path)
  await ok('comms', 'edit', 'COM-1', '--text', 'with Luis, her brother')
  await write('with Rosa')
  const { stderr } = await pcc('followups', 'import', path)
  expect(stderr).toContain('COM-1 was changed since: it stays as it is')
  expect(await list('comms', 'list')).toMatchObject([{ text: 'with Luis, her brother' }])
  expect((await pcc('followups', 'explain', 'F-2')).stdout).toContain('with Rosa')
})

test('who else was on the phone is noted; of somebody who may not be told it is said', async () => {
  const { ok, pcc, list, path } = await practice()
  const contact = ['--relation', 'mother', '--may-hear', 'yes']
  await ok('contacts', 'add', 'P-1', '--name', 'Rosa Garcia', ...contact)
  await ok('contacts', 'add', 'P-2', '--name', 'Ann Smith', '--relation', 'daughter')
  await writeFile(
    path,
    [
      HEADER,
      'EXP-1.1,F-1; F-2,P-1,,,"spoke to mother, back at 5",will call,',
      'EXP-1.2,F-3,P-2,,,talked w/ daughter,,',
      'EXP-1.3,F-4,P-3,,,spoke to Zed,,',
    ].join('\n'),
  )
  const { exitCode, stderr } = await pcc('followups', 'import', path)
  expect(exitCode).toBe(0)
  expect(stderr).toContain('warning: "talked w/ daughter": CT-2 may not be told about P-2')
  expect(stderr).toContain('warning: "spoke to Zed": no contact of P-3 is known as "Zed"')
  expect(stderr).not.toContain('P-1')
  const log = await list('comms', 'list', '--columns', 'patient_id,outcome,with_whom,text')
  expect(log).toHaveLength(3)
  expect(log).toEqual(
    expect.arrayContaining([
      {
        patient_id: 'P-1',
        outcome: 'reached',
        with_whom: 'Rosa Garcia, mother',
        text: 'back at 5 · will call · about F-1, F-2',
      },
      {
        patient_id: 'P-2',
        outcome: 'left-message',
        with_whom: 'Ann Smith, daughter',
        text: 'talked w/ daughter',
      },
      { patient_id: 'P-3', outcome: 'left-message', with_whom: 'Zed', text: 'spoke to Zed' },
    ]),
  )
})

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`

test('a list saved as a workbook is read, from a file and from standard input', async () => {
  const { pcc, piped, list, path } = await practice()
  const rows = [HEADER, 'EXP-1.1,F-1; F-2,P-1,11/23/2026,,LM,,12/1/2026'].map(
    (row) => `<row>${row.split(',').map(cell).join('')}</row>`,
  )
  const book = path.replace('.csv', '.xlsx')
  await writeFile(book, workbookOf({ sheets: [{ name: 'calls', rows: rows.join('') }] }))
  const read = await pcc('followups', 'import', book, '--json')
  expect(JSON.parse(read.stdout)).toMatchObject({ read: 1, created: 1, also_created: { attempt: 1 } })
  const again = await piped(`${HEADER}\nEXP-1.2,F-3,P-2,11/23/2026,,spoke,,\n`, 'followups', 'import', '-')
  expect(again.exitCode).toBe(0)
  expect(await list('comms', 'list', '--columns', 'patient_id,outcome')).toHaveLength(2)
})

test('dates stand in the order of the practice; what is in the future was no call', async () => {
  const { ok, pcc, list, path } = await practice()
  await ok('config', 'set', 'practice.date-order', 'dmy')
  await writeFile(
    path,
    [HEADER, 'EXP-1.1,F-1,P-1,3/11/2026,,LM,,1/12/2026', 'EXP-1.2,F-3,P-2,11/12/2026,,LM,,'].join('\n'),
  )
  const { exitCode, stdout } = await pcc('followups', 'import', path)
  expect(exitCode).toBe(5)
  expect(stdout).toContain('called "11/12/2026" lies in the future')
  expect(await list('comms', 'list')).toMatchObject([{ at: expect.stringContaining('2026-11-03') }])
  expect(await list('followups', '--due', '2026-12-01')).toMatchObject([{ key: 'F-1' }])
})

test('another outcome is a further call, whoever imports it; the same row is none', async () => {
  const { ok, pcc, list, path } = await practice()
  const write = (outcome: string) => writeFile(path, `${HEADER}\nEXP-1.1,F-1,P-1,,,${outcome},,\n`)
  await write('n/a')
  await ok('followups', 'import', path)
  const same = await pcc('followups', 'import', path, '--json', '--user', 'Bo')
  expect(JSON.parse(same.stdout)).toMatchObject({ created: 0, unchanged: 1 })
  await write('spoke to pt')
  await ok('followups', 'import', path, '--user', 'Bo')
  const calls = await list('comms', 'list', '--columns', 'outcome,user_id')
  expect(calls).toHaveLength(2)
  expect(calls).toEqual(
    expect.arrayContaining([
      { outcome: 'no-answer', user_id: 'U-1' },
      { outcome: 'reached', user_id: 'U-2' },
    ]),
  )
})

test('a profile keeps how the sheet of a practice is read; files of other nouns are none', async () => {
  const { ok, pcc, list, path } = await practice()
  const mine = [
    '--map',
    'Line=keys',
    '--map',
    'How it went=outcome',
    '--word',
    'outcome:machine=left-message',
  ]
  await writeFile(path, 'Line,How it went\nF-3,machine\n')
  await ok('followups', 'import', path, ...mine, '--save-profile', 'calls')
  await writeFile(path, 'Line,How it went\nF-4,machine\n')
  await ok('followups', 'import', path, '--profile', 'calls')
  expect(await list('comms', 'list')).toMatchObject([
    { outcome: 'left-message' },
    { outcome: 'left-message' },
  ])
  const other = await pcc('patients', 'import', path, '--profile', 'calls')
  expect(other.exitCode).toBe(2)
  expect(other.stderr).toContain('the profile "calls" is for calls, not for patients')
  await writeFile(path, 'Last Name,First Name,DOB,Phone\nRossi,Ada,1970-01-01,602-555-0199\n')
  const people = await pcc('followups', 'import', path, '--json')
  expect(people.exitCode).toBe(5)
  expect(JSON.parse(people.stdout)).toMatchObject({ read: 1, created: 0, rejected: 1 })
})

test('of two who export a list the second is told whom the first has, and can leave them out', async () => {
  const { ok, pcc, list, path } = await practice()
  await ok('followups', 'export', '--calls', '--patient', 'P-1', '-o', path)
  const second = await pcc('followups', 'export', '--calls', '--user', 'Bo', '--json')
  expect(second.stderr).toMatch(/1 of them is on .*’s list EXP-1 of 09:00 and stands last; --free/)
  const rows = JSON.parse(second.stdout)
  expect(rows).toMatchObject([
    { patient_id: 'P-2', claimed: null },
    { patient_id: 'P-3', claimed: null },
    { patient_id: 'P-1', claimed: expect.stringMatching(/^on .*’s list EXP-1 of 09:00$/) },
  ])
  const free = await pcc('followups', 'export', '--calls', '--free', '--user', 'Bo', '--json')
  expect(JSON.parse(free.stdout)).toHaveLength(2)
  expect(await list('followups', 'export', '--calls', '--patient', 'P-1')).toMatchObject([
    { claimed: expect.stringContaining('Bo’s list EXP-2') },
  ])
})

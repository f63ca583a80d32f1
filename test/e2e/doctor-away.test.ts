import { expect, test } from 'vitest'
import { newHome } from './support/home.js'

const NOW = '2026-11-24T07:30:00-05:00'

async function clinic() {
  const home = await newHome()
  const env = { PCC_NOW: NOW, PCC_DB: `${home.path}/practice.db` }
  const run = async (line: readonly string[]): Promise<unknown> => {
    const args = [...line, '--allow-now', '--yes', '--no-input', '--json']
    const { exitCode, stdout, stderr } = await home.pcc(args, { env })
    if (exitCode === 0) return stdout === '' ? null : JSON.parse(stdout)
    return { exitCode, stderr }
  }
  await home.ok(['init', '--name', 'Main', '--tz', 'America/New_York', '--no-encrypt', '--no-input'], { env })
  for (const line of [
    ['locations', 'add', '--name', 'Main Street'],
    ['locations', 'add', '--name', 'North'],
    ['providers', 'add', '--name', 'Wei Chen', '--location', 'LOC-1'],
    ['providers', 'add', '--name', 'Asha Patel', '--location', 'LOC-1'],
    ['hours', 'set', 'DR-1', '--location', 'LOC-1', 'mon-thu 8:00-12:00,13:00-17:00'],
    ['hours', 'set', 'DR-1', '--location', 'LOC-2', 'fri 8:00-12:00'],
    ['hours', 'set', 'DR-2', '--location', 'LOC-1', 'mon-fri 8:00-12:00,13:00-17:00'],
    ['visit-types', 'add', '--name', 'follow-up', '--duration-minutes', '30'],
    ...['Garcia', 'Smith', 'Khan'].map((name) => [
      'patients',
      'add',
      '--last-name',
      name,
      '--first-name',
      'Ann',
      '--birth-date',
      '1970-01-01',
    ]),
    ...['2026-11-24 9:00', '2026-11-24 14:00', '2026-11-27 9:00'].map((at, n) => [
      'appointments',
      'book',
      `P-${n + 1}`,
      '--type',
      'VT-1',
      '--provider',
      'DR-1',
      '--at',
      at,
    ]),
  ])
    expect(await run(line)).not.toHaveProperty('exitCode')
  const keys = async (): Promise<unknown> => {
    const lines = await run(['followups', '--kind', 'closed-over', '--due', '..2026-12-31'])
    return Array.isArray(lines) ? lines.map((line: { key: string }) => line.key) : lines
  }
  return { home, env, run, keys }
}

test('a doctor calls in sick: each visit is listed, moved, told, and gone from the list', async () => {
  const { run, keys } = await clinic()
  const asked = await run(['closures', 'add', 'DR-1', 'today', '--reason', 'sick'])
  expect(asked).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('"visits":["A-1","A-2"]') })
  expect(asked).toMatchObject({ stderr: expect.stringMatching(/A-1 .*9:00–9:30 .*GARCIA, Ann/) })
  expect(await run(['closures'])).toEqual([])

  await run(['closures', 'add', 'DR-1', 'today', '--reason', 'sick', '--worklist'])
  expect(await keys()).toEqual(['closed-over/A-1', 'closed-over/A-2'])
  expect(await run(['slots', '--type', 'VT-1', '--provider', 'DR-1', '--in', 'today'])).toEqual([])

  const time = ['--provider', 'DR-2', '--at', '2026-11-24 9:00']
  const moved = await run(['appointments', 'reschedule', 'A-1', ...time, '--by', 'practice'])
  expect(moved).toMatchObject({ id: 'A-4', rescheduled_from_id: 'A-1', confirmation: 'unasked' })
  expect(await run(['appointments', 'show', 'A-1'])).toMatchObject({ cancelled_by: 'practice' })
  await run(['appointments', 'confirm', 'A-4'])
  await run(['comms', 'log', 'P-1', 'comes to Dr. Patel', '--channel', 'phone', '--outcome', 'reached'])
  expect(await keys()).toEqual(['closed-over/A-2'])

  await run(['followups', 'attempt', 'closed-over/A-2', '--channel', 'phone', '--outcome', 'left-message'])
  expect(await run(['followups', '--patient', 'P-2'])).toMatchObject([
    { key: 'closed-over/A-2', attempts: 1 },
  ])
  const refused = await run(['followups', 'done', 'closed-over/A-2', '--outcome', 'told'])
  expect(refused).toMatchObject({
    exitCode: 4,
    stderr: expect.stringContaining('pcc appointments reschedule A-2 --earliest --by practice'),
  })
  await run(['appointments', 'reschedule', 'A-2', '--earliest', '--by', 'practice'])
  expect(await keys()).toEqual([])
  expect(await run(['comms', 'list'])).toHaveLength(2)
})

test('a closure of one place or part of a day concerns the visits there and then, until it is removed', async () => {
  const { run, keys } = await clinic()
  await run(['closures', 'add', 'DR-1', 'today 13:00..17:00', '--reason', 'course', '--worklist'])
  await run(['closures', 'add', 'LOC-2', '2026-11-27', '--reason', 'water off', '--worklist'])
  await run(['closures', 'add', 'DR-1', '2026-11-24', '--location', 'LOC-2'])
  expect(await keys()).toEqual(['closed-over/A-2', 'closed-over/A-3'])
  await run(['closures', 'remove', 'CL-2'])
  expect(await keys()).toEqual(['closed-over/A-2'])
  await run(['undo'])
  expect(await keys()).toEqual(['closed-over/A-2', 'closed-over/A-3'])
  expect(await run(['closures'])).toMatchObject([{ id: 'CL-1' }, { id: 'CL-3' }, { id: 'CL-2' }])
})

test('a colleague takes all of them at their own times, or none', async () => {
  const { run, keys } = await clinic()
  await run([
    'appointments',
    'book',
    'P-3',
    '--type',
    'VT-1',
    '--provider',
    'DR-2',
    '--at',
    '2026-11-24 14:00',
  ])
  const give = ['closures', 'add', 'DR-1', 'today', '--reason', 'sick', '--reassign-to', 'DR-2']
  expect(await run(give)).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('A-2') })
  expect(await run(['appointments', 'show', 'A-1'])).toMatchObject({ status: 'booked' })
  await run(['appointments', 'reschedule', 'A-4', '--at', '2026-11-24 15:00'])
  expect(await run(give)).toMatchObject({ id: 'CL-1' })
  expect(await keys()).toEqual([])
  expect(await run(['schedule', '--provider', 'DR-2'])).toMatchObject([
    { patient_id: 'P-1', local_date: '2026-11-24' },
    { patient_id: 'P-2' },
    { patient_id: 'P-3' },
  ])
  await run(['undo'])
  expect(await run(['appointments', 'show', 'A-1'])).toMatchObject({ status: 'booked' })
})

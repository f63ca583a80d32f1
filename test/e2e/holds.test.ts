import { expect, test } from 'vitest'
import { newHome } from './support/home.js'

const NOW = '2026-11-24T07:30:00-05:00'

async function clinic() {
  const home = await newHome()
  const call = { env: { PCC_NOW: NOW, PCC_DB: `${home.path}/practice.db` } }
  const pcc = (line: readonly string[], now = NOW) =>
    home.pcc([...line, '--allow-now', '--yes', '--no-input', '--json'], {
      env: { ...call.env, PCC_NOW: now },
    })
  await home.ok(['init', '--name', 'Main', '--tz', 'America/New_York', '--no-encrypt', '--no-input'], call)
  for (const line of [
    ['locations', 'add', '--name', 'Main Street'],
    ['providers', 'add', '--name', 'Wei Chen', '--location', 'LOC-1'],
    ['hours', 'set', 'DR-1', '--location', 'LOC-1', 'mon-fri 8:00-12:00'],
    ['visit-types', 'add', '--name', 'follow-up', '--duration-minutes', '30'],
    ...['Garcia', 'Smith'].map((name) => [
      'patients',
      'add',
      '--last-name',
      name,
      '--first-name',
      'Ann',
      '--birth-date',
      '1970-01-01',
    ]),
  ]) {
    const { exitCode, stderr } = await pcc(line)
    expect({ line, exitCode, stderr }).toMatchObject({ exitCode: 0 })
  }
  return { home, call, pcc }
}

const TIME = ['--type', 'VT-1', '--provider', 'DR-1', '--at', '2026-11-24 9:00']
const reason = (stderr: string): unknown => {
  const parsed: { error?: { details?: { reason?: string } } } = JSON.parse(
    stderr.slice(stderr.indexOf('{"error')),
  )
  return parsed.error?.details?.reason
}

test('of processes that want one time at once, to hold it or to book it, one gets it', async () => {
  const { pcc } = await clinic()
  const all = await Promise.all([
    pcc(['holds', 'add', ...TIME]),
    pcc(['appointments', 'book', 'P-1', ...TIME]),
    pcc(['holds', 'add', 'P-2', ...TIME]),
    pcc(['appointments', 'book', 'P-2', ...TIME]),
  ])
  expect(all.map(({ exitCode }) => exitCode).toSorted()).toEqual([0, 4, 4, 4])
  for (const { exitCode, stderr } of all)
    if (exitCode === 4) expect(['held', 'double_booked']).toContain(reason(stderr))
  const { stdout } = await pcc(['schedule', '--open', '--provider', 'DR-1'])
  const rows: { start: string; status: string }[] = JSON.parse(stdout)
  expect(
    rows.filter(({ start, status }) => start.startsWith('2026-11-24T09:00') && status !== 'open'),
  ).toHaveLength(1)
})

test('a hold is one undo, so is its booking; neither comes back over what came meanwhile', async () => {
  const { pcc } = await clinic()
  await pcc(['holds', 'add', 'P-1', ...TIME])
  await pcc(['appointments', 'book', 'P-1', '--hold', 'H-1'])
  expect((await pcc(['undo'])).exitCode).toBe(0)
  expect(JSON.parse((await pcc(['holds', 'show', 'H-1'])).stdout)).toMatchObject({ status: 'held' })
  expect(await pcc(['holds', 'release', 'H-1'])).toMatchObject({ exitCode: 0 })
  expect(await pcc(['appointments', 'book', 'P-2', ...TIME])).toMatchObject({ exitCode: 0 })
  const list = await pcc(['audit', 'list', '--limit', '40'])
  const released: { id: string; command: string }[] = JSON.parse(list.stdout)
  const entry = released.find(({ command }) => command === 'holds release')
  expect(entry).toBeDefined()
  const refused = await pcc(['undo', entry?.id ?? ''])
  expect(refused.exitCode).toBe(4)
  expect(reason(refused.stderr)).toBe('double_booked')
  expect(refused.stderr).toContain("H-1 can't be as it was")
})

test('what was cancelled does not come back over a hold while it lasts', async () => {
  const { pcc } = await clinic()
  await pcc(['appointments', 'book', 'P-1', ...TIME])
  await pcc(['appointments', 'cancel', 'A-1', '--reason', 'pat'])
  await pcc(['holds', 'add', ...TIME])
  const list = await pcc(['audit', 'list', '--limit', '40'])
  const entries: { id: string; command: string }[] = JSON.parse(list.stdout)
  const entry = entries.find(({ command }) => command === 'appointments cancel')?.id ?? ''
  const refused = await pcc(['undo', entry])
  expect({ exitCode: refused.exitCode, reason: reason(refused.stderr) }).toEqual({
    exitCode: 4,
    reason: 'held',
  })
  const corrected = await pcc(['appointments', 'correct', 'A-1', '--status', 'booked', '--reason', 'x'])
  expect(corrected.stderr).toContain('held by')
  expect(await pcc(['undo', entry], '2026-11-24T07:46:00-05:00')).toMatchObject({ exitCode: 0 })
})

test('the schedule says who holds a time and until when, until then', async () => {
  const { home, call, pcc } = await clinic()
  await pcc(['holds', 'add', 'P-1', ...TIME, '--note', 'asks her daughter'])
  const screen = await home.terminal(['schedule'], { env: call.env, cols: 80, rows: 24 })
  expect(screen.text).toMatch(/9:00 {2}30 min {2}H-1 {2}GARCIA, Ann +follow-up/)
  expect(screen.text).toMatch(/\? held by \w+ until 7:45: asks her daughter/)
  const after = await home.terminal(['schedule'], {
    env: { ...call.env, PCC_NOW: '2026-11-24T07:45:00-05:00' },
    cols: 80,
    rows: 24,
  })
  expect(after.text).not.toContain('held by')
})

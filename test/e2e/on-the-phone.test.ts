import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Home, makeHome } from './support/home.js'

const NOW = '2026-11-24T08:00:00-05:00'

let home: Home

beforeAll(async () => {
  home = await makeHome()
  await home.ok(['demo', '--patients', '60', '--seed', '7', '--no-input'], { now: NOW })
})

afterAll(() => home.remove())

const sitting = (env: Readonly<Record<string, string>> = {}) => ({
  now: NOW,
  env: { PCC_DB: `${home.path}/data/pcc/demo.db`, ...env },
})

interface Visit {
  readonly id: string
  readonly patient_id: string
  readonly start: string
  readonly provider_id: string
  readonly status: string
}

async function slots(...args: readonly string[]): Promise<{ start: string; provider_id: string }[]> {
  return JSON.parse(await home.ok(['slots', '--type', 'telephone', ...args, '--json'], sitting()))
}

/** The visit that a screen says was booked or moved to. */
async function visitOf(text: string): Promise<Visit> {
  const [, id = 'none'] = /(?:booked|to) (A-\d+):/.exec(text) ?? []
  return JSON.parse(await home.ok(['appointments', 'show', id, '--json'], sitting()))
}

describe('the earliest visit of a kind, on the phone', () => {
  const LINE = 'pcc appt book\r'

  test('takes at most 25 keystrokes, the command line among them', async () => {
    const [earliest] = await slots()
    const keys = [
      ['Patient:', 'davi'],
      ['DAVIS, Robert', '\r'],
      ['Kind of visit:', 'tel'],
      ['❯ telephone', '\r'],
      ['later times', '\r'],
    ] as const
    expect(LINE.length + keys.map(([, typed]) => typed).join('').length).toBeLessThanOrEqual(25)
    const { text, exitCode } = await home.terminal(['appt', 'book'], { ...sitting(), keys })
    expect({ exitCode, text }).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/DAVIS, \w+ · \d+ \w+ \d{4} · MRN \d+/),
    })
    expect(await visitOf(text)).toMatchObject({ start: earliest?.start, status: 'booked' })
  })

  test('takes at most 6 typed lines where nothing can be drawn over', async () => {
    const [earliest] = await slots()
    const keys = [
      ['few letters', 'thompson sam\r'],
      ['  1  P-', '1\r'],
      ['Kind of visit:', 'telephone\r'],
      ['  1  telephone', '1\r'],
      ['other days', '1\r'],
    ] as const
    expect([LINE, ...keys.map(([, typed]) => typed)].filter((typed) => typed.endsWith('\r')).length).toBe(6)
    const { text, exitCode } = await home.terminal(['appt', 'book'], { ...sitting({ TERM: 'dumb' }), keys })
    expect({ exitCode, text }).toMatchObject({ exitCode: 0 })
    expect(await visitOf(text)).toMatchObject({ start: earliest?.start, status: 'booked' })
  })

  test('may be on other days, said as they were understood', async () => {
    const [wanted] = await slots('--in', 'next week')
    const { text, exitCode } = await home.terminal(['appt', 'book', 'P-3', '--type', 'telephone'], {
      ...sitting(),
      keys: [
        ['later times', 'other'],
        ['❯ other days', '\r'],
        ['Which days', 'next week\r'],
        ['later times', '\r'],
      ],
    })
    expect({ exitCode, text }).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining('Mon 30 Nov 2026 to Sun 6 Dec 2026'),
    })
    expect(await visitOf(text)).toMatchObject({ start: wanted?.start })
  })
})

describe('a time that is gone meanwhile', () => {
  test('is said to be, and the nearest others are offered', async () => {
    const [first] = await slots()
    const { text, exitCode } = await home.terminal(['appt', 'book', 'P-5', '--type', 'telephone'], {
      ...sitting(),
      keys: [
        ['later times', '\r', ['appt', 'book', 'P-13', '--type', 'telephone', '--earliest']],
        ['is gone', ''],
        ['other days', '\r'],
      ],
    })
    expect({ exitCode, text }).toMatchObject({ exitCode: 0 })
    const mine = await visitOf(text)
    const visits: Visit[] = JSON.parse(
      await home.ok(['appointments', 'list', '--patient', 'P-13', '--json'], sitting()),
    )
    const theirs = visits.find(({ start }) => start === first?.start)
    expect(theirs).toMatchObject({ provider_id: first?.provider_id, status: 'booked' })
    expect(mine.patient_id).toBe('P-5')
    expect([mine.start, mine.provider_id]).not.toEqual([theirs?.start, theirs?.provider_id])
  })

  test('is exit 4 off a terminal, with the nearest others', async () => {
    await slots()
    await home.ok(['appt', 'book', 'P-10', '--slot', '2'], sitting())
    const { exitCode, stderr } = await home.pcc(['appt', 'book', 'P-11', '--slot', '2'], sitting())
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('free: ') })
  })
})

test('moving a visit asks for the new time, with the same provider', async () => {
  const booked = await home.ok(
    ['appt', 'book', 'P-12', '--type', 'telephone', '--provider', 'DR-1', '--earliest', '--json'],
    sitting(),
  )
  const old: Visit = JSON.parse(booked)
  const { text, exitCode } = await home.terminal(['appt', 'reschedule', old.id], {
    ...sitting(),
    keys: [['later times', '\u001b[B\r']],
  })
  expect({ exitCode, text }).toMatchObject({ exitCode: 0, text: expect.stringContaining(`moved ${old.id}`) })
  expect(await visitOf(text)).toMatchObject({ provider_id: 'DR-1', patient_id: 'P-12', status: 'booked' })
  expect(JSON.parse(await home.ok(['appt', 'show', old.id, '--json'], sitting()))).toMatchObject({
    status: 'cancelled',
  })
})

test('nobody who has died is asked about kinds and times', async () => {
  await home.ok(['patients', 'edit', 'P-20', '--deceased-on', '2026-11-01'], sitting())
  const { text, exitCode } = await home.terminal(['appt', 'book', 'P-20'], sitting())
  expect({ exitCode, text }).toMatchObject({ exitCode: 4, text: expect.stringContaining('died on') })
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Home, newHome } from './support/home.js'

const FRIDAY = '2026-11-20T07:00:00-05:00'
const MONDAY = '2026-11-23T08:00:00-05:00'
const VISITS = 31

let home: Home

/** A practice with a Friday of 31 booked visits, A-1 to A-31, every quarter of an hour from 8:00 on. */
beforeEach(async () => {
  home = await newHome()
  const ok = (...args: readonly string[]) => home.ok([...args, '--allow-now', '--no-input'], { now: FRIDAY })
  await ok('init', '--name', 'Main Street', '--tz', 'America/New_York')
  await ok('locations', 'add', '--name', 'Main Street')
  await ok('providers', 'add', '--name', 'Wei Chen, MD', '--location', 'LOC-1')
  await ok('visit-types', 'add', '--name', 'follow-up', '--duration-minutes', '15')
  await ok('hours', 'set', 'DR-1', '--location', 'LOC-1', 'mon-fri 8:00-18:00')
  const letter = (n: number): string => String.fromCharCode(97 + (n % 26)) + (n < 26 ? 'n' : 'm')
  const rows = Array.from({ length: VISITS }, (_, n) => {
    const minute = 480 + 15 * n
    const time = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
    return `${88_000 + n},Name${letter(n)},Given${letter(n)},1950-03-14,2026-11-20 ${time},15,Wei Chen,follow-up,booked`
  })
  const headers = 'MRN,Last Name,First Name,DOB,Start,Duration,Provider,Visit Type,Status'
  await writeFile(join(home.path, 'friday.csv'), [headers, ...rows].join('\r\n'))
  const people = rows.map((row) => row.split(',').slice(0, 4).join(','))
  await writeFile(join(home.path, 'people.csv'), ['MRN,Last Name,First Name,DOB', ...people].join('\r\n'))
  await ok('patients', 'import', 'people.csv')
  await ok('appointments', 'import', 'friday.csv')
})

const monday = { now: MONDAY }
const run = (...args: readonly string[]) => home.pcc([...args, '--allow-now'], monday)
const ok = (...args: readonly string[]) => home.ok([...args, '--allow-now', '--no-input'], monday)
const terminal = (
  args: readonly string[],
  keys: readonly (readonly [string, string])[],
  env: Readonly<Record<string, string>> = {},
) => home.terminal([...args, '--allow-now'], { ...monday, env, keys })

async function statuses(): Promise<Record<string, number>> {
  const visits: { status: string }[] = JSON.parse(await ok('appointments', 'list', '--in', '2026', '--json'))
  const counts: Record<string, number> = {}
  for (const { status } of visits) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe("Friday's visits on Monday", () => {
  test('those that were missed by name, then all others in one command, which one undo takes back', async () => {
    await ok('appointments', 'no-show', 'A-3', 'A-9')
    const { done } = JSON.parse(
      await ok('appointments', 'fulfill', '--day', 'fri', '--provider', 'DR-1', '--yes', '--json'),
    )
    expect(done).toHaveLength(29)
    expect(await statuses()).toEqual({ fulfilled: 29, noshow: 2 })
    await ok('undo', '--yes')
    expect(await statuses()).toEqual({ booked: 29, noshow: 2 })
  })

  test('are shown and counted before they change; a no changes nothing', async () => {
    const { text, exitCode } = await terminal(
      ['appointments', 'fulfill', '--day', 'fri'],
      [['Mark these 31 appointments as fulfilled?', 'n\r']],
    )
    expect({ exitCode, text }).toMatchObject({
      exitCode: 2,
      text: expect.stringMatching(/Fri 20 Nov 2026[\s\S]*A-1 [\s\S]*A-31 [\s\S]*nothing was changed/),
    })
    expect(await statuses()).toEqual({ booked: 31 })
  })

  test('are not changed by nobody: exit 2 off a terminal, unless --yes says so', async () => {
    const { exitCode, stderr } = await run('appointments', 'fulfill', '--day', 'fri')
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--yes') })
    expect(await statuses()).toEqual({ booked: 31 })
  })

  test('are marked in one list by single keys', async () => {
    const { text, exitCode } = await terminal(
      ['appointments', 'outcomes', '--day', 'fri'],
      [
        ['31 visits have no outcome yet', ''],
        ['done', 'fnlcF\r'],
        ['cancelled:', 'weather'],
        ['❯ oth-weath', '\r'],
        ['Write 28 fulfilled, 1 missed, 1 left, 1 cancelled?', '\r'],
      ],
    )
    expect({ exitCode, text }).toMatchObject({ exitCode: 0 })
    expect(await statuses()).toEqual({ fulfilled: 28, noshow: 1, cancelled: 2 })
    expect(JSON.parse(await ok('appointments', 'show', 'A-3', '--json'))).toMatchObject({
      status: 'cancelled',
      cancellation_reason: 'left-unseen',
      cancelled_by: 'patient',
    })
    expect(JSON.parse(await ok('appointments', 'show', 'A-4', '--json'))).toMatchObject({
      cancellation_reason: 'oth-weath',
    })
    await ok('undo', '--yes')
    expect(await statuses()).toEqual({ booked: 31 })
  })

  test('are marked by lines where nothing can be drawn over', async () => {
    const { text, exitCode } = await terminal(
      ['appointments', 'outcomes', '--day', 'fri'],
      [
        ['an empty line ends', '2,9 n\r'],
        ['no outcome yet:', '5 l\r'],
        ['no outcome yet:', 'all f\r'],
        ['no outcome yet:', '\r'],
        ['Write 28 fulfilled, 2 missed, 1 left?', 'y\r'],
      ],
      { TERM: 'dumb' },
    )
    expect({ exitCode, text }).toMatchObject({ exitCode: 0 })
    expect(await statuses()).toEqual({ fulfilled: 28, noshow: 2, cancelled: 1 })
  })

  test('are left as they are by Ctrl-C in the list', async () => {
    const { exitCode } = await terminal(['appointments', 'outcomes', '--day', 'fri'], [['⏎ done', 'F\u0003']])
    expect(exitCode).toBe(130)
    expect(await statuses()).toEqual({ booked: 31 })
  })

  test('get their outcomes in one command without a terminal', async () => {
    const marks = ['--missed', 'A-3,A-9', '--left', '5', '--rest', 'fulfilled']
    const { done, failed } = JSON.parse(
      await ok('appointments', 'outcomes', '--day', 'fri', ...marks, '--yes', '--json'),
    )
    expect([done.length, failed]).toEqual([31, []])
    expect(await statuses()).toEqual({ fulfilled: 28, noshow: 2, cancelled: 1 })
  })

  test.each([
    [['--day', 'fri'], 'what became of these 31 visits?'],
    [['--missed', 'A-3', '--left', 'A-3'], 'A-3 is given two outcomes'],
    [['--cancelled', 'A-3'], '--cancelled needs a reason'],
  ])('%j is exit 2: %s', async (args, message) => {
    const { exitCode, stderr } = await run('appointments', 'outcomes', ...args)
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) })
    expect(await statuses()).toEqual({ booked: 31 })
  })

  test('that can’t have an outcome stay, are named, and keep none of the others back', async () => {
    await ok('appointments', 'arrive', 'A-3')
    const { exitCode, stdout } = await run('appointments', 'outcomes', '--missed', 'A-3,A-4', '--json')
    const { done, failed } = JSON.parse(stdout)
    expect({ exitCode, done: done.length, failed }).toMatchObject({
      exitCode: 5,
      done: 1,
      failed: [{ id: 'A-3', error: { details: { reason: 'not_allowed_from' } } }],
    })
    expect(await statuses()).toEqual({ arrived: 1, booked: 29, noshow: 1 })
  })
})

test('whoever comes late after being missed is put right by the command that is named', async () => {
  await ok('appointments', 'no-show', 'A-3')
  const { exitCode, stderr } = await run('appointments', 'arrive', 'A-3')
  const named = 'appointments correct A-3 --status arrived --reason "came late"'
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 4, stderr: expect.stringContaining(named) })
  await ok('appointments', 'correct', 'A-3', '--status', 'arrived', '--reason', 'came late')
  await ok('appointments', 'fulfill', 'A-3')
  expect(JSON.parse(await ok('appointments', 'show', 'A-3', '--json'))).toMatchObject({ status: 'fulfilled' })
})

describe('a visit booked for the wrong patient', () => {
  const BOOK = ['appointments', 'book', 'P-2', '--provider', 'DR-1', '--at', '2026-11-24 9:00']

  test('is gone after an undo, and its time is free', async () => {
    await ok(...BOOK)
    await ok('undo', '--yes')
    expect(await statuses()).toEqual({ booked: 31 })
    await ok('appointments', 'book', 'P-3', ...BOOK.slice(3))
  })

  test('is entered in error a week later, out of sight, and its time is free', async () => {
    const { id } = JSON.parse(await ok(...BOOK, '--json'))
    const later = { now: '2026-12-01T08:00:00-05:00' }
    await home.ok(
      ['appointments', 'void', id, '--reason', 'wrong patient', '--allow-now', '--no-input'],
      later,
    )
    expect(await statuses()).toEqual({ booked: 31 })
    expect(JSON.parse(await ok('appointments', 'show', id, '--json'))).toMatchObject({
      status: 'entered-in-error',
    })
    await ok('appointments', 'book', 'P-3', ...BOOK.slice(3))
  })
})

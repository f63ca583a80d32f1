import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Home, makeHome, newHome } from './support/home.js'

const NOW = '2026-11-24T10:10:00-05:00'

let home: Home
const at = (name: string): string => join(home.path, name)
const ask = (...words: string[]): Promise<string> => home.ok([...words, '--db', at('demo.db')], { now: NOW })

beforeAll(async () => {
  home = await makeHome()
  await home.ok(['demo', '--patients', '500', '--db', at('demo.db')], { now: NOW })
})
afterAll(() => home.remove())

const valuesOf = async (field: string, ...words: string[]): Promise<Set<unknown>> => {
  const rows: unknown = JSON.parse(await ask(...words, '--json'))
  return new Set(Array.isArray(rows) ? rows.map((row) => Reflect.get(Object(row), field)) : [])
}

/** Every file of an export but the manifest, which says when it was made. */
async function exported(seed: string, name: string): Promise<Record<string, string>> {
  await home.ok(['demo', '--patients', '80', '--seed', seed, '--db', at(`${name}.db`), '-q'], { now: NOW })
  await home.ok(['export', '--dir', at(name), '--db', at(`${name}.db`), '--yes'], { now: NOW })
  const files = readdirSync(at(name)).filter((file) => file !== 'manifest.json')
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(at(name), file), 'utf8')]))
}

describe('a demo', () => {
  it('has a line of every kind that a coordinator meets', async () => {
    const kinds = await valuesOf('kind', 'followups', '--all', '--limit', '2000')
    for (const kind of [
      'cancelled-by-us',
      'closed-over',
      'deceased',
      'follow-up',
      'incoming',
      'no-outcome',
      'no-report',
      'no-show',
      'not-acknowledged',
      'not-scheduled',
      'not-seen',
      'pairs',
      'unconfirmed',
    ]) {
      expect(kinds).toContain(kind)
    }
  })

  it('has referrals in both directions, open and closed', async () => {
    expect(await valuesOf('direction', 'referrals')).toEqual(new Set(['in', 'out']))
    const statuses = await valuesOf('status', 'referrals', '--all')
    for (const status of ['sent', 'received', 'accepted', 'scheduled', 'seen', 'closed']) {
      expect(statuses).toContain(status)
    }
  })

  it('has a day that has begun: visits that are over, under way and to come', async () => {
    const statuses = await valuesOf('status', 'schedule')
    for (const status of ['fulfilled', 'checked-in', 'booked']) expect(statuses).toContain(status)
  })

  it('has as many patients as were asked for', async () => {
    expect((await valuesOf('id', 'patients', '--limit', '1000')).size).toBe(500)
  })

  it('guards its calendar like any other practice', async () => {
    const rows: unknown = JSON.parse(
      await ask('schedule', '--day', 'tomorrow', '--status', 'booked', '--json'),
    )
    const booked = Object(Array.isArray(rows) ? rows[0] : null)
    const again = ['--provider', booked.provider_id, '--at', booked.start, '--type', booked.visit_type_id]
    const other = booked.patient_id === 'P-1' ? 'P-2' : 'P-1'
    const { exitCode, stderr } = await home.pcc(
      ['appointments', 'book', other, ...again, '--db', at('demo.db'), '--json'],
      { now: NOW },
    )
    expect(exitCode).toBe(4)
    expect(JSON.parse(stderr.slice(stderr.indexOf('{"error"')))).toMatchObject({
      error: { code: 'conflict', details: { reason: 'double_booked' } },
    })
  })

  it('ends with its views, and how to go on', async () => {
    const other = await newHome()
    const { stdout, stderr: said, exitCode } = await other.pcc(['demo', '--patients', '40'], { now: NOW })
    expect(exitCode).toBe(0)
    const path = join(other.path, 'data', 'pcc', 'demo.db')
    expect(stdout).toMatch(/^Tue 24 Nov 2026 · Main Street Family Medicine/)
    expect(said).toContain(`  export PCC_DB=${path}\n`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const { stderr } = await other.pcc(['schedule'], { now: NOW, env: { PCC_DB: path } })
    expect(stderr).toContain('DEMO practice: nothing here is real')
  })

  it('is named where nothing says which database is meant', async () => {
    const other = await newHome()
    await other.ok(['demo', '--patients', '20', '-q'], { now: NOW })
    const lost = await other.pcc(['schedule'], { now: NOW })
    expect(lost.exitCode).toBe(3)
    expect(lost.stderr).toContain(`for the demo: export PCC_DB=${join(other.path, 'data', 'pcc', 'demo.db')}`)
    const again = await other.pcc(['demo'], { now: NOW })
    expect(again.stderr).toContain(`to go on with it: export PCC_DB=`)
  })

  it('has something due that is of whoever made it', async () => {
    const mine: unknown = JSON.parse(await ask('followups', '--mine', '--all', '--json'))
    expect(mine).not.toHaveLength(0)
  })
})

describe('the same seed and clock', () => {
  it('give the same records, another seed others', async () => {
    const [one, again, other] = [
      await exported('7', 'one'),
      await exported('7', 'again'),
      await exported('8', 'other'),
    ]
    expect(Object.keys(one).length).toBeGreaterThan(5)
    expect(again).toEqual(one)
    expect(other['patients.csv']).not.toEqual(one['patients.csv'])
  })
})

describe('a second demo', () => {
  it('says what to do, and leaves the first alone', async () => {
    const before = readFileSync(at('demo.db'))
    const { exitCode, stderr } = await home.pcc(['demo', '--db', at('demo.db')], { now: NOW })
    expect(exitCode).toBe(4)
    expect(stderr).toContain('--replace')
    expect(readFileSync(at('demo.db')).equals(before)).toBe(true)
  })

  it('takes the place of a demo when told to', async () => {
    await home.ok(['demo', '--patients', '20', '--db', at('small.db'), '-q'], { now: NOW })
    await home.ok(['demo', '--patients', '30', '--db', at('small.db'), '-q', '--replace'], { now: NOW })
    const rows: unknown = JSON.parse(
      await home.ok(['patients', '--json', '--db', at('small.db')], { now: NOW }),
    )
    expect(rows).toHaveLength(30)
  })

  it('never takes the place of anything else', async () => {
    await home.ok(['init', '--name', 'Real', '--tz', 'UTC', '--db', at('real.db')])
    writeFileSync(at('notes.db'), 'not a database')
    for (const name of ['real.db', 'notes.db']) {
      const before = readFileSync(at(name))
      const { exitCode, stderr } = await home.pcc(['demo', '--replace', '--db', at(name)])
      expect(exitCode).toBe(4)
      expect(stderr).toContain('is no demo')
      expect(readFileSync(at(name)).equals(before)).toBe(true)
    }
  })

  it('makes nothing under --dry-run', async () => {
    await home.ok(['demo', '--patients', '30', '--db', at('none.db'), '--dry-run'])
    expect(readdirSync(home.path)).not.toContain('none.db')
  })

  it.each([
    ['--patients', '0'],
    ['--patients', 'many'],
    ['--seed', '-1'],
  ])('refuses %s %s', async (...words) => {
    const { exitCode } = await home.pcc(['demo', ...words, '--db', at('none.db')])
    expect(exitCode).toBe(2)
  })
})

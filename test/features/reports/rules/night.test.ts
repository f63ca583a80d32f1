import { expect, it } from 'vitest'
import { nightOf, type Runs } from '../../../../src/features/reports/rules/night.js'

const iso = (instant: number): string => new Date(instant).toISOString()
const at = (text: string): number => Date.parse(`${text}:00Z`)
const run = (end: string, ...failed: string[]): Runs['last'] => ({
  ok: failed.length === 0,
  finished_at: at(end),
  failed,
})

const NOW = '2026-11-24T09:00'

it.each<[string, Runs, string, string]>([
  ['never', { last: null, goodAt: null }, 'never', 'no nightly run yet'],
  [
    'good last night',
    { last: run('2026-11-24T02:00'), goodAt: at('2026-11-24T02:00') },
    'good',
    'the last good nightly run ended 2026-11-24 02:00',
  ],
  [
    'good, and the clocks went back since',
    { last: run('2026-11-23T06:00'), goodAt: at('2026-11-23T06:00') },
    'good',
    'the last good nightly run ended 2026-11-23 06:00',
  ],
  [
    'missed one',
    { last: run('2026-11-23T04:00'), goodAt: at('2026-11-23T04:00') },
    'missed',
    'the last good nightly run ended 2026-11-23 04:00',
  ],
  [
    'failed last night, good before',
    { last: run('2026-11-24T02:00', 'no-shows', 'followups'), goodAt: at('2026-11-23T02:00') },
    'failed',
    'the run of 2026-11-24 02:00 failed (no-shows, followups); the last good nightly run ended 2026-11-23 02:00',
  ],
  [
    'failed always',
    { last: run('2026-11-24T02:00', 'no-shows'), goodAt: null },
    'failed',
    'the run of 2026-11-24 02:00 failed (no-shows); none has been good yet',
  ],
  [
    'good again after one that failed',
    { last: run('2026-11-24T08:00'), goodAt: at('2026-11-24T08:00') },
    'good',
    'the last good nightly run ended 2026-11-24 08:00',
  ],
])('%s', (_, runs, state, says) => {
  const since = { never: null, good: null, missed: at('2026-11-24T08:00'), failed: at('2026-11-24T02:00') }
  expect(nightOf(runs, at(NOW), iso)).toEqual({ state, says, since: Object(since)[state] })
})

import { describe, expect, test } from 'vitest'
import { isLate, lateDays, movedByNextTry } from '../../../../src/features/followups/rules/line.js'
import { READING } from '../lines.js'

const at = (iso: string): number => Date.parse(iso)

describe('late', () => {
  test.each([
    ['a day that is over', { due_on: '2026-11-23', due_at: null }, true, 1],
    ['today, all day', { due_on: '2026-11-24', due_at: null }, false, 0],
    ['a day to come', { due_on: '2026-11-25', due_at: null }, false, 0],
    ['a moment an hour ago', { due_on: '2026-11-24', due_at: at('2026-11-24T08:00:00-05:00') }, true, 0],
    ['this very moment', { due_on: '2026-11-24', due_at: READING.now }, false, 0],
    ['a moment later today', { due_on: '2026-11-24', due_at: at('2026-11-24T14:10:00-05:00') }, false, 0],
    ['a moment in October', { due_on: '2026-10-24', due_at: at('2026-10-24T14:10:00-04:00') }, true, 31],
  ])('%s', (_, due, late, days) => {
    expect(isLate(due, READING)).toBe(late)
    expect(lateDays(due, READING)).toBe(days)
  })
})

describe('a next try', () => {
  const tried = (nextOn: string | null, due_on: string) =>
    movedByNextTry({ due_on, due_at: 1 }, { count: 1, last: null, nextOn }, READING.today)

  test.each([
    ['moves the line to its day', '2026-11-26', '2026-11-20', '2026-11-26', '2026-11-20'],
    ['counts on its day too', '2026-11-24', '2026-11-20', '2026-11-24', '2026-11-20'],
    ['that was missed moves nothing', '2026-11-23', '2026-11-20', '2026-11-20', null],
    ['never makes it due earlier', '2026-11-25', '2026-11-26', '2026-11-26', null],
    ['that nobody agreed on moves nothing', null, '2026-11-20', '2026-11-20', null],
  ])('%s', (_, nextOn, due, dueOn, wasDueOn) => {
    const line = tried(nextOn, due)
    expect(line).toEqual({ due_on: dueOn, due_at: wasDueOn === null ? 1 : null, wasDueOn })
  })
})

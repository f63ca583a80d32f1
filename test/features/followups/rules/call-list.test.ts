import { expect, it } from 'vitest'
import { callsOf, triesOn } from '../../../../src/features/followups/rules/call-list.js'
import { workLine } from '../lines.js'

const line = (key: string, patient_id: number | null, changes = {}) =>
  workLine({ key, patient_id, ...changes })
const claim = { userId: 2, mine: false, until: 0 }

it('a person is called once about all that is due, and whom somebody else is at comes last', () => {
  const calls = callsOf([
    line('F-1', 7),
    line('F-2', 8, { claim }),
    line('F-3', 9, { claim: { ...claim, mine: true } }),
    line('F-4', 7),
    line('backup', null),
  ])
  expect(calls.map(({ patientId, lines }) => [patientId, lines.map(({ key }) => key)])).toEqual([
    [7, ['F-1', 'F-4']],
    [9, ['F-3']],
    [8, ['F-2']],
  ])
})

it('the latest try on any of the lines is told', () => {
  const tried = (on: string, count: number) => ({
    tries: { count, last: { on, channel: 'phone', outcome: 'no-answer' }, nextOn: null },
  })
  const [call] = callsOf([
    line('F-1', 7, tried('2026-11-20', 2)),
    line('F-2', 7),
    line('F-3', 7, tried('2026-11-23', 1)),
    line('F-4', 7, tried('2026-11-22', 1)),
  ])
  expect(call && triesOn(call)).toMatchObject({ count: 2, last: { on: '2026-11-23' } })
})

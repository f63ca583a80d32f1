import { expect, test } from 'vitest'
import { callOutcome, readCallOutcome } from '../../../../src/features/followups/rules/call-outcome.js'
import { isProblem } from '../../../../src/kernel/problem.js'
import { READING } from '../../../kernel/time/arbitrary.js'

test.each([
  ['LM', 'left-message', null, null],
  ['n/a', 'no-answer', null, null],
  ['spoke to pt', 'reached', null, null],
  ['Spoke with patient', 'reached', null, null],
  ['spoke to mother', 'reached', 'mother', null],
  ['talked w/ daughter', 'reached', 'daughter', null],
  ['talked w/daughter', 'reached', 'daughter', null],
  ['reached his wife Ana', 'reached', 'his wife Ana', null],
  ['spoke to mother, call after 5', 'reached', 'mother', 'call after 5'],
  ['spoke to mother (will call back)', 'reached', 'mother', 'will call back'],
  ['spoke to Mary-Ann - call Monday', 'reached', 'Mary-Ann', 'call Monday'],
  ['lvm with wife', 'left-message', 'wife', null],
  ['left a message with José', 'left-message', 'José', null],
])('%s', (cell, outcome, whom, rest) => {
  const read = readCallOutcome(cell, READING)
  expect(read).toEqual({ outcome, whom, rest, said: cell })
  if (isProblem(read)) return
  expect(callOutcome.decode(callOutcome.encode(read))).toEqual(read)
  for (const written of [callOutcome.format, callOutcome.show, callOutcome.json])
    expect(written(read, { iso: String })).toBe(cell)
})

test.each(['lft mesage', 'with mother', 'spoke to', 'went with wife', 'spoke'.repeat(3)])(
  '%s is no outcome',
  (cell) => expect(isProblem(readCallOutcome(cell, READING))).toBe(true),
)

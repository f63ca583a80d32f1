import { expect, test } from 'vitest'
import { importTargets } from '../../../src/features/followups/import-targets.js'
import { followups } from '../../../src/features/followups/records/followup.js'
import { lineKey } from '../../../src/features/followups/records/line-key.js'
import { Problem } from '../../../src/kernel/problem.js'
import { READING } from './lines.js'

const [target] = importTargets

test.each([
  ['open', 'in-progress', true],
  ['open', 'snoozed', true],
  ['snoozed', 'done', true],
  ['in-progress', 'cancelled', true],
  ['in-progress', 'open', false],
  ['snoozed', 'open', false],
  ['done', 'cancelled', false],
  ['cancelled', 'open', false],
])('an import moves %s to %s: %s', (from, to, may) => {
  expect(target?.mayMove?.(from, to)).toBe(may)
})

test('every word of another system means a status that there is', () => {
  const statuses: readonly string[] = followups.lifecycle?.statuses ?? []
  expect(Object.values(target?.statusWords ?? {}).filter((status) => !statuses.includes(status))).toEqual([])
})

test.each([
  ['F-012', 'F-12'],
  ['Not-Sent/r-91', 'not-sent/R-91'],
  ['nightly', 'nightly'],
])('the key %s is kept as %s', (cell, key) => {
  expect(lineKey().parse(cell, READING)).toBe(key)
})

test.each(['R-91', 'not-sent/*', 'what?'])('%s is not the key of one line', (cell) => {
  expect(lineKey().parse(cell, READING)).toBeInstanceOf(Problem)
})

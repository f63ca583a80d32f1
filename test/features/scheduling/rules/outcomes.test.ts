import { expect, test } from 'vitest'
import { countWords, OUTCOME_NAMES, OUTCOMES } from '../../../../src/features/scheduling/rules/outcomes.js'

test.each([
  [['fulfilled'], '1 fulfilled'],
  [['left', 'fulfilled', 'missed', 'fulfilled'], '2 fulfilled, 1 missed, 1 left'],
  [['cancelled', 'cancelled'], '2 cancelled'],
  [[], ''],
] as const)('%j is counted as %j', (outcomes, words) => {
  expect(countWords(outcomes)).toBe(words)
})

test('each outcome has a key of its own', () => {
  expect(new Set(OUTCOME_NAMES.map((name) => OUTCOMES[name].key)).size).toBe(OUTCOME_NAMES.length)
})

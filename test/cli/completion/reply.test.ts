import { expect, test } from 'vitest'
import { bashReply, replyLines } from '../../../src/cli/completion/reply.js'
import { splitLine } from '../../../src/cli/completion/split-line.js'

const found = (typed: string, candidates: readonly (readonly [string, string])[], front = '') => ({
  typed,
  front,
  from: undefined,
  candidates: candidates.map(([value, about]) => ({ value, about })),
})

test('one value goes in alone, several are shown with what they are', () => {
  expect(bashReply(found('P-4', [['P-4', 'Garcia']]), '', 80)).toBe('values\nP-4\n')
  expect(
    bashReply(
      found('P', [
        ['P-4', 'Garcia'],
        ['P-42', 'Smith'],
      ]),
      '',
      80,
    ),
  ).toBe('values\nP-4   Garcia\nP-42  Smith\n')
})

test('found by their names, they have nothing in common that could replace what was typed', () => {
  const lines = bashReply(
    found('gar', [
      ['P-4', 'Garcia'],
      ['P-42', 'Garcia'],
    ]),
    '',
    80,
  )
    .split('\n')
    .slice(1, -1)
  expect(new Set(lines.map(([first]) => first)).size).toBeGreaterThan(1)
  expect(replyLines(found('gar', [['P-4', 'Garcia']]))).toBe('found\nP-4\tGarcia\n')
})

test('a space is escaped, unless a quote is open', () => {
  expect(bashReply(found('new', [['new patient', '']]), '', 80)).toBe('values\nnew\\ patient\n')
  expect(bashReply(found('new', [['new patient', '']]), '"', 80)).toBe('values\nnew patient\n')
})

test('what is before = is bash’s own, what is before a comma is not', () => {
  expect(bashReply(found('js', [['json', '']], '--format='), '', 80)).toBe('values\njson\n')
  expect(bashReply(found('na', [['name', '']], 'id,'), '', 80)).toBe('values\nid,name\n')
  expect(replyLines(found('js', [['json', '']], '--format='))).toBe('values\n--format=json\t\n')
})

test('no line is wider than the screen', () => {
  const wide = found('P', [
    ['P-1', 'x'.repeat(200)],
    ['P-2', ''],
  ])
  expect(
    Math.max(
      ...bashReply(wide, '', 60)
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(60)
})

test.each([
  ['pcc ', ['pcc', ''], ''],
  ['pcc  show  P-4', ['pcc', 'show', 'P-4'], ''],
  ['pcc show "new pa', ['pcc', 'show', 'new pa'], '"'],
  ["pcc show 'it''s' ", ['pcc', 'show', 'its', ''], ''],
  ['pcc show new\\ pa', ['pcc', 'show', 'new pa'], ''],
])('%j is read as a shell reads it', (line, words, quote) => {
  expect(splitLine(line)).toEqual({ words, quote })
})

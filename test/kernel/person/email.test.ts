import { expect, it } from 'vitest'
import { parseEmail } from '../../../src/kernel/person/email.js'
import { Problem } from '../../../src/kernel/problem.js'

it.each([
  ['maria@example.org', 'maria@example.org'],
  ['Maria.Garcia+clinic@Mail.Example.ORG', 'maria.garcia+clinic@mail.example.org'],
  ["o'brien_2@example.co.uk", "o'brien_2@example.co.uk"],
  ['Maria Garcia <maria@example.org>', 'maria@example.org'],
  ['mailto:maria@example.org', 'maria@example.org'],
  ['josé@müller.example', 'josé@müller.example'],
  ['a@b.xn--p1ai', 'a@b.xn--p1ai'],
])('%j is kept as %s', (cell, address) => {
  expect(parseEmail(cell)).toBe(address)
  expect(parseEmail(address)).toBe(address)
})

const LONG = `${'a'.repeat(64)}@${`${'b'.repeat(60)}.`.repeat(4)}org`

it.each([
  ['declined', '"declined" is no e-mail address: it has no @'],
  ['maria@example.org; ana@example.org', '"maria@example.org; ana@example.org" has more than one @'],
  ['@example.org', '"@example.org" has no valid name before its @'],
  ['maria garcia@example.org', '"maria garcia@example.org" has no valid name before its @'],
  ['maria..g@example.org', '"maria..g@example.org" has no valid name before its @'],
  [`${'a'.repeat(65)}@b.org`, `"${'a'.repeat(39)}…" has no valid name before its @`],
  ['maria@example', '"maria@example" has no valid domain behind its @'],
  ['maria@example.o', '"maria@example.o" has no valid domain behind its @'],
  ['maria@example.org.', '"maria@example.org." has no valid domain behind its @'],
  ['maria@-example.org', '"maria@-example.org" has no valid domain behind its @'],
  ['maria@example,org', '"maria@example,org" has no valid domain behind its @'],
  [LONG, `"${'a'.repeat(39)}…" is longer than an address can be`],
])('%j is refused', (cell, message) => {
  expect(parseEmail(cell)).toEqual(new Problem(message, 'one address like maria@example.org'))
})

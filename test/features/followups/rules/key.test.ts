import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { lineKeyText, parseKey } from '../../../../src/features/followups/rules/key.js'
import { Problem } from '../../../../src/kernel/problem.js'
import { anyText } from '../../../support/any-text.js'

describe('a key as people type it', () => {
  test.each([
    ['F-12', { by: 'followup', id: 12 }],
    ['f-012', { by: 'followup', id: 12 }],
    ['12', { by: 'followup', id: 12 }],
    ['not-sent/R-91', { by: 'line', key: 'not-sent/R-91', kind: 'not-sent' }],
    ['Not-Sent/r-0091', { by: 'line', key: 'not-sent/R-91', kind: 'not-sent' }],
    ['auth-number/PA-3.1', { by: 'line', key: 'auth-number/PA-3.1', kind: 'auth-number' }],
    ['nightly', { by: 'line', key: 'nightly', kind: 'nightly' }],
    [' import-rejects ', { by: 'line', key: 'import-rejects', kind: 'import-rejects' }],
    ['not-sent/*', { by: 'fold', kind: 'not-sent' }],
    ['R-91', { by: 'record', about: 'R-91' }],
    ['pa-3.1', { by: 'record', about: 'PA-3.1' }],
  ])('%s', (text, key) => {
    expect(parseKey(text)).toEqual(key)
  })

  test.each([
    '',
    '0',
    '-1',
    'not-sent/',
    '/R-91',
    'not sent',
    'not-sent/R-91/2',
    'R-91 R-92',
    'not-sent/91',
    'R-0',
  ])('%j is none', (text) => {
    expect(parseKey(text)).toBeInstanceOf(Problem)
  })

  it('stands any text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const key = parseKey(text)
        const again = key instanceof Problem ? null : lineKeyText(key)
        if (again !== null) expect(parseKey(again)).toEqual(key)
      }),
    )
  })
})

test.each([
  ['12', 'F-12'],
  ['not-sent/r-91', 'not-sent/R-91'],
  ['not-sent/*', null],
  ['R-91', null],
])('%s is kept as %s', (text, kept) => {
  const key = parseKey(text)
  if (key instanceof Problem) throw new Error(key.message)
  expect(lineKeyText(key)).toBe(kept)
})

import { expect, it } from 'vitest'
import { conflict, EXIT, invalid, notFound, PccError, usage } from '../../src/kernel/errors.js'

it.each([
  [usage('a'), usage('a', 'b'), 'usage', 2],
  [notFound('a'), notFound('a', 'b'), 'not_found', 3],
  [conflict('locked', 'a'), conflict('locked', 'a', 'b'), 'conflict', 4],
  [invalid('a'), invalid('a', 'b'), 'invalid', 5],
] as const)('%s carries its hint only when there is one', (without, withHint, code, exit) => {
  expect([without.code, EXIT[without.code]]).toEqual([code, exit])
  expect([without.hint, withHint.hint]).toEqual([undefined, 'b'])
})

it('a conflict says its reason beside its details', () => {
  expect(conflict('stale_version', 'a', 'b', { version: 3 }).details).toEqual({
    reason: 'stale_version',
    version: 3,
  })
  expect(invalid('a').details).toEqual({})
  expect(new PccError('corrupt', 'a').details).toEqual({})
})

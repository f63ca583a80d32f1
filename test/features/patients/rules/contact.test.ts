import { describe, expect, it } from 'vitest'
import { contactsMeant, mayHear } from '../../../../src/features/patients/rules/contact.js'
import { READING } from '../../../kernel/time/arbitrary.js'

const TODAY = '2026-11-24'
const nobody = {
  may_hear: false,
  not_contact: false,
  custodial: false,
  proxy_scope: null,
  proxy_until: null,
} as const

describe('who may be told', () => {
  it.each([
    [{}, false],
    [{ may_hear: true }, true],
    [{ may_hear: true, not_contact: true }, false],
    [{ custodial: true }, true],
    [{ proxy_scope: 'results' }, true],
    [{ proxy_scope: 'all', proxy_until: TODAY }, true],
    [{ proxy_scope: 'all', proxy_until: '2026-11-23' }, false],
    [{ proxy_scope: 'schedule' }, false],
    [{ proxy_scope: 'billing' }, false],
  ] as const)('%j: %s', (scope, may) => {
    expect(mayHear({ ...nobody, ...scope }, TODAY)).toBe(may)
  })
})

describe('whom words mean', () => {
  const around = [
    { name: 'Rosa Garcia', relation: 'parent' },
    { name: 'Luis Garcia', relation: 'spouse' },
    { name: 'José Díaz', relation: 'friend' },
  ] as const
  it.each([
    ['mother', ['Rosa Garcia']],
    ['his mom', ['Rosa Garcia']],
    ["pt's wife", ['Luis Garcia']],
    ['husband Luis', ['Luis Garcia']],
    ['husband Jose', []],
    ['Jose', ['José Díaz']],
    ['garcia', ['Rosa Garcia', 'Luis Garcia']],
    ['daughter', []],
    ['the', []],
  ])('%s', (said, names) => {
    expect(contactsMeant(said, around, READING).map(({ name }) => name)).toEqual(names)
  })
})

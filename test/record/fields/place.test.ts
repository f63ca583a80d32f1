import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/kernel/problem.js'
import type { Reading } from '../../../src/kernel/reading.js'
import { postalCode, state } from '../../../src/record/fields/place.js'
import { sex } from '../../../src/record/fields/sex.js'

const reading: Reading = { now: 0, today: '2026-11-24', zone: 'America/New_York', dateOrder: 'mdy' }

describe('a state', () => {
  it.each([
    ['Massachusetts', 'MA'],
    ['ma', 'MA'],
    ['Mass.', 'MA'],
    ['Ontario', 'Ontario'],
  ])('%s is kept as %s', (cell, kept) => {
    expect(state().parse(cell, reading)).toBe(kept)
  })

  it('is no essay', () => {
    expect(state().parse('x'.repeat(41), reading)).toBeInstanceOf(Problem)
  })
})

describe('a postal code', () => {
  it.each([
    ['02155', '02155'],
    ['021551234', '02155-1234'],
    ['2155', '02155'],
    ['2155-1234', '02155-1234'],
    ['7030', '07030'],
    ['601', '00601'],
    ['k1a 0b6', 'K1A 0B6'],
    ['SW1A 1AA', 'SW1A 1AA'],
  ])('%s is kept as %s', (cell, kept) => {
    expect(postalCode().parse(cell, reading)).toBe(kept)
  })

  it.each([
    ['2134', 'MA', '02134'],
    ['2134', 'Massachusetts', '02134'],
    ['85004', 'AZ', '85004'],
    ['2155', 'Ontario', '02155'],
  ])('%s beside the state %s is kept as %s', (cell, beside, kept) => {
    expect(postalCode().parse(cell, reading, beside)).toBe(kept)
  })

  it('gets no zero back in a state that has no such codes', () => {
    expect(postalCode().parse('8500', reading, 'AZ')).toMatchObject({
      message: '"8500" has 4 digits, and 08500 is not in AZ',
    })
  })

  it.each(['0399', '123456', '12', 'somewhere', '02155x-------'])('%s is none', (cell) => {
    expect(postalCode().parse(cell, reading)).toBeInstanceOf(Problem)
  })
})

describe('sex', () => {
  it('is read from letters and words, and kept in FHIR’s', () => {
    expect(sex().parse('F', reading)).toBe('female')
    expect(sex().parse('soon', reading)).toBeInstanceOf(Problem)
    expect(sex().decode('male')).toBe('male')
    expect(sex().decode('a later version’s')).toBe('unknown')
  })
})

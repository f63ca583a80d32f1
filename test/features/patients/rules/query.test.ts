import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuery } from '../../../../src/features/patients/rules/query.js'
import type { Reading } from '../../../../src/kernel/reading.js'
import { anyText } from '../../../support/any-text.js'

const reading: Reading = { now: 0, today: '2026-11-24', zone: 'America/New_York', dateOrder: 'mdy' }
const kinds = (text: string) => readQuery(text, reading).map(({ kind, text: part }) => `${kind} ${part}`)
const froms = (text: string) =>
  readQuery(text, reading).flatMap(({ term }) => term.ranges.map(({ from }) => from))

describe('what was typed to find a patient', () => {
  it.each([
    ['garcia maria', ['name garcia', 'name maria']],
    ['GARCÍA, María', ['name garcia', 'name maria']],
    ["o'brien-núñez", ['name obrien', 'name nunez']],
    ['Garcia 1968-03-14', ['name garcia', 'birth date 1968-03-14']],
    ['3/14/1968 garcia', ['birth date 3/14/1968', 'name garcia']],
    ['14 Mar 1968 maria', ['birth date 14 Mar 1968', 'name maria']],
    ['March 14, 1968', ['birth date March 14 1968']],
    ['19680314', ['birth date 19680314']],
    ['602-555-0143', ['phone 602-555-0143']],
    ['(602) 555-0143 garcia', ['phone (602) 555-0143', 'name garcia']],
    ['602 555 0143 x12 garcia', ['phone 602 555 0143', 'name garcia']],
    ['+44 20 7946 0958', ['phone +44 20 7946 0958']],
    ['maria@example.org', ['e-mail maria@example.org']],
    ['mrn:0088231', ['identifier mrn:0088231']],
    ['0088231', ['number 0088231']],
    ['602-555', ['number 602-555']],
    ['1EG4-TE5-MK73', ['number 1EG4-TE5-MK73']],
    ['Mosciski958', ['number Mosciski958']],
    ['@Zoë', ['name zoe']],
    ['mrn:', ['name mrn']],
    ['Garcia 29999', ['name garcia', 'number 29999']],
    ['', []],
    [' , - ', []],
  ])('%j', (text, clues) => {
    expect(kinds(text)).toEqual(clues)
  })

  it.each([
    ['602-555', ['i:602555', 'i:602-555', 't:602555']],
    ['88', ['i:88']],
    ['1EG4-TE5-MK73', ['i:1eg4te5mk73', 'i:1eg4-te5-mk73', 'n:1eg4te5mk73']],
    ['6025550143', ['t:6025550143', 'i:6025550143|']],
    ['19680314', ['d:1968-03-14|', 'i:19680314', 't:19680314']],
    ['MRN:aB1', ['i:ab1|mrn']],
    ['Maria@Example.org', ['e:maria@example.org']],
  ])('%j is looked up as %j', (text, tokens) => {
    expect(froms(text)).toEqual(tokens)
  })

  it('any text gives clues that each have a token to start from', () => {
    fc.assert(
      fc.property(anyText(40), (text) => {
        for (const { term } of readQuery(text, reading)) {
          for (const { from, before } of term.ranges) {
            expect(from).toMatch(/^[nteid]:/)
            expect(from < before).toBe(true)
          }
        }
      }),
    )
  })
})

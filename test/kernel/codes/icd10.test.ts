import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIcd10, parseIcd10List } from '../../../src/kernel/codes/icd10.js'
import { Problem } from '../../../src/kernel/problem.js'

const ONE = 'an ICD-10-CM code like E11.9'

describe('one diagnosis code', () => {
  it.each([
    ['E11.9', 'E11.9'],
    ['e119', 'E11.9'],
    ['I10', 'I10'],
    ['i10', 'I10'],
    ['S72.001A', 'S72.001A'],
    ['S72001A', 'S72.001A'],
    ['T36.0X1A', 'T36.0X1A'],
    ['W00.0XXA', 'W00.0XXA'],
    ['U07.1', 'U07.1'],
    ['C7A.00', 'C7A.00'],
    ['QA0.0101', 'QA0.0101'],
    ['qa00101', 'QA0.0101'],
    ['E11.9 - Type 2 diabetes', 'E11.9'],
    ['I10 – Hypertension, essential', 'I10'],
    ['I10: Hypertension', 'I10'],
    ['I10 (ICD-10-CM) - Essential hypertension', 'I10'],
    ['I10(Hypertension)', 'I10'],
    ['Type 2 diabetes mellitus (E11.9)', 'E11.9'],
    ['Diabetes [e11.9]', 'E11.9'],
    ['E11.9 (E11.9)', 'E11.9'],
    ['E53.8 - Vitamin B12 deficiency', 'E53.8'],
  ])('%j is read as %s', (cell, code) => {
    expect(parseIcd10(cell)).toBe(code)
  })

  it.each([
    ['M54.', '"M54." is no ICD-10-CM code'],
    ['E1', '"E1" is no ICD-10-CM code'],
    ['E11.90123', '"E11.90123" is no ICD-10-CM code'],
    ['PAIN', '"PAIN" is no ICD-10-CM code'],
    ['11.9E', '"11.9E" is no ICD-10-CM code'],
    ['E11.9.1', '"E11.9.1" is no ICD-10-CM code'],
    ['I10 hypertension', '"I10 hypertension" is no ICD-10-CM code'],
    ['Chest pain (new)', '"Chest pain (new)" is no ICD-10-CM code'],
    [`I10 - ${'x'.repeat(500)}`, `"I10 - ${'x'.repeat(33)}…" is no ICD-10-CM code`],
    ['250.00', '"250.00" looks like an ICD-9 code'],
    ['401', '"401" looks like an ICD-9 code'],
  ])('%j is refused', (cell, message) => {
    expect(parseIcd10(cell)).toEqual(new Problem(message, ONE))
  })

  it('is never taken from a cell that holds a second one', () => {
    expect(parseIcd10('I10 - Hypertension E11.9 - Diabetes')).toEqual(
      new Problem('"I10 - Hypertension E11.9 - Diabetes" holds several codes', 'codes separated by ;'),
    )
  })

  it('is the same with and without its dot, and read again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][0-9][0-9A-Z]\.[0-9A-Z]{1,4}$/), (code) => {
        expect(parseIcd10(code)).toBe(code)
        expect(parseIcd10(code.replace('.', '').toLowerCase())).toBe(code)
      }),
    )
  })
})

describe('a list of diagnosis codes', () => {
  it.each([
    ['E11.9', ['E11.9']],
    ['E11.9, I10', ['E11.9', 'I10']],
    ['E11.9;I10|J45.909', ['E11.9', 'I10', 'J45.909']],
    ['e119 i10\tJ45909', ['E11.9', 'I10', 'J45.909']],
    ['E11.9/I10 & J45.909', ['E11.9', 'I10', 'J45.909']],
    ['E11.9 and I10', ['E11.9', 'I10']],
    ['I10; I10, i10', ['I10']],
    ['; I10;', ['I10']],
    ['I10 - Hypertension, essential; E11.9 - Diabetes', ['I10', 'E11.9']],
    ['I10 - Hypertension, E11.9 - Diabetes', ['I10', 'E11.9']],
    ['Hypertension and headache (I10)', ['I10']],
    ['I10: Hypertension\nE11.9: Diabetes', ['I10', 'E11.9']],
  ])('%j is read as %j', (cell, codes) => {
    expect(parseIcd10List(cell)).toEqual(codes)
  })

  it.each([
    ['E11.9; pain', '"pain" is no ICD-10-CM code'],
    ['E11.9, pain', '"E11.9, pain" is no ICD-10-CM code'],
    ['low back pain', '"low back pain" is no ICD-10-CM code'],
    ['250.00; I10', '"250.00" looks like an ICD-9 code'],
    [';', '";" is no ICD-10-CM code'],
  ])('%j is refused', (cell, message) => {
    expect(parseIcd10List(cell)).toEqual(new Problem(message, ONE))
  })
})

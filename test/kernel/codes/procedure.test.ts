import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseModifiers,
  parseProcedure,
  parseProcedureCode,
  showProcedure,
} from '../../../src/kernel/codes/procedure.js'
import { Problem } from '../../../src/kernel/problem.js'

const ONE = 'a CPT or HCPCS code like 99213 or G0438'
const SEVERAL = 'up to 4 modifiers like 25 or 95,GT'

describe('a procedure', () => {
  it.each([
    ['99213', '99213', []],
    ['3044F', '3044F', []],
    ['0075t', '0075T', []],
    ['0240U', '0240U', []],
    ['0001M', '0001M', []],
    ['0001A', '0001A', []],
    ['g0438', 'G0438', []],
    ['J3490', 'J3490', []],
    ['99213.0', '99213', []],
    ['99213-25', '99213', ['25']],
    ['99213 25,95', '99213', ['25', '95']],
    ['99213:25:gt', '99213', ['25', 'GT']],
    ['99213-25-25', '99213', ['25']],
    ['99213 - Office visit', '99213', []],
    ['99213-25: Office visit', '99213', ['25']],
    ['MRI lumbar (72148)', '72148', []],
  ])('%j is read as %s %j', (cell, code, modifiers) => {
    expect(parseProcedure(cell)).toEqual({ code, modifiers })
  })

  it.each([
    ['W1234', '"W1234" is no CPT or HCPCS code'],
    ['992134', '"992134" is no CPT or HCPCS code'],
    ['99213-2', '"99213-2" is no CPT or HCPCS code'],
    ['99213 office visit', '"99213 office visit" is no CPT or HCPCS code'],
    ['MRI', '"MRI" is no CPT or HCPCS code'],
    ['100', '"100" is too short: a spreadsheet may have dropped its leading zeros'],
  ])('%j is refused', (cell, message) => {
    expect(parseProcedure(cell)).toEqual(new Problem(message, ONE))
  })

  it('has at most four modifiers', () => {
    expect(parseProcedure('99213-25-95-GT-59-XU')).toEqual(
      new Problem('"-25-95-GT-59-XU" holds 5 modifiers', SEVERAL),
    )
  })

  it('can be read back as it is shown', () => {
    const code = fc.stringMatching(/^(?:\d{5}|\d{4}[FTUMA]|[A-V]\d{4})$/)
    const modifiers = fc.uniqueArray(fc.stringMatching(/^[0-9A-Z]{2}$/), { maxLength: 4 })
    fc.assert(
      fc.property(fc.record({ code, modifiers }), (procedure) => {
        expect(parseProcedure(showProcedure(procedure))).toEqual(procedure)
      }),
    )
  })
})

describe('a procedure code alone', () => {
  it('is read like one with modifiers, but has none', () => {
    expect(parseProcedureCode('j3490')).toBe('J3490')
    expect(parseProcedureCode('nothing')).toEqual(new Problem('"nothing" is no CPT or HCPCS code', ONE))
    expect(parseProcedureCode('99213-25')).toEqual(
      new Problem('"99213-25" has modifiers behind its code', ONE),
    )
  })
})

describe('modifiers', () => {
  it.each([
    ['25', ['25']],
    ['25, 95', ['25', '95']],
    ['gt|25;95', ['GT', '25', '95']],
    ['25 25', ['25']],
  ])('%j are read as %j', (cell, modifiers) => {
    expect(parseModifiers(cell)).toEqual(modifiers)
  })

  it.each([
    ['25, 5', '"5" is no modifier'],
    ['TELEHEALTH', '"TELEHEALTH" is no modifier'],
    ['25 95 GT 59 XU', '"25 95 GT 59 XU" holds 5 modifiers'],
  ])('%j are refused', (cell, message) => {
    expect(parseModifiers(cell)).toEqual(new Problem(message, SEVERAL))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIcd10, parseIcd10List } from '../../src/kernel/codes/icd10.js'
import { parseIdentifier, parseIdentifierValue } from '../../src/kernel/codes/identifier.js'
import { parseMbi } from '../../src/kernel/codes/mbi.js'
import { parseNpi } from '../../src/kernel/codes/npi.js'
import { parseModifiers, parseProcedure, parseProcedureCode } from '../../src/kernel/codes/procedure.js'
import { parseTaxonomy } from '../../src/kernel/codes/taxonomy.js'
import { parseMoney } from '../../src/kernel/money.js'
import { parseAddress, parseCityStateZip } from '../../src/kernel/person/address.js'
import { parseEmail } from '../../src/kernel/person/email.js'
import { parseName } from '../../src/kernel/person/name.js'
import { parsePhone } from '../../src/kernel/person/phone.js'
import { parsePhones } from '../../src/kernel/person/phones.js'
import { parseProviderName } from '../../src/kernel/person/provider-name.js'
import { parseSex } from '../../src/kernel/person/sex.js'
import { parseState } from '../../src/kernel/person/us-states.js'
import { parseZip } from '../../src/kernel/person/zip.js'
import { isProblem, Problem } from '../../src/kernel/problem.js'
import { parseYesNo } from '../../src/kernel/text/yes-no.js'
import { anyText } from '../support/any-text.js'

const PARSERS: readonly ((cell: string) => unknown)[] = [
  parseAddress,
  parseCityStateZip,
  parseEmail,
  parseIcd10,
  parseIcd10List,
  parseIdentifier,
  parseIdentifierValue,
  parseMbi,
  parseModifiers,
  parseMoney,
  parseName,
  parseNpi,
  (cell) => parsePhone(cell),
  (cell) => parsePhones(cell),
  parseProcedure,
  parseProcedureCode,
  parseProviderName,
  parseSex,
  parseState,
  parseTaxonomy,
  parseYesNo,
  (cell) => parseZip(cell),
]

const HOSTILE = [
  '\x1b[31m',
  '\0',
  '\u202e',
  '\ud800',
  '=cmd|',
  '"',
  "'",
  ',',
  ';',
  '/',
  '(',
  '[',
  '@',
  'MD',
  'de ',
  'x1',
]
const cells = fc.oneof(
  anyText(),
  fc
    .array(fc.constantFrom(...HOSTILE, ...'0159 .-+aE\n'), { maxLength: 30 })
    .map((pieces) => pieces.join('')),
)

describe('whatever is typed', () => {
  it('is a value, or a problem that a terminal can show and that says what was expected', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom(...PARSERS), (cell, parse) => {
        const value = parse(cell)
        if (!isProblem(value)) return
        expect(value).toBeInstanceOf(Problem)
        expect(String(value)).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u)
        expect(value).toHaveProperty('expected', expect.any(String))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ' ',
    ',',
    ';',
    '(',
    '[',
    '-',
    '1',
    'a',
    'A1',
    'de ',
    '"',
    "'",
    '.',
    'x',
    '1,',
    ', ',
    'MD ',
    '@',
    '/',
    '=',
  ])('may be %j a hundred thousand times', (piece) => {
    const long = piece.repeat(100_000)
    for (const parse of PARSERS) expect(() => parse(`${long}!`)).not.toThrow()
  })
})

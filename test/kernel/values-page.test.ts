import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseIcd10, parseIcd10List } from '../../src/kernel/codes/icd10.js'
import { parseIdentifier, showIdentifier } from '../../src/kernel/codes/identifier.js'
import { parseMbi } from '../../src/kernel/codes/mbi.js'
import { parseNpi } from '../../src/kernel/codes/npi.js'
import { parseProcedure, showProcedure } from '../../src/kernel/codes/procedure.js'
import { parseTaxonomy } from '../../src/kernel/codes/taxonomy.js'
import { parseMoney, showMoney } from '../../src/kernel/money.js'
import { parseAddress, parseCityStateZip, showAddress } from '../../src/kernel/person/address.js'
import { parseEmail } from '../../src/kernel/person/email.js'
import { type PersonName, parseName } from '../../src/kernel/person/name.js'
import { parsePhone } from '../../src/kernel/person/phone.js'
import { parsePhones, showPhones } from '../../src/kernel/person/phones.js'
import { type ProviderName, parseProviderName } from '../../src/kernel/person/provider-name.js'
import { parseSex } from '../../src/kernel/person/sex.js'
import { parseState } from '../../src/kernel/person/us-states.js'
import { parseZip } from '../../src/kernel/person/zip.js'
import { Problem } from '../../src/kernel/problem.js'
import { parseYesNo } from '../../src/kernel/text/yes-no.js'

type Reader = (cell: string) => string | Problem

const shownBy =
  <T>(parse: (cell: string) => T | Problem, show: (value: T) => string): Reader =>
  (cell) => {
    const value = parse(cell)
    return value instanceof Problem ? value : show(value)
  }

const namePart = ({ last_name, first_name, middle_name, suffix, preferred_name }: PersonName): string =>
  [last_name, first_name, middle_name, suffix, preferred_name && `"${preferred_name}"`]
    .filter(Boolean)
    .join(', ')

const withCredentials = ({ name, credentials }: ProviderName): string =>
  credentials.length === 0 ? name : `${name} (${credentials.join(', ')})`

const READERS = new Map<string, Reader>([
  ['name, last name first', shownBy(parseName, namePart)],
  ['name, as spoken', shownBy(parseName, namePart)],
  ['provider name', shownBy(parseProviderName, withCredentials)],
  ['phone', (cell) => parsePhone(cell)],
  ['phones', shownBy((cell) => parsePhones(cell), showPhones)],
  ['e-mail', parseEmail],
  ['address', shownBy(parseAddress, showAddress)],
  ['city, state, ZIP', shownBy(parseCityStateZip, (place) => showAddress({ line: null, ...place }))],
  ['state', parseState],
  ['ZIP', (cell) => parseZip(cell)],
  ['ZIP in MA', (cell) => parseZip(cell, 'MA')],
  ['sex', parseSex],
  ['NPI', parseNpi],
  ['MBI', parseMbi],
  ['identifier', shownBy(parseIdentifier, showIdentifier)],
  ['ICD-10-CM', parseIcd10],
  ['ICD-10-CM list', shownBy(parseIcd10List, (codes) => codes.join(', '))],
  ['CPT, HCPCS', shownBy(parseProcedure, showProcedure)],
  ['taxonomy', parseTaxonomy],
  ['dollars', shownBy(parseMoney, showMoney)],
  ['yes or no', shownBy(parseYesNo, (yes) => (yes ? 'yes' : 'no'))],
])

const rows = readFileSync(new URL('../../docs/values.md', import.meta.url), 'utf8')
  .split('## Values')
  .slice(1)
  .join('')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| kind') && !line.startsWith('| ---'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))

describe('the page of values', () => {
  it('has a row for each reader', () => {
    expect(rows.map(([kind]) => kind)).toEqual([...READERS.keys()])
  })

  describe.each(rows)('%s', (kind, read = '', refused = '') => {
    const reader = READERS.get(kind)

    it.each([...read.matchAll(/`([^`]+)` → `([^`]+)`/g)].map(([, cell, kept]) => [cell, kept] as const))(
      '%j is read as %j',
      (cell = '', kept) => {
        expect(reader?.(cell)).toBe(kept)
      },
    )

    it.each([...refused.matchAll(/`([^`]+)`/g)].map(([, cell]) => cell))('%j is refused', (cell = '') => {
      expect(reader?.(cell)).toBeInstanceOf(Problem)
    })
  })
})

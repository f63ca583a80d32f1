import { OWN_SYSTEMS } from '../../../exchange/source-name.js'
import { parseIdentifierValue } from '../../../kernel/codes/identifier.js'
import { parseMbi } from '../../../kernel/codes/mbi.js'
import { parseAddress, parseCityStateZip, showAddress } from '../../../kernel/person/address.js'
import { parseName, writeName } from '../../../kernel/person/name.js'
import { type PhoneUse, parsePhones, showPhones } from '../../../kernel/person/phones.js'
import { Problem } from '../../../kernel/problem.js'
import type { JoinedCell } from '../../../record/record.js'
import { headers } from './headers.js'

type Cells = Readonly<Record<string, string>>

/** The parts that there are, as cells. */
const cellsOf = (parts: Readonly<Record<string, string | null>>): Cells =>
  Object.fromEntries(
    Object.entries(parts).filter((part): part is [string, string] => part[1] !== null && part[1] !== ''),
  )

function readPhones(cell: string, use: PhoneUse): Cells | Problem {
  const read = parsePhones(cell)
  if (read instanceof Problem) return read
  return { phones: showPhones(read.map((entry) => ({ ...entry, use: entry.use ?? use }))) }
}

const phonesFor = (use: PhoneUse, ...names: readonly string[]): JoinedCell => ({
  aliases: headers(...names),
  into: ['phones'],
  read: (cell) => readPhones(cell, use),
  write: ({ phones = '' }) => {
    const all = phones === '' ? [] : parsePhones(phones)
    if (all instanceof Problem) return ''
    return showPhones(all.filter((entry) => entry.use === use).map(({ phone }) => ({ phone, use: null })))
  },
})

const identifierIn = (
  system: string,
  aliases: readonly string[],
  parse: (cell: string) => string | Problem = parseIdentifierValue,
): JoinedCell => ({
  aliases,
  into: ['identifiers'],
  ofSource: OWN_SYSTEMS.has(system),
  read: (cell) => {
    const value = parse(cell)
    return value instanceof Problem ? value : { identifiers: `${system}:${value}` }
  },
  write: ({ identifiers = '' }) =>
    identifiers
      .split('; ')
      .find((one) => one.startsWith(`${system}:`))
      ?.slice(system.length + 1) ?? '',
})

/** Words that mean a patient's number only when the patient is named in the same header. */
const BARE = new Set(['id', 'number', 'no', 'identifier'])

/** Cells that hold several of a patient's fields, or one number of a list. */
export const joinedCells: Readonly<Record<string, JoinedCell>> = {
  name: {
    aliases: [...headers('name', 'full name', 'name last first', 'name last first mi'), 'patient'],
    into: ['last_name', 'first_name', 'middle_name', 'suffix', 'preferred_name'],
    read: (cell) => {
      const name = parseName(cell)
      return name instanceof Problem ? name : cellsOf({ ...name })
    },
    write: ({ last_name = '', first_name = '', middle_name = '', suffix = '', preferred_name = '' }) =>
      writeName({ last_name, first_name, middle_name, suffix, preferred_name }),
  },
  address: {
    aliases: headers('address', 'full address', 'home address', 'mailing address', 'current address'),
    into: ['address_line', 'city', 'state', 'postal_code'],
    read: (cell) => {
      const address = parseAddress(cell)
      // A street alone is usual as well: the city then has a column of its own.
      if (address instanceof Problem) return { address_line: cell }
      const { line, ...place } = address
      return cellsOf({ address_line: line, ...place })
    },
    write: ({ address_line = '', city = '', state = '', postal_code = '' }) =>
      showAddress({ line: address_line, city, state, postal_code }),
  },
  city_state_zip: {
    aliases: headers('city state zip', 'city st zip', 'city state', 'city state zip code'),
    into: ['city', 'state', 'postal_code'],
    read: (cell) => {
      const place = parseCityStateZip(cell)
      return place instanceof Problem ? place : cellsOf({ ...place })
    },
    write: ({ city = '', state = '', postal_code = '' }) =>
      showAddress({ line: null, city, state, postal_code }),
  },
  home_phone: phonesFor(
    'home',
    'home phone',
    'home phone number',
    'phone home',
    'home',
    'home number',
    'home tel',
  ),
  mobile_phone: phonesFor(
    'mobile',
    'mobile phone',
    'mobile phone number',
    'mobile',
    'mobile no',
    'mobile number',
    'cell phone',
    'cell phone number',
    'cell',
    'cell number',
    'phone cell',
    'phone mobile',
  ),
  work_phone: phonesFor(
    'work',
    'work phone',
    'work phone number',
    'phone work',
    'work',
    'business phone',
    'day phone',
  ),
  other_phone: phonesFor(
    null,
    'alternate phone',
    'alt phone',
    'other phone',
    'secondary phone',
    'phone 2',
    'phone2',
  ),
  mrn: identifierIn('mrn', [
    ...headers('mrn', 'mrn id', 'medical record number', 'medical record no', 'medical record', 'mr number'),
    ...headers('chart number', 'chart no', 'chart id', 'chart'),
    ...headers(...BARE).filter((name) => !BARE.has(name)),
    'cmrn',
    'pid',
    'pubpid',
  ]),
  account: identifierIn(
    'account',
    headers('account', 'account number', 'account no', 'acct', 'acct no', 'acct number', 'billing account'),
  ),
  mbi: identifierIn(
    'mbi',
    headers('mbi', 'medicare id', 'medicare number', 'medicare no', 'medicare beneficiary identifier'),
    parseMbi,
  ),
  member_id: identifierIn(
    'member',
    headers(
      'member id',
      'member number',
      'insurance id',
      'insurance member id',
      'subscriber id',
      'policy number',
    ),
  ),
}

import type { Identifier } from '../../../kernel/codes/identifier.js'
import { nameTokens } from '../../../kernel/text/fold.js'
import { ENTERED_IN_ERROR } from '../../../record/lifecycle.js'
import type { Stored } from '../../../record/record.js'
import { nameKey } from './name-key.js'

/**
 * What a patient is found by, each `kind:value`. `n:` a folded part of any of their names, `t:` digits of a phone,
 * `e:` an e-mail address, `i:` an identifier with the system behind it (so that the number alone finds it), `d:` date
 * of birth and first name, `k:` last name, date of birth, first name.
 */
export const NAME = 'n:'
export const PHONE = 't:'
export const EMAIL = 'e:'
export const IDENTIFIER = 'i:'
export const BIRTH_DATE = 'd:'

const MERGED = 'merged-into'

/** The digits of a kept phone number as they are dialled at home, without extension. */
export function phoneDigits(phone: string): string {
  const semicolon = phone.indexOf(';')
  const number = semicolon < 0 ? phone : phone.slice(0, semicolon)
  return number.startsWith('+1') ? number.slice(2) : number.replace('+', '')
}

export const identifierToken = ({ system, value }: Identifier): string =>
  `${IDENTIFIER}${value.toLowerCase()}|${system}`

/** Everybody with this last name and birth date. */
export const familyToken = (lastKey: string, born: string): string => `k:${lastKey}|${born}|`
export const personToken = (lastKey: string, born: string, firstKey: string): string =>
  `${familyToken(lastKey, born)}${firstKey}`
export const birthToken = (born: string, firstKey: string): string => `${BIRTH_DATE}${born}|${firstKey}`

/** The first name at the end of a person's token. */
export const firstKeyOf = (personToken: string): string => personToken.slice(personToken.lastIndexOf('|') + 1)

const isEmptyList = (stored: Stored | undefined): boolean =>
  stored === null || stored === undefined || stored === '[]'

function listIn(stored: Stored | undefined): readonly unknown[] {
  if (isEmptyList(stored)) return []
  const list: unknown = JSON.parse(String(stored))
  return Array.isArray(list) ? list : []
}

const memberText = (item: unknown, name: string): string =>
  typeof item === 'object' && item !== null ? String(Reflect.get(item, name)) : ''

/** All tokens of a row of the table; none of one that was merged or voided: nobody finds it any more. */
export function patientTokens(row: Readonly<Record<string, Stored>>): string[] {
  if (row.status === MERGED || row.status === ENTERED_IN_ERROR) return []
  const tokens: string[] = []
  const names = [
    row.last_name,
    row.first_name,
    row.middle_name,
    row.preferred_name,
    ...listIn(row.former_names),
  ]
  for (const name of names) {
    if (typeof name !== 'string') continue
    for (const token of nameTokens(name)) tokens.push(NAME + token)
  }
  const born = String(row.birth_date)
  const firstKey = nameKey(String(row.first_name))
  tokens.push(birthToken(born, firstKey), personToken(nameKey(String(row.last_name)), born, firstKey))
  for (const entry of listIn(row.phones)) tokens.push(PHONE + phoneDigits(memberText(entry, 'phone')))
  for (const entry of listIn(row.identifiers)) {
    const identifier = { system: memberText(entry, 'system'), value: memberText(entry, 'value') }
    tokens.push(identifierToken(identifier))
  }
  if (typeof row.email === 'string') tokens.push(EMAIL + row.email)
  return tokens
}

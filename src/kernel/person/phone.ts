import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { ruinedNumber } from '../text/ruined-number.js'

/** Countries of the North American numbering plan, where ten digits are a whole number. */
const NORTH_AMERICAN = new Set(
  'US,CA,PR,VI,GU,AS,MP,AG,AI,BB,BM,BS,DM,DO,GD,JM,KN,KY,LC,MS,SX,TC,TT,VC,VG'.split(','),
)
const EXTENSION = /[\s,;]*(?:extension|extn|ext|x|#)[\s.:=]*\d{1,7}$/i
/** The three ways in which nearly all numbers are written. */
const USUAL = /^(?:\([2-9]\d\d\) ?|[2-9]\d\d[-.]?)[2-9]\d\d[-.]?\d{4}$/
const NUMBER = /^[\s(]*\+?[\d\s()./\u00b7\u2010-\u2015-]*$/
const ABROAD = /^[\s(]*(?:\+|00|011)/
const LONGEST = 60
const NATIONAL_DIGITS = 10
const LOCAL_DIGITS = 7
const EXPECTED = 'a number like 602-555-0143 x12, or one with + and its country code'

/** `+1` and ten digits, when the area code and the exchange can be ones (NANP: neither starts with 0 or 1). */
function northAmerican(digits: string, wrong: (reason: string) => Problem): string | Problem {
  if (digits.length === LOCAL_DIGITS) return wrong('has no area code')
  if (digits.length !== NATIONAL_DIGITS)
    return wrong(`has ${digits.length} digits instead of ${NATIONAL_DIGITS}`)
  if (/^[01]/.test(digits))
    return wrong(`has the area code ${digits.slice(0, 3)}, but none starts with 0 or 1`)
  if (/^[01]/.test(digits.slice(3)))
    return wrong(`has ${digits.slice(3, 6)} behind the area code, where none starts with 0 or 1`)
  return `+1${digits}`
}

/** The number in E.164, `+` and 8 to 15 digits. */
function abroad(digits: string, wrong: (reason: string) => Problem): string | Problem {
  if (digits.startsWith('1')) return northAmerican(digits.slice(1), wrong)
  if (digits.startsWith('0')) return wrong('has no country code')
  if (digits.length < 8) return wrong(`has only ${digits.length} digits`)
  return digits.length > 15 ? wrong(`has ${digits.length} digits, more than any number`) : `+${digits}`
}

function national(digits: string, country: string, wrong: (reason: string) => Problem): string | Problem {
  if (!NORTH_AMERICAN.has(country)) return wrong('has no country code')
  return northAmerican(digits.length > NATIONAL_DIGITS ? digits.replace(/^1/, '') : digits, wrong)
}

/** A phone number as it is kept: E.164, an extension as in RFC 3966 (`+16025550143;ext=12`). */
export function parsePhone(cell: string, country = 'US'): string | Problem {
  if (country === 'US' && USUAL.test(cell)) return `+1${cell.replace(/\D/g, '')}`
  const wrong = (reason: string) => new Problem(`${quoted(cell)} ${reason}`, EXPECTED)
  if (cell.length > LONGEST) return wrong('is too long for a phone number')
  const ruined = ruinedNumber(cell)
  if (ruined !== null) return ruined
  const number = cell.replace(EXTENSION, '')
  const written = number.replace(/^tel:/i, '').replace(/^(\d{10,11})\.0+$/, '$1')
  if (!/\d/.test(written)) return wrong('is no phone number')
  if (!NUMBER.test(written)) return wrong('has text beside its digits')
  const found = ABROAD.test(written)
    ? abroad(written.replace('(0)', '').replace(ABROAD, '').replace(/\D/g, ''), wrong)
    : national(written.replace(/\D/g, ''), country, wrong)
  const extension = cell.slice(number.length).replace(/\D/g, '')
  return found instanceof Problem || extension === '' ? found : `${found};ext=${extension}`
}

const CALLING_CODE = /^\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

const AMERICAN = /^\+1\d{10}$/
const inDashes = (number: string): string => `${number.slice(2, 5)}-${number.slice(5, 8)}-${number.slice(8)}`
const inGroups = (number: string): string =>
  number
    .replace(CALLING_CODE, '$& ')
    .replace(/^\+\d+ \d+/, (grouped) => grouped.replace(/(?<= \d*)\d{3}(?=\d{2})/g, '$& '))

/** A kept number as people read it: `602-555-0143 x12`, one from abroad in groups, `+44 207 946 0958`. */
export function showPhone(phone: string): string {
  const semicolon = phone.indexOf(';ext=')
  const number = semicolon < 0 ? phone : phone.slice(0, semicolon)
  const extension = semicolon < 0 ? '' : ` x${phone.slice(semicolon + 5)}`
  return (AMERICAN.test(number) ? inDashes(number) : inGroups(number)) + extension
}

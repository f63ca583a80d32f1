import { isProblem, Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { stateCode } from './us-states.js'
import { parseZip } from './zip.js'

/** Where in the United States, by USPS code and ZIP code. */
export interface CityStateZip {
  readonly city: string
  readonly state: string
  readonly postal_code: string | null
}

/** A postal address in the United States; several lines before the city are one, with commas. */
export interface Address extends CityStateZip {
  readonly line: string
}

const LONGEST = 500
const COUNTRY = /[\s,]+(?:USA?|U\.S\.(?:A\.)?|United States(?: of America)?)$/i
const ZIP_AT_END = /[\s,]+\d[\d-]*(?:\s\d{4})?$/
const MOST_WORDS_OF_STATE = 3
const EXPECTED_CITY = 'a place like "Springfield, MA 02155"'
const EXPECTED = 'an address like "12 Main St, Apt 4, Springfield, MA 02155"'

interface CityState {
  readonly city: string
  readonly state: string
}

/** The state of the most words at the end, none of them behind a comma (West Virginia, but `Key West, Virginia`). */
function cityAndState(text: string): CityState | null {
  const words = text.split(/\s+/)
  for (let count = MOST_WORDS_OF_STATE; count > 0; count--) {
    const state = stateCode(words.slice(-count).join(' '))
    if (state !== null) return { city: words.slice(0, -count).join(' ').replace(/,$/, ''), state }
  }
  return null
}

/** City, state and ZIP code in one cell: `Springfield, MA 02155`, `New York NY 10001-1234`, `Reno, Nevada`. */
export function parseCityStateZip(cell: string): CityStateZip | Problem {
  const wrong = (reason: string) => new Problem(`${quoted(cell)} ${reason}`, EXPECTED_CITY)
  if (cell.length > LONGEST) return wrong('is too long for a place')
  const text = cell.replace(COUNTRY, '')
  const beforeZip = text.replace(ZIP_AT_END, '')
  const zip = text.slice(beforeZip.length).replace(/^[\s,]+/, '')
  const found = cityAndState(beforeZip)
  if (found === null) return wrong('names no US state')
  if (!/\p{L}/u.test(found.city)) return wrong('names no city')
  if (zip === '') return { ...found, postal_code: null }
  const postal_code = parseZip(zip, found.state)
  return isProblem(postal_code) ? postal_code : { ...found, postal_code }
}

const MOST_PARTS_OF_PLACE = 3

/** A whole address in one cell, its lines parted by commas or line ends, the city by one of them from the street. */
export function parseAddress(joined: string): Address | Problem {
  const wrong = (reason: string) => new Problem(`${quoted(joined)} ${reason}`, EXPECTED)
  if (joined.length > LONGEST) return wrong('is too long for an address')
  const parts = joined
    .replace(COUNTRY, '')
    .split(/\s*[,\n]\s*/)
    .filter((part) => part !== '')
  const placeOf = (count: number) => parseCityStateZip(parts.slice(-count).join(', '))
  let count = 1
  let place = placeOf(count)
  while (isProblem(place) && count < Math.min(parts.length, MOST_PARTS_OF_PLACE)) place = placeOf(++count)
  if (isProblem(place)) return new Problem(place.message, EXPECTED)
  if (/\d/.test(place.city)) return wrong('has no city, or no comma before it')
  const line = parts.slice(0, -count).join(', ')
  return line === '' ? wrong('has no street') : { line, ...place }
}

type ShownAddress = { readonly [part in keyof Address]: string | null }

/** An address on one line, as `parseAddress` reads it; what is absent is left out. */
export function showAddress({ line, city, state, postal_code }: ShownAddress): string {
  const region = [state, postal_code].filter(Boolean).join(' ')
  return [line, city, region].filter(Boolean).join(', ')
}

import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'

const LETTER = 'AC-HJKMNP-RT-Y'
const FIRST = { form: /[1-9]/, name: 'a digit from 1 to 9' }
const DIGIT = { form: /[0-9]/, name: 'a digit' }
const ALPHA = { form: new RegExp(`[${LETTER}]`), name: 'a letter other than S, L, O, I, B, Z' }
const EITHER = { form: new RegExp(`[${LETTER}0-9]`), name: 'a digit or a letter other than S, L, O, I, B, Z' }
const PLACES = [FIRST, ALPHA, EITHER, DIGIT, ALPHA, EITHER, DIGIT, ALPHA, ALPHA, DIGIT, DIGIT]

const HICN = /^\d{9}[A-Z]{1,2}\d?$/
const EXPECTED = 'a Medicare number of 11 characters, like 1EG4-TE5-MK73'

/** A Medicare Beneficiary Identifier (CMS), in capitals without dashes: `1EG4TE5MK73`. */
export function parseMbi(cell: string): string | Problem {
  const mbi = cell.toUpperCase().replace(/[\s-]/g, '')
  // The old number holds a Social Security number: it is not repeated in a message.
  if (HICN.test(mbi))
    return new Problem('this is a Medicare number of the old kind, not valid since 2020', EXPECTED)
  if (mbi.length !== PLACES.length) {
    return new Problem(`${quoted(cell)} has ${mbi.length} characters without its dashes`, EXPECTED)
  }
  const wrong = PLACES.findIndex(({ form }, at) => !form.test(mbi.charAt(at)))
  const place = PLACES[wrong]
  return place === undefined
    ? mbi
    : new Problem(`${quoted(cell)} needs ${place.name} in place ${wrong + 1}`, EXPECTED)
}

import { stateCode } from '../../kernel/person/us-states.js'
import { parseZip } from '../../kernel/person/zip.js'
import { Problem } from '../../kernel/problem.js'
import { quoted } from '../../kernel/text/quoted.js'
import type { Field, FieldOptions } from '../field.js'
import { textField } from './build.js'

const own = (stored: string): string => stored

/** A state: the USPS code for one of the United States (`MA` of `Massachusetts`), any other as written. */
export const state = (options: FieldOptions = {}): Field<string, string> =>
  textField({
    kind: 'text',
    own,
    ...options,
    parse: (cell) => stateCode(cell) ?? (cell.length > 40 ? new Problem('longer than 40 characters') : cell),
  })

/** States whose ZIP codes start with 0: one of each range that a spreadsheet can have shortened. */
const SHORTENED_IN = ['MA', 'RI', 'NH', 'ME', 'VT', 'CT', 'NJ', 'PR', 'VI', 'AE']
const ABROAD = /^(?=.*\d)(?=.*[a-z])[a-z\d][a-z\d -]{2,10}$/i

/**
 * A ZIP code with the zeros that a spreadsheet dropped, where the state of the field `beside` has such codes, or a
 * postal code from abroad, which has letters.
 */
export const postalCode = (
  options: FieldOptions & { readonly beside?: string } = {},
): Field<string, string> =>
  textField({
    kind: 'text',
    own,
    ...options,
    parse: (cell, _reading, besides = '') => {
      const among = stateCode(besides)
      const zip = parseZip(cell, among)
      if (!(zip instanceof Problem)) return zip
      if (ABROAD.test(cell)) return cell.toUpperCase()
      if (among !== null) return zip
      for (const from of SHORTENED_IN) {
        const restored = parseZip(cell, from)
        if (!(restored instanceof Problem)) return restored
      }
      return new Problem(`${quoted(cell)} is no ZIP code`, zip.expected)
    },
  })

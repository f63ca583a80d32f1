import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { codeIn } from './described.js'

const FORM = /^\d{3}[0-9A-Z]{6}X$/i

/** A code of the NUCC provider taxonomy, in capitals: `207RC0000X`. Text beside it is left. */
export function parseTaxonomy(cell: string): string | Problem {
  const code = codeIn(cell, FORM)
  if (FORM.test(code)) return code.toUpperCase()
  return new Problem(`${quoted(cell)} is no taxonomy code`, '10 characters ending in X, like 207RC0000X')
}

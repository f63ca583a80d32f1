import { isProblem, Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { codeIn } from './described.js'

/** CPT I, II (F), III (T), PLA (U), MAAA (M) and administrative (A) codes, or HCPCS level II. */
const WITH_MODIFIERS = /^(?:\d{5}|\d{4}[FTUMA]|[A-V]\d{4})(?:[\s,:-]+[0-9A-Z]{2})*$/i
const BETWEEN = /[\s,;:|-]+/
const CODE_LENGTH = 5
const MOST_MODIFIERS = 4
const EXPECTED = 'a CPT or HCPCS code like 99213 or G0438'
const EXPECTED_MODIFIERS = 'up to 4 modifiers like 25 or 95,GT'

/** A service as a payer knows it. */
export interface Procedure {
  readonly code: string
  readonly modifiers: readonly string[]
}

/** Up to four modifiers of two characters, in capitals, each once. */
export function parseModifiers(cell: string): string[] | Problem {
  const modifiers = [...new Set(cell.toUpperCase().split(BETWEEN).filter(Boolean))]
  const wrong = modifiers.find((modifier) => !/^[0-9A-Z]{2}$/.test(modifier))
  if (wrong !== undefined) return new Problem(`${quoted(wrong)} is no modifier`, EXPECTED_MODIFIERS)
  if (modifiers.length > MOST_MODIFIERS) {
    return new Problem(`${quoted(cell)} holds ${modifiers.length} modifiers`, EXPECTED_MODIFIERS)
  }
  return modifiers
}

/** A CPT or HCPCS code by its form, with its modifiers: `99213-25`, `99213 25,95`. Text beside it is left. */
export function parseProcedure(cell: string): Procedure | Problem {
  const written = codeIn(cell.replace(/\.0+$/, ''), WITH_MODIFIERS).toUpperCase()
  if (/^\d{1,4}$/.test(written)) {
    return new Problem(
      `${quoted(cell)} is too short: a spreadsheet may have dropped its leading zeros`,
      EXPECTED,
    )
  }
  if (!WITH_MODIFIERS.test(written)) return new Problem(`${quoted(cell)} is no CPT or HCPCS code`, EXPECTED)
  const modifiers = parseModifiers(written.slice(CODE_LENGTH))
  return isProblem(modifiers) ? modifiers : { code: written.slice(0, CODE_LENGTH), modifiers }
}

/** A CPT or HCPCS code alone. */
export function parseProcedureCode(cell: string): string | Problem {
  const procedure = parseProcedure(cell)
  if (isProblem(procedure)) return procedure
  if (procedure.modifiers.length === 0) return procedure.code
  return new Problem(`${quoted(cell)} has modifiers behind its code`, EXPECTED)
}

/** `99213-25-95`, as `parseProcedure` reads it. */
export const showProcedure = ({ code, modifiers }: Procedure): string => [code, ...modifiers].join('-')

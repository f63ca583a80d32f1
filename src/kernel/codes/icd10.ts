import { isProblem, Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { codeIn } from './described.js'

/** Since October 2025 a letter may stand in place 2 (QA0.0101); whether a code exists is the code table's to say. */
const FORM = /^[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.?[0-9A-Z]{1,4})?$/i
const DOTTED = /\b[A-Z](?:\d[0-9A-Z]|[A-Z]\d)\.[0-9A-Z]{1,4}\b/gi
const ICD9 = /^\d{3}(?:\.\d{1,2})?$/
const CATEGORY_LENGTH = 3
const EXPECTED = 'an ICD-10-CM code like E11.9'

function dotted(code: string): string {
  const plain = code.toUpperCase().replace('.', '')
  const category = plain.slice(0, CATEGORY_LENGTH)
  return plain === category ? category : `${category}.${plain.slice(CATEGORY_LENGTH)}`
}

/** An ICD-10-CM diagnosis code by its form, in capitals and with its dot: `e119` is `E11.9`. Text beside it is left. */
export function parseIcd10(cell: string): string | Problem {
  if (FORM.test(cell)) return dotted(cell)
  if (ICD9.test(cell)) return new Problem(`${quoted(cell)} looks like an ICD-9 code`, EXPECTED)
  const code = codeIn(cell, FORM)
  if (!FORM.test(code)) return new Problem(`${quoted(cell)} is no ICD-10-CM code`, EXPECTED)
  const others = [...cell.matchAll(DOTTED)].filter(([found]) => found.toUpperCase() !== code.toUpperCase())
  if (others.length > 0) {
    return new Problem(`${quoted(cell)} holds several codes`, 'codes separated by ;')
  }
  return dotted(code)
}

/** A comma or stroke inside of a code's text parts nothing: what follows must look like a code. */
const BETWEEN =
  /[;|\n]|(?:[,/&]|\band\b)(?=\s*[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.?[0-9A-Z]{1,4})?(?![0-9A-Z.]))/i

function piecesOf(cell: string): string[] {
  const words = cell.split(/\s+/)
  if (words.every((word) => FORM.test(word))) return words
  return cell
    .split(BETWEEN)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}

/** Several ICD-10-CM codes, each once, in their order; the first that is wrong is the problem. */
export function parseIcd10List(cell: string): string[] | Problem {
  const codes = new Set<string>()
  for (const piece of piecesOf(cell)) {
    const code = parseIcd10(piece)
    if (isProblem(code)) return code
    codes.add(code)
  }
  return codes.size === 0 ? new Problem(`${quoted(cell)} is no ICD-10-CM code`, EXPECTED) : [...codes]
}

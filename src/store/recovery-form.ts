import { invalid } from '../kernel/errors.js'
import type { KeyHex } from './key.js'

const LINES = 4
const GROUPS_IN_LINE = 4
const DIGITS = 4

/** The printable form of a key: four lines of four groups, each of four digits of the key and its check digit. */
export function recoveryForm(key: KeyHex): string[] {
  return Array.from({ length: LINES }, (_, line) => {
    const groups = Array.from({ length: GROUPS_IN_LINE }, (_, at) => {
      const index = line * GROUPS_IN_LINE + at
      const digits = key.slice(index * DIGITS, (index + 1) * DIGITS)
      return digits + checkDigit(index, digits)
    })
    return `${line + 1}: ${groups.join(' ')}`
  })
}

/** Twice the number in the field of 16 elements (x⁴ + x + 1). */
const doubled = (n: number): number => ((n << 1) ^ (n & 8 ? 0b10011 : 0)) & 15

/**
 * A weighted sum in the field of 16 elements, begun with the group's place: it differs for every single wrong digit,
 * for every two that changed places, and for a group that stands elsewhere.
 */
function checkDigit(index: number, digits: string): string {
  let sum = index
  for (const digit of digits) sum = doubled(sum) ^ Number.parseInt(digit, 16)
  return doubled(sum).toString(16)
}

/** What is written by hand and meant as a digit. */
const asTyped = (text: string): string => text.toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1')

interface TypedLine {
  readonly groups: readonly string[]
  /** Whether the groups were told apart by blanks. */
  readonly apart: boolean
}

function typedLine(text: string): TypedLine {
  const words = asTyped(text)
    .trim()
    .split(/[\s.-]+/)
    .filter((word) => word !== '')
  if (words.length === GROUPS_IN_LINE) return { groups: words, apart: true }
  return { groups: words.join('').match(/.{1,5}/gs) ?? [], apart: false }
}

const LABEL = /^\s*([1-4])\s*[:.)]\s*/

/** What is wrong with a line of the form, `line` from 1 on; null when nothing is. */
export function lineProblem(line: number, text: string): string | null {
  const { groups, apart } = typedLine(text.replace(LABEL, ''))
  const length = groups.join('').length
  if (!apart && length !== GROUPS_IN_LINE * (DIGITS + 1)) {
    return `line ${line} has ${length} characters, and ${GROUPS_IN_LINE * (DIGITS + 1)} are wanted`
  }
  const wrong = groups.flatMap((group, at) =>
    isRight((line - 1) * GROUPS_IN_LINE + at, group) ? [] : [at + 1],
  )
  if (wrong.length === 0) return null
  return `line ${line}: ${wrong.length === 1 ? `group ${wrong[0]} is` : `groups ${wrong.join(', ')} are`} mistyped`
}

const isRight = (index: number, group: string): boolean =>
  /^[0-9a-f]{5}$/.test(group) && checkDigit(index, group.slice(0, DIGITS)) === group.slice(DIGITS)

/**
 * Reads a recovery form back: lines, or parts with `/` between, with or without their numbers; what else stands on the
 * page is left out when they have them. Errors: `invalid`, naming every group that was copied wrongly.
 */
export function fromRecoveryForm(text: string): KeyHex {
  const all = text.split(/[\n\r/]+/).filter((line) => line.trim() !== '')
  const numbered = all.filter((line) => LABEL.test(line))
  const lines = numbered.length === 0 ? all : numbered
  if (lines.length !== LINES) {
    throw invalid(
      `a recovery form has ${LINES} lines, and here are ${lines.length}`,
      'each like "1: 0a1b7 …"',
    )
  }
  const problems = lines.flatMap((line, at) => lineProblem(at + 1, line) ?? [])
  if (problems.length > 0) {
    throw invalid(
      `the recovery form: ${problems.join('; ')}`,
      'compare them with the copy; the last of a group is its check digit',
    )
  }
  return lines
    .flatMap((line) => typedLine(line.replace(LABEL, '')).groups)
    .map((group) => group.slice(0, DIGITS))
    .join('')
}

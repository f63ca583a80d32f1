import { errnoOf } from '../../exchange/formats/file-failure.js'
import { type ErrorCode, EXIT, PccError } from '../../kernel/errors.js'
import { isProblem } from '../../kernel/problem.js'
import { printable, printableLines } from '../../kernel/text/safe.js'
import { truncate } from '../../kernel/text/width.js'
import type { Json } from '../../record/field.js'
import { shielded } from './json-text.js'

/** An error as programs get it. */
export interface ErrorFacts {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string | null
  readonly details: Json
}

const DISK_FULL = {
  code: 'unavailable',
  message: 'The disk is full',
  hint: 'Free some space, and try again',
} as const
const BY_SYSTEM = new Map<string | undefined, Pick<ErrorFacts, 'code' | 'message' | 'hint'>>([
  ['ENOSPC', DISK_FULL],
  ['EDQUOT', DISK_FULL],
  [
    'EIO',
    {
      code: 'unavailable',
      message: 'The disk fails to read or write',
      hint: 'Check the disk, then pcc doctor',
    },
  ],
])

const NAME = /^[A-Za-z]\w{0,40}$/
const CODE = /^[A-Z][A-Z0-9_]{2,60}$/

/** Names what was thrown without a word of its message, which may carry a patient's data. */
function defectName(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${error === null ? 'null' : typeof error}`
  const name = NAME.test(error.name) ? error.name : 'Error'
  const code = 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : null
  return code === null ? name : `${name} ${code}`
}

const bigAsText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

/** Details as JSON holds them; none when it can't, so that showing an error never fails. */
function asJson(details: unknown): Json {
  try {
    return JSON.parse(JSON.stringify(details, bigAsText))
  } catch {
    return {}
  }
}

/** Any thrown or returned failure as code, message, hint and details. */
export function errorFacts(error: unknown): ErrorFacts {
  if (error instanceof PccError) {
    return {
      code: error.code,
      message: error.message,
      hint: error.hint ?? null,
      details: asJson(error.details),
    }
  }
  if (isProblem(error)) {
    const hint = error.expected === undefined ? null : `expected ${error.expected}`
    return { code: 'invalid', message: error.message, hint, details: {} }
  }
  const system = BY_SYSTEM.get(errnoOf(error))
  if (system !== undefined) return { ...system, details: {} }
  return {
    code: 'internal',
    message: `a defect in pcc (${defectName(error)})`,
    hint: '--verbose shows where it happened',
    details: {},
  }
}

/** What was wrong and what to do about it, a line each, safe for a terminal. */
export const errorLines = ({ message, hint }: Pick<ErrorFacts, 'message' | 'hint'>): string[] =>
  (hint === null ? [message] : [message, hint]).map((line) => truncate(printable(line), LONGEST_LINE))

/** Cells: what somebody typed may be a whole file. */
const LONGEST_LINE = 800
const MOST_CAUSES = 5

/** Messages of the database engine, and of JavaScript about our own code, name columns and variables, never values. */
const tellsNoValue = (error: Error): boolean => {
  const code: unknown = Reflect.get(error, 'code')
  if (typeof code === 'string') return code.startsWith('SQLITE_')
  return error.name === 'TypeError' || error.name === 'ReferenceError'
}

const headOf = (error: Error): string =>
  tellsNoValue(error) ? `${defectName(error)}: ${error.message}` : defectName(error)

/** Where it was thrown: what stands before that is the message, which may quote a patient's data. */
function framesOf({ stack = '', message }: Error): string[] {
  const behind = stack.indexOf(message)
  const frames = behind < 0 ? stack : stack.slice(behind + message.length)
  return frames.split('\n').filter((line) => /^ {4}at /.test(line))
}

function stackOf(error: unknown): string {
  const stacks: string[] = []
  let next = error
  while (next instanceof Error && stacks.length < MOST_CAUSES) {
    stacks.push([headOf(next), ...framesOf(next)].join('\n'))
    next = next.cause
  }
  return stacks.join('\ncaused by ')
}

export interface ShownError {
  /** For standard error; without a last line end. */
  readonly text: string
  readonly exit: number
}

/** The one place where a failure becomes words and an exit code. */
export function showError(error: unknown, how: { json: boolean; verbose: boolean }): ShownError {
  const facts = errorFacts(error)
  const stack = facts.code === 'internal' && how.verbose ? stackOf(error) : ''
  const exit = EXIT[facts.code]
  if (!how.json) {
    const [first = '', ...hint] = errorLines(facts)
    return { exit, text: [first, ...(stack === '' ? hint : [printableLines(stack)])].join('\n') }
  }
  const details = stack === '' ? facts.details : { stack }
  return { exit, text: shielded(JSON.stringify({ error: { ...facts, details } })) }
}

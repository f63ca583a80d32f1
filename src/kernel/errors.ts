/** The codes of the interface, with the exit status that each one ends the program with. */
export const EXIT = {
  internal: 1,
  usage: 2,
  not_found: 3,
  conflict: 4,
  invalid: 5,
  denied: 6,
  unavailable: 7,
  corrupt: 8,
} as const

export type ErrorCode = keyof typeof EXIT

export interface ErrorParts {
  /** One line: what to do about it. */
  readonly hint?: string
  /** Facts for programs; `reason` says which kind of conflict it is. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** A failure that the person at the terminal can do something about. Anything else thrown is a defect of pcc. */
export class PccError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, parts: ErrorParts = {}) {
    super(message, { cause: parts.cause })
    this.name = 'PccError'
    this.code = code
    this.hint = parts.hint
    this.details = parts.details ?? {}
  }
}

export const usage = (message: string, hint?: string): PccError =>
  new PccError('usage', message, hint === undefined ? {} : { hint })

export const notFound = (message: string, hint?: string): PccError =>
  new PccError('not_found', message, hint === undefined ? {} : { hint })

/** Refused because of other records or their state. */
export const conflict = (
  reason: string,
  message: string,
  hint?: string,
  details: Record<string, unknown> = {},
): PccError =>
  new PccError('conflict', message, {
    ...(hint === undefined ? {} : { hint }),
    details: { reason, ...details },
  })

export const invalid = (message: string, hint?: string, details: Record<string, unknown> = {}): PccError =>
  new PccError('invalid', message, { ...(hint === undefined ? {} : { hint }), details })

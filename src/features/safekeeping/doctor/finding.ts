import type { Finding } from '../../../command/feature.js'
import { PccError } from '../../../kernel/errors.js'

export const ok = (check: string, says: string): Finding => ({ check, verdict: 'ok', says })

export const warn = (check: string, says: string, remedy: string): Finding => ({
  check,
  verdict: 'warn',
  says,
  remedy,
})

export const fail = (check: string, says: string, remedy: string): Finding => ({
  check,
  verdict: 'fail',
  says,
  remedy,
})

/** A check that can't be made is a failure of its own; the others go on. Any other error is a defect. */
export async function tried(
  check: string,
  make: () => Promise<readonly Finding[]> | readonly Finding[],
): Promise<readonly Finding[]> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof PccError) return [fail(check, error.message, error.hint ?? '')]
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
    if (typeof code !== 'string') throw error
    return [fail(check, `it could not be made (${code})`, 'check the disk and its permissions')]
  }
}

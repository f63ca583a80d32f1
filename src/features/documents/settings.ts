import type { Setting } from '../../command/feature.js'
import { Problem } from '../../kernel/problem.js'
import { isElapsed, parseRule } from '../../kernel/time/rule.js'

export const FILED_WITHIN: Setting = {
  key: 'documents.filed-within',
  about: 'by when a document in the inbox is filed with its patient',
  default: '1 bd',
  source: 'pcc',
  check: (text) => {
    const rule = parseRule(text)
    if (rule instanceof Problem) return rule.toString()
    return isElapsed(rule) ? 'days are needed here, such as 1 bd' : null
  },
}

const MEGABYTES = /^([1-9]\d{0,2}) ?MB$/i
const MOST = 100

/** The bytes that a size such as `20 MB` means; null when it means none. */
export function bytesOf(size: string): number | null {
  const [, megabytes] = MEGABYTES.exec(size) ?? []
  return megabytes === undefined || Number(megabytes) > MOST ? null : Number(megabytes) * 1024 * 1024
}

export const MAX_SIZE: Setting = {
  key: 'documents.max-size',
  about: 'how large a document may be',
  default: '20 MB',
  source: 'pcc',
  check: (text) => (bytesOf(text) === null ? `a size from 1 MB to ${MOST} MB is needed` : null),
}

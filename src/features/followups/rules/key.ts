import { Problem } from '../../../kernel/problem.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { readRecordId } from '../../../record/fields/record-id.js'

/** What somebody named a line by. */
export type Key =
  /** An explicit one, by the number of its record. */
  | { readonly by: 'followup'; readonly id: number }
  /** A derived one: `KIND/ID`, or the bare kind of a practice-wide one. */
  | { readonly by: 'line'; readonly key: string; readonly kind: string }
  /** All lines of a kind that were folded into one. */
  | { readonly by: 'fold'; readonly kind: string }
  /** The one line that hangs on a record. */
  | { readonly by: 'record'; readonly about: string }

const KIND = /^[a-z]+(?:-[a-z]+)*$/
const EXAMPLES = 'F-12, not-sent/R-91, R-91 or backup'

export const FOLD = '*'

/** `F-12`, `12`, `not-sent/R-91`, `R-91`, `nightly`, `not-sent/*`, in any case. */
export function parseKey(text: string): Key | Problem {
  const typed = text.trim()
  const number = /^(?:f-)?0*([1-9]\d{0,14})$/i.exec(typed)?.[1]
  if (number !== undefined) return { by: 'followup', id: Number(number) }
  const [kindText = '', idText, ...more] = typed.split('/')
  const kind = kindText.toLowerCase()
  if (more.length === 0 && idText !== undefined && KIND.test(kind)) {
    if (idText === FOLD) return { by: 'fold', kind }
    const about = readRecordId(idText)
    if (about !== null) return { by: 'line', key: `${kind}/${about}`, kind }
  }
  if (idText === undefined) {
    const about = readRecordId(typed)
    if (about !== null) return { by: 'record', about }
    if (KIND.test(kind)) return { by: 'line', key: kind, kind }
  }
  return new Problem(`${quoted(text)} is no key of the worklist`, EXAMPLES)
}

/** The text of a key that means one line; null for one that must be looked up first, or means many. */
export function lineKeyText(key: Key): string | null {
  switch (key.by) {
    case 'followup':
      return `F-${key.id}`
    case 'line':
      return key.key
    case 'fold':
    case 'record':
      return null
  }
}

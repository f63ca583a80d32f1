import { Problem } from '../problem.js'

/**
 * The words of a command line as a shell would pass them: blanks part them; '…' is as it stands; in "…" a backslash
 * stands before " and \, and elsewhere before any character. Nothing else is special. A problem when a quote stays open.
 */
export function shellWords(line: string): readonly string[] | Problem {
  const words: string[] = []
  let word: string | null = null
  let quote: string | null = null
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at)
    const next = line.charAt(at + 1)
    const escapes = sign === '\\' && (quote === null ? next !== '' : quote === '"' && /["\\]/.test(next))
    if (escapes) {
      word = (word ?? '') + next
      at++
    } else if (sign === quote) {
      quote = null
    } else if (quote === null && (sign === '"' || sign === "'")) {
      quote = sign
      word ??= ''
    } else if (quote === null && /\s/.test(sign)) {
      if (word !== null) words.push(word)
      word = null
    } else {
      word = (word ?? '') + sign
    }
  }
  if (quote !== null) return new Problem(`a ${quote} is not closed`, `another ${quote}`)
  return word === null ? words : [...words, word]
}

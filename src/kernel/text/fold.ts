const PLAIN = /^[a-z0-9]+$/
const ASCII = /^[ -~]*$/
const NOT_ASCII = /[^ -~]/g
/** Points and apostrophes in their many shapes: they stand inside of words and part nothing. */
const DROPPED = /[.'`\u00b7\u02b9-\u02bf\u2018\u2019\u201b\u2032]/g
const ACUTE_AS_APOSTROPHE = '\u00b4'
/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. In other scripts marks are letters. */
const ACCENTS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]|[\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]/g
/** In a function, as it is spelt out where it stands: a start would feel it. */
const betweenWords = (): RegExp => /[^\p{L}\p{M}\p{N}]+/gu

/** Letters that no decomposition turns into the ones that people type for them. */
const SPECIAL = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ĸ', 'k'],
  ['ƒ', 'f'],
  ['ə', 'e'],
  ['ɓ', 'b'],
  ['ɗ', 'd'],
  ['ƙ', 'k'],
  ['ƴ', 'y'],
  ['ς', 'σ'],
])
const plainLetter = (letter: string): string => SPECIAL.get(letter) ?? letter

const foldAscii = (lower: string): string =>
  lower
    .replace(DROPPED, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const foldUnicode = (text: string): string =>
  text
    .replaceAll(ACUTE_AS_APOSTROPHE, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(DROPPED, '')
    .replace(NOT_ASCII, plainLetter)
    .normalize('NFC')
    .replace(betweenWords(), ' ')
    .trim()

/**
 * Text as it is compared and searched: lower case without accents, points and apostrophes, each hyphen or other
 * sign a space. `O’Brien-Núñez` is `obrien nunez`. Folding again changes nothing.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (PLAIN.test(lower)) return lower
  return ASCII.test(lower) ? foldAscii(lower) : foldUnicode(text)
}

/** What one name field can be found by: its folded parts, and the parts joined (`smith`, `jones`, `smithjones`). */
export function nameTokens(text: string): string[] {
  const folded = fold(text)
  if (folded === '') return []
  if (!folded.includes(' ')) return [folded]
  const parts = folded.split(' ')
  return [...new Set([...parts, parts.join('')])]
}

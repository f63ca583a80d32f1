const SPACE = 0x20

/** Printable ASCII and Latin letters: nothing that NFC, spaces or invisible characters could concern. */
function isOrdinary(code: number): boolean {
  return (code > SPACE && code < 0x7f) || (code > 0xa0 && code < 0x300 && code !== 0xad)
}

/** Most cells of most files are clean already: one pass, nothing allocated. */
function isClean(raw: string): boolean {
  if (raw === '') return true
  let before = SPACE
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at)
    if (code === SPACE ? before === SPACE : !isOrdinary(code)) return false
    before = code
  }
  return before !== SPACE
}

const FULL_WIDTH = /[\uff01-\uff5e]/g
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g
const JOINERS = /[\u200c\u200d]/g
const usesJoiners = (text: string): boolean => /[\p{Lo}\p{Extended_Pictographic}]/u.test(text)

const narrow = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)

function visible(raw: string): string {
  const text = raw
    .toWellFormed()
    .replaceAll('\0', '')
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, narrow)
    .normalize('NFC')
  // Persian, Indic scripts and emoji are spelt with joiners; elsewhere they are dirt from a copied page.
  return usesJoiners(text) ? text : text.replace(JOINERS, '').normalize('NFC')
}

/**
 * One line of typed or imported text as it is kept: NFC, well formed, ASCII for full-width forms, single
 * ordinary spaces, trimmed, without NUL and invisible characters. Cleaning again changes nothing.
 */
export function cleanCell(raw: string): string {
  return isClean(raw)
    ? raw
    : visible(raw)
        .replace(/[\s\u0085]+/g, ' ')
        .trim()
}

/** Text of several lines as it is kept: like `cleanCell`, but line ends (as `\n`), tabs and indents stay. */
export function cleanText(raw: string): string {
  if (isClean(raw)) return raw
  return visible(raw)
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\S\n\t]/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

const ABSENT = new Set(['n/a', 'na', 'n.a.', '#n/a', 'none', 'null', 'nil', '.'])
const LONGEST_ABSENT = 4

const isDashes = (cell: string): boolean => /^[-\u2013\u2014]{1,3}$/.test(cell)

/** Whether a clean cell says that there is nothing. "unknown" does not: it is an answer where a field has that word. */
export function isAbsent(cell: string): boolean {
  if (cell.length > LONGEST_ABSENT) return false
  return cell === '' || ABSENT.has(cell.toLowerCase()) || isDashes(cell)
}

/** The same for a person's name: None, Na, Null and Nil are surnames. */
export function isAbsentName(cell: string): boolean {
  return cell === '' || isDashes(cell)
}

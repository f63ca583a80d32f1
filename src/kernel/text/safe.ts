const CONTROL_PICTURES = 0x2400
const DELETE = 0x7f
const DELETE_PICTURE = '\u2421'

const isBidiControl = (code: number): boolean =>
  code === 0x061c ||
  code === 0x200e ||
  code === 0x200f ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069)

const isLineBreak = (code: number): boolean => code === 0x2028 || code === 0x2029

/** The visible form of a character that a terminal would obey, or null for one that it only shows. */
function visibleForm(code: number): string | null {
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code)
  if (code < DELETE) return null
  if (code === DELETE) return DELETE_PICTURE
  if (code < 0xa0 || isBidiControl(code) || isLineBreak(code)) return `\\u{${code.toString(16)}}`
  return null
}

/** What may need another form: most texts have none of it, and an expression reads them ten times as fast as a loop. */
const SUSPICIOUS = /[^ -~\u00a0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\uffff]/

const isKept = (code: number): boolean => code === 0x09 || code === 0x0a

function show(text: string, keepLines: boolean): string {
  if (!SUSPICIOUS.test(text)) return text
  let shown = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const form = keepLines && isKept(code) ? null : visibleForm(code)
    if (form === null) continue
    shown += text.slice(from, at) + form
    from = at + 1
  }
  return (from === 0 ? text : shown + text.slice(from)).toWellFormed()
}

/**
 * Text that may go to a terminal on one line: control characters, escape sequences, line ends and
 * direction overrides stand as visible forms (`␛[31m`, `␊`, `\u{202e}`). Doing it twice changes nothing.
 */
export const printable = (text: string): string => show(text, false)

/** The same for text of several lines: `\n` and tab stay. */
export const printableLines = (text: string): string => show(text, true)

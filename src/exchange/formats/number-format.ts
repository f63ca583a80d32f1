/** What a cell's number format says about the number in it; a duration (`[h]:mm`) may go past a day. */
export type NumberFormat =
  | { readonly kind: 'number' | 'date' | 'time' | 'datetime' | 'duration' }
  /** Zeros and literals only (`00000`, `000-00-0000`): the number is shown with all its places. */
  | { readonly kind: 'places'; readonly pattern: readonly string[] }

const NUMBER: NumberFormat = { kind: 'number' }

/** Formats that a workbook need not spell out (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
const BUILT_IN: Readonly<Record<number, Exclude<NumberFormat['kind'], 'places'>>> = {
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'datetime',
  45: 'time',
  46: 'duration',
  47: 'time',
}

const EAST_ASIAN_DATES = new Set([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const EAST_ASIAN_TIMES = new Set([32, 33, 34, 35])

/** A format by its number, where the workbook gives no code for it. */
export function builtInFormat(id: number): NumberFormat {
  if (EAST_ASIAN_DATES.has(id)) return { kind: 'date' }
  if (EAST_ASIAN_TIMES.has(id)) return { kind: 'time' }
  const kind = BUILT_IN[id]
  return kind === undefined ? NUMBER : { kind }
}

/** Quoted text, escaped characters, fill and padding characters, colours, locales and conditions. */
const LITERALS = /"[^"]*"|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi

/** Reads a format code such as `m/d/yyyy h:mm`; only its first section counts. */
export function parseFormat(code: string): NumberFormat {
  const section = firstSection(code)
  const bare = section.replace(LITERALS, ' ')
  if (/general/i.test(bare)) return NUMBER
  if (/\[(h+|m+|s+)\]/i.test(bare)) return { kind: 'duration' }
  const letters =
    bare.match(/am\/pm|a\/p|y+|m+|d+|h+|s+/gi)?.map((word) => word.charAt(0).toLowerCase()) ?? []
  const minutes = letters.map(
    (letter, i) => letter === 'm' && (letters[i - 1] === 'h' || letters[i + 1] === 's'),
  )
  const date = letters.some(
    (letter, i) => letter === 'y' || letter === 'd' || (letter === 'm' && !minutes[i]),
  )
  const time = letters.some((letter, i) => letter === 'h' || letter === 's' || minutes[i])
  if (date) return { kind: time ? 'datetime' : 'date' }
  if (time) return { kind: 'time' }
  return placesOf(section) ?? NUMBER
}

function firstSection(code: string): string {
  const end = code.replace(/"[^"]*"|\\./g, (text) => '\0'.repeat(text.length)).indexOf(';')
  return end < 0 ? code : code.slice(0, end)
}

/** The characters of a format that is made of zeros and literals, at least two zeros among them. */
function placesOf(section: string): NumberFormat | undefined {
  const tokens = section.match(/"[^"]*"|\\.|[\s\S]/g) ?? []
  if (tokens.filter((token) => token === '0').length < 2) return undefined
  if (!tokens.every((token) => /^(0|"[^"]*"|\\.|[-\s()/])$/.test(token))) return undefined
  return { kind: 'places', pattern: tokens.map((token) => token.replace(/^\\|^"|"$/g, '')) }
}

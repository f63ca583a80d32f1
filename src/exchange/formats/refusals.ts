/** What pcc doesn't read, how it is known, and what the person can do instead. */
export interface Refusal {
  /** For programs: `details.format`. */
  readonly format: string
  /** Follows "is ". */
  readonly what: string
  readonly hint: string
}

const AS_TABLE = 'Export the rows as CSV or .xlsx and import that file'
const SAVE_AS = 'Open it in a spreadsheet program, save it as .xlsx or CSV UTF-8, and import that file'
const UNPACK = 'Unpack it first and import the file inside'

const bytesOf = (...parts: readonly (string | number)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part, 'latin1'))),
  )

interface Signature extends Refusal {
  readonly at?: number
  readonly bytes: Buffer
}

const image = (kind: string, at: number, bytes: Buffer): Signature => ({
  format: 'image',
  what: `a picture (${kind})`,
  hint: AS_TABLE,
  at,
  bytes,
})

const packed = (kind: string, bytes: Buffer): Signature => ({
  format: kind,
  what: `packed (${kind})`,
  hint: UNPACK,
  bytes,
})

const OLE = bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)

/** By their first bytes. UTF-32 stands before anything that looks for UTF-16. */
export const SIGNATURES: readonly Signature[] = [
  { format: 'utf-32', what: 'text in UTF-32', hint: 'Save it as UTF-8', bytes: bytesOf(0xff, 0xfe, 0, 0) },
  { format: 'utf-32', what: 'text in UTF-32', hint: 'Save it as UTF-8', bytes: bytesOf(0, 0, 0xfe, 0xff) },
  {
    format: 'xls',
    what: 'an old .xls workbook, or one with a password',
    hint: 'Open it in a spreadsheet program, save it as .xlsx without a password, and import that file',
    bytes: OLE,
  },
  { format: 'pdf', what: 'a PDF', hint: AS_TABLE, bytes: bytesOf('%PDF') },
  { format: 'rtf', what: 'a text document (RTF)', hint: AS_TABLE, bytes: bytesOf('{\\rtf') },
  {
    format: 'sqlite',
    what: 'a SQLite database',
    hint: 'A pcc database is named with --db',
    bytes: bytesOf('SQLite format 3', 0),
  },
  { format: 'dicom', what: 'a DICOM image', hint: AS_TABLE, at: 128, bytes: bytesOf('DICM') },
  packed('gzip', bytesOf(0x1f, 0x8b)),
  packed('bzip2', bytesOf('BZh9')),
  packed('xz', bytesOf(0xfd, '7zXZ', 0)),
  packed('zstd', bytesOf(0x28, 0xb5, 0x2f, 0xfd)),
  packed('7z', bytesOf('7z', 0xbc, 0xaf, 0x27, 0x1c)),
  packed('rar', bytesOf('Rar!', 0x1a, 0x07)),
  image('PNG', 0, bytesOf(0x89, 'PNG')),
  image('JPEG', 0, bytesOf(0xff, 0xd8, 0xff)),
  image('GIF', 0, bytesOf('GIF8')),
  image('TIFF', 0, bytesOf('II*', 0)),
  image('TIFF', 0, bytesOf('MM', 0, '*')),
  image('WebP', 8, bytesOf('WEBP')),
]

interface TextMark extends Refusal {
  readonly pattern: RegExp
}

/** By how the text begins, after blanks and a byte order mark. */
export const TEXT_MARKS: readonly TextMark[] = [
  {
    format: 'x12',
    what: 'an X12 transmission (ISA)',
    hint: `pcc doesn't read X12 yet. ${AS_TABLE}`,
    pattern: /^ISA([^A-Za-z0-9\s])\d\d\1/,
  },
  {
    format: 'hl7v2',
    what: 'HL7 version 2 messages',
    hint: `pcc doesn't read HL7 yet. ${AS_TABLE}`,
    pattern: /^\v?(MSH|FHS|BHS)\|/,
  },
  {
    format: 'ics',
    what: 'a calendar (iCalendar)',
    hint: `pcc doesn't read calendars yet. ${AS_TABLE}`,
    pattern: /^BEGIN:VCALENDAR/i,
  },
  { format: 'vcard', what: 'a list of contacts (vCard)', hint: AS_TABLE, pattern: /^BEGIN:VCARD/i },
  {
    format: 'html',
    what: 'a web page, whatever its name says',
    hint: SAVE_AS,
    pattern: /^<(!doctype html|html|head|body|table|meta|style|script)\b/i,
  },
  {
    format: 'xml-spreadsheet',
    what: 'an XML spreadsheet of 2003',
    hint: SAVE_AS,
    pattern: /^<\?xml[^>]*>\s*<\?mso-application[^>]*Excel/i,
  },
  {
    format: 'html',
    what: 'a web page, whatever its name says',
    hint: SAVE_AS,
    pattern: /^<\?xml[^>]*>\s*<(!doctype html|html)\b/i,
  },
  {
    format: 'cda',
    what: 'a clinical document (C-CDA)',
    hint: AS_TABLE,
    pattern: /^<[\s\S]{0,2000}<([a-z]+:)?ClinicalDocument\b|^<ClinicalDocument\b/i,
  },
  { format: 'xml', what: 'XML', hint: AS_TABLE, pattern: /^<(\?xml|!--|[A-Za-z][\w:.-]*[\s/>])/ },
  {
    format: 'fhir',
    what: 'a FHIR resource',
    hint: `pcc doesn't read FHIR yet. ${AS_TABLE}`,
    pattern: /^[[{][\s\S]{0,500}"resourceType"\s*:\s*"[A-Z]/,
  },
]

export const EMPTY: Refusal = {
  format: 'empty',
  what: 'empty',
  hint: 'Export it again, and look at its size before you import it',
}

export const BINARY: Refusal = {
  format: 'binary',
  what: 'not text: it looks like a program, a picture or damaged data',
  hint: AS_TABLE,
}

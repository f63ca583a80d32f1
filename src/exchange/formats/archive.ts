import { PccError } from '../../kernel/errors.js'
import type { ByteSource } from './byte-source.js'
import { refused } from './recognise.js'
import type { Refusal } from './refusals.js'
import { openZip, type ZipParts } from './zip-parts.js'

/** A workbook that comes through a pipe has to be held in memory. */
const MAX_PIPED_BYTES = 64 * 1024 * 1024

const SAVE_AS_XLSX = 'Open it in a spreadsheet program, save it as .xlsx, and import that file'

/** What other packages are zip archives too, by a part that each has. */
const PACKAGES: readonly (Refusal & { readonly part: string })[] = [
  { format: 'xlsb', what: 'a binary workbook (.xlsb)', hint: SAVE_AS_XLSX, part: 'xl/workbook.bin' },
  {
    format: 'docx',
    what: 'a Word document',
    hint: 'Export the rows as CSV or .xlsx',
    part: 'word/document.xml',
  },
  {
    format: 'pptx',
    what: 'a presentation',
    hint: 'Export the rows as CSV or .xlsx',
    part: 'ppt/presentation.xml',
  },
  {
    format: 'numbers',
    what: 'a Numbers document',
    hint: 'Export it as .xlsx or CSV from Numbers',
    part: 'index/document.iwa',
  },
  { format: 'ods', what: 'an OpenDocument file (.ods)', hint: SAVE_AS_XLSX, part: 'content.xml' },
]

const ZIP: Refusal = {
  format: 'zip',
  what: 'packed (zip)',
  hint: 'Unpack it first and import the file inside',
}

const DAMAGED: Refusal = {
  format: 'zip',
  what: 'a damaged workbook or zip archive: it was cut off or changed on its way',
  hint: 'Get the file again, or open it in a spreadsheet program and save it anew as .xlsx',
}

/** The parts of a source that begins like a zip archive. */
export async function openArchive(source: ByteSource): Promise<ZipParts> {
  const archive = source.handle ?? (await wholeOf(source))
  try {
    return await openZip(archive)
  } catch {
    throw refused(source.name, DAMAGED)
  }
}

/** For an archive without a workbook: what it is instead. */
export const refusedArchive = (name: string, parts: ZipParts): PccError =>
  refused(name, PACKAGES.find(({ part }) => parts.has(part)) ?? ZIP)

async function wholeOf(source: ByteSource): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of source.bytes()) {
    chunks.push(chunk)
    if (source.position() > MAX_PIPED_BYTES) {
      throw new PccError('invalid', 'A workbook of more than 64 MiB is not read from a pipe', {
        hint: 'Save it as a file and name that',
      })
    }
  }
  return Buffer.concat(chunks)
}

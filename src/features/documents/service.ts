import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Context } from '../../command/context.js'
import { refuseStep } from '../../command/records/write.js'
import { cannotRead } from '../../exchange/formats/file-failure.js'
import { conflict, invalid, PccError } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import type { NewOf } from '../../record/record.js'
import type { Unit } from '../../store/store.js'
import { settingOf } from '../practice/index.js'
import { contentOf, sameContent } from './queries.js'
import { type Document, documents } from './records/document.js'
import { PART_BYTES, parts } from './records/part.js'
import { mediaTypeOf } from './rules/media-type.js'
import { bytesOf, MAX_SIZE } from './settings.js'

/** Reads a file that may be a document. Errors: `not_found`, `unavailable`, `invalid` for one that is too large. */
export async function readFileToAdd(context: Context, path: string): Promise<Buffer> {
  const size = await context.read((reader) => settingOf(reader, MAX_SIZE))
  const most = bytesOf(size) ?? 0
  try {
    // A pipe that nobody writes to would wait for ever: without NONBLOCK it isn't even opened.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stat = await file.stat()
      if (!stat.isFile()) throw invalid(`${path} is no file`, 'name a PDF, an image or a text')
      if (stat.size > most)
        throw invalid(
          `${path} has ${Math.ceil(stat.size / 1024 / 1024)} MB, more than the ${size} that a document may have`,
          `split or shrink it, or: pcc config set ${MAX_SIZE.key} "50 MB"`,
        )
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    throw error instanceof PccError ? error : cannotRead(path, error)
  }
}

type Facts = Omit<NewOf<typeof documents>, 'media_type' | 'bytes' | 'sha256'>

/**
 * Keeps a document with its content. Errors: `invalid` for content that is no document, `conflict` (`duplicate`) for
 * what is there already.
 */
export async function keepDocument({ writer }: Unit, content: Buffer, facts: Facts): Promise<Document> {
  const type = mediaTypeOf(content)
  if (type instanceof Problem)
    throw invalid(`${facts.file_name}: ${type.message}`, `expected ${type.expected}`)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const same = await sameContent(writer, sha256)
  if (same !== null)
    throw conflict(
      'duplicate',
      `${facts.file_name} is here already: DOC-${same.id} ${same.title}`,
      `pcc documents show DOC-${same.id}`,
    )
  const document = await writer.insert(documents, {
    ...facts,
    media_type: type,
    bytes: content.length,
    sha256,
  })
  for (let at = 0, position = 0; at < content.length; at += PART_BYTES, position++) {
    await writer.insert(parts, {
      document_id: document.id,
      position,
      content: content.subarray(at, at + PART_BYTES).toString('base64'),
    })
  }
  return document
}

/** What is said of a document when somebody knows whose it is. */
export interface Filing {
  readonly patient_id: number
  readonly about?: string | null
  readonly kind?: Document['kind'] | null
}

/** Files a document of the inbox, or another way. Errors: `conflict` for one that is entered in error. */
export function fileDocument(
  { writer }: Unit,
  document: Document,
  { patient_id, about, kind }: Filing,
): Promise<Document> {
  refuseStep(documents, 'file', document)
  return writer.update(documents, document, {
    patient_id,
    about: about ?? document.about,
    kind: kind ?? document.kind,
    ...(document.status === 'filed' ? {} : { status: 'filed', status_since: writer.now }),
  })
}

/** The content, checked against its digest. Errors: `corrupt`. */
export async function contentToGive(context: Context, document: Document): Promise<Buffer> {
  const content = await context.read((reader) => contentOf(reader, document.id))
  if (createHash('sha256').update(content).digest('hex') === document.sha256) return content
  throw new PccError('corrupt', `the content of DOC-${document.id} is not what was added`, {
    hint: 'pcc audit verify; restore the last good backup',
  })
}

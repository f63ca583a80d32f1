import { dirname, resolve } from 'node:path'
import type { Context } from '../../command/context.js'
import { invalid } from '../../kernel/errors.js'
import type { DateOrder } from '../../kernel/reading.js'
import { type AnyRecord, externalId, type PatchOf } from '../../record/record.js'
import { decodeRow } from '../../record/row.js'
import type { Unit } from '../../store/store.js'
import { atStop } from '../formats/at-stop.js'
import { clearLeft, guardFolder } from '../formats/unfinished.js'
import { isAlive, thisProcess } from '../process-alive.js'
import { type Import, imports } from '../records/import.js'
import type { ImportTarget } from '../target.js'
import type { ColumnSummary } from './column-samples.js'
import { FileImport, type OpenFile } from './file-import.js'
import type { TellKept } from './known-rows.js'
import { noteMended } from './mended.js'
import type { Rejection } from './parsed.js'
import type { Translate } from './pass.js'
import { unmatchedHeaders } from './row-reader.js'
import type { IdsNamed } from './session.js'
import { Tally } from './tally.js'
import type { Targets } from './targets.js'

export interface ImportRequest {
  readonly files: readonly OpenFile[]
  readonly targets: Targets
  readonly source: string
  readonly direction: 'in' | 'out' | null
  /** One bad row, and nothing is written. */
  readonly atomic: boolean
  /** Fields that the files may change whoever changed them last. */
  readonly overwrite: ReadonlySet<string>
  /** The options by which the files, or those of their rows that were rejected, are read in the same way again. */
  readonly again: string
  /** For a folder of another database. */
  readonly folder?: FolderRules
}

export interface FolderRules {
  /** Absolute. */
  readonly path: string
  readonly ids: IdsNamed
  readonly translate: Translate
  /** After the last row: what needs records that come later than those that name them. */
  readonly afterwards: (write: WriteSome, importId: number) => Promise<void>
}

/** A transaction of the import, or a part of the one that it is. */
export type WriteSome = (use: (unit: Unit) => Promise<void>) => Promise<void>

export interface FileOutcome {
  readonly name: string
  readonly noun: string
  readonly plural: string
  readonly tally: Tally
  readonly unmatched: readonly string[]
  readonly sha256: string
  readonly rejected: string | null
  readonly columns: readonly ColumnSummary[]
  readonly refusals: readonly Rejection[]
  readonly dateOrder: DateOrder | null
  readonly doubts: readonly string[]
  readonly blank: number
}

export interface Outcome {
  readonly importId: number
  readonly files: readonly FileOutcome[]
  readonly total: Tally
}

/** So many rows a transaction: whole ones survive a kill, and the log stays small. */
const TRANSACTION_ROWS = 20_000

/**
 * Reads files into the practice: one record of the import, as many transactions as its size needs. Errors: `invalid`
 * when all was to be taken or nothing, and a row was rejected.
 */
export async function runImport(context: Context, request: ImportRequest): Promise<Outcome> {
  const kept = tellingKept(context)
  const progress = context.progress('importing')
  let before = 0
  const release = guardFolders(request.files)
  const start = (file: OpenFile, importId: number): FileImport => {
    const earlier = before
    return new FileImport(file, {
      ...request,
      ids: request.folder?.ids ?? 'any',
      translate: request.folder?.translate ?? null,
      importId,
      kept,
      progressed: (read, share) => {
        before = earlier + read
        progress.update(
          before,
          share === undefined || share === 0 ? null : earlier + Math.round(read / share),
        )
      },
    })
  }
  try {
    return await context.store.filling(() =>
      request.atomic || context.dryRun ? atOnce(context, request, start) : inSteps(context, request, start),
    )
  } finally {
    progress.finish()
    for (const { reader } of request.files) await reader.abandon()
    release()
  }
}

/** Rejected rows are written in another thread, which a signal stops without a word. */
function guardFolders(files: readonly OpenFile[]): () => void {
  const releases = rejectsOf(files).map((path) => guardFolder(dirname(path)))
  return () => {
    for (const release of releases) release()
  }
}

const rejectsOf = (files: readonly OpenFile[]): string[] =>
  files.flatMap(({ rejects }) => (rejects === null ? [] : [rejects]))

type Start = (file: OpenFile, importId: number) => FileImport

/** Everything in one transaction: a dry run takes it back, `--atomic` does when a row is bad. */
async function atOnce(context: Context, request: ImportRequest, start: Start): Promise<Outcome> {
  const files: FileOutcome[] = []
  let refused: unknown = null
  try {
    return await context.write(async (unit) => {
      const { id } = await begin(context, unit, request)
      for (const file of request.files) {
        const running = start(file, id)
        while (!running.ended) {
          await running.ready()
          await running.some(unit, context, TRANSACTION_ROWS)
        }
        await noteFile(unit, id, file)
        files.push(await outcomeOf(running, request.targets))
      }
      await request.folder?.afterwards((use) => use(unit), id)
      const outcome = { importId: id, files, total: totalOf(files) }
      if (request.atomic && !context.dryRun && outcome.total.rejected > 0) {
        refused = refusedWhole(outcome)
        throw refused
      }
      await finish(unit, outcome, request)
      return outcome
    })
  } catch (error) {
    if (error !== refused) nameRejected(context, files)
    if (error !== refused) for (const { reader } of request.files) await reader.abandon()
    throw error
  }
}

const refusedWhole = ({ total, files }: Outcome) => {
  const where = files.flatMap(({ rejected }) => (rejected === null ? [] : [rejected]))
  return invalid(
    `${total.rejected} of ${total.read} rows cannot be taken, so nothing was written (--atomic)`,
    where.length === 0 ? 'mend them, and import again' : `mend the rows of ${where.join(', ')} in the file`,
    { read: total.read, rejected: total.rejected, rejected_file: where[0] ?? null },
  )
}

async function inSteps(context: Context, request: ImportRequest, start: Start): Promise<Outcome> {
  const { id } = await context.write((unit) => begin(context, unit, request))
  const files: FileOutcome[] = []
  let standing = 0
  const tell = (): void => tellInterrupted(context, id, standing)
  const release = atStop(tell)
  try {
    for (const file of request.files) {
      const running = start(file, id)
      const before = totalOf(files).read
      for (let noted = false; !running.ended; noted = true) {
        await running.ready()
        await context.write(async (unit) => {
          await running.some(unit, context, TRANSACTION_ROWS)
          if (!noted) await noteFile(unit, id, file)
          const soFar = totalOf(files)
          soFar.add(running.tally)
          await change(unit, id, countsOf(soFar))
        })
        standing = before + running.tally.read
      }
      files.push(await outcomeOf(running, request.targets))
    }
    await request.folder?.afterwards(
      (use) =>
        context.write((unit) => {
          unit.notes.importId = id
          return use(unit)
        }),
      id,
    )
  } catch (error) {
    nameRejected(context, files)
    // Best effort: what stopped the import, a full disk say, may stop this too, and is what has to be said.
    await context
      .write((unit) => change(unit, id, { status: 'interrupted', process: null }))
      .catch(() => undefined)
    tell()
    throw error
  } finally {
    release()
  }
  const outcome = { importId: id, files, total: totalOf(files) }
  await context.write((unit) => finish(unit, outcome, request))
  return outcome
}

/** What was written before stays, and the same files again are unchanged so far. */
function tellInterrupted(context: Context, importId: number, rows: number): void {
  if (rows === 0) return
  const id = externalId(imports, importId)
  context.warn(
    `${id} is interrupted: ${rows} rows of it were read and stand; the same command goes on from there`,
  )
}

const totalOf = (files: readonly FileOutcome[]): Tally => {
  const total = new Tally()
  for (const { tally } of files) total.add(tally)
  return total
}

/** The noun under which a file was given: that of its record, unless it is a sheet of another's. */
const givenAs = ({ record, under }: ImportTarget, targets: Targets): AnyRecord =>
  under === undefined ? record : targets.need(under).record

async function outcomeOf(
  { file: { reader, target }, tally }: FileImport,
  targets: Targets,
): Promise<FileOutcome> {
  const { facts, ...rest } = await reader.finish()
  return {
    name: reader.name,
    noun: givenAs(target, targets).noun,
    plural: givenAs(target, targets).plural,
    tally,
    unmatched: unmatchedHeaders(reader.headers, reader.uses),
    sha256: facts.sha256,
    ...rest,
  }
}

/** Notes that the import has begun, and that others whose process is gone were interrupted. */
async function begin(context: Context, unit: Unit, request: ImportRequest): Promise<Import> {
  const { writer } = unit
  const running = await writer.bulk.all(`select * from "import" where status = 'running' order by id`)
  for (const row of running) {
    const one: Import = decodeRow(imports, row)
    if (isAlive(one.process)) continue
    for (const path of one.rejects_to) clearLeft(dirname(path))
    await writer.update(imports, one, { status: 'interrupted', process: null })
  }
  const record = await writer.insert(imports, {
    source: request.source,
    nouns: [...new Set(request.files.map(({ target }) => givenAs(target, request.targets).plural))],
    user_id: context.actor?.id ?? null,
    process: thisProcess(),
    again: request.again === '' ? null : request.again,
    rejects_to: rejectsOf(request.files),
  })
  unit.notes.importId = record.id
  return record
}

async function change(unit: Unit, id: number, patch: PatchOf<typeof imports>): Promise<void> {
  unit.notes.importId = id
  const row = await unit.writer.row(imports, id)
  if (row === undefined) throw new Error('an import without its record')
  await unit.writer.update(imports, decodeRow(imports, row), patch)
}

/** Which file it is that is being read; of a stream the hash is known at its end alone. */
async function noteFile(unit: Unit, id: number, { reader, path }: OpenFile): Promise<void> {
  const row = await unit.writer.row(imports, id)
  if (row === undefined) throw new Error('an import without its record')
  const current: Import = decodeRow(imports, row)
  const hash = await reader.hash()
  await unit.writer.update(imports, current, {
    files: [...current.files, reader.name],
    sha256: [...current.sha256, hash],
    ...(path === null ? {} : { paths: [...current.paths, path] }),
  })
}

async function finish(
  unit: Unit,
  { importId, total, files }: Outcome,
  { folder }: ImportRequest,
): Promise<void> {
  const written = files.flatMap((file) => (file.rejected === null ? [] : [resolve(file.rejected)]))
  const rejected = folder === undefined || written.length === 0 ? written : [folder.path]
  await change(unit, importId, {
    status: 'done',
    process: null,
    sha256: files.map(({ sha256 }) => sha256),
    ...countsOf(total),
    also_created: [...total.alsoCreated].map(([noun, count]) => `${noun} ${count}`),
    rejected_files: rejected,
    rejects_to: [],
  })
  await noteMended(unit, importId)
}

const countsOf = (total: Tally): PatchOf<typeof imports> => ({
  rows_read: total.read,
  created: total.created,
  updated: total.updated,
  unchanged: total.unchanged,
  rejected: total.rejected,
  needs_review: total.needsReview,
  kept: total.kept,
})

const MOST_TOLD = 20

/** Says the first cells that were left alone, and then no more. */
function tellingKept(context: Context): TellKept {
  let told = 0
  let hinted = false
  return ({ id, field, back }) => {
    if (++told > MOST_TOLD) return
    if (back !== null) {
      context.say(`kept status of ${id}: ${back.from}, and ${back.to} would be a step back`)
      return
    }
    context.say(`kept ${field} of ${id}: somebody else changed it last`)
    if (!hinted) context.say(`--overwrite ${field} takes the file's value`)
    hinted = true
  }
}

/** A failure says which rejected rows of the files before it are kept, and where. */
function nameRejected(context: Context, files: readonly FileOutcome[]): void {
  for (const { name, rejected } of files)
    if (rejected !== null) context.warn(`${name}: its rejected rows are in ${rejected}`)
}

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../../command/context.js'
import type { Result } from '../../command/result.js'
import { type AtomicFile, createAtomicFile } from '../../exchange/formats/atomic-file.js'
import { PccError } from '../../kernel/errors.js'
import { lockFile } from '../../store/process-lock.js'
import { type NamedReport, reportsOf } from './catalogue.js'
import { removeOld } from './keep.js'
import { nightlyRuns } from './record.js'

/** How long a second run waits for the first, in milliseconds. */
const LOCK_WAIT = 5000
const FORMATS = ['csv', 'html'] as const

export interface ManifestFile {
  readonly name: string
  readonly report: string
  readonly rows: number
  readonly sha256: string
}

export interface Manifest {
  readonly ok: boolean
  readonly started_at: string
  readonly finished_at: string
  readonly files: readonly ManifestFile[]
  readonly failed: readonly { readonly report: string; readonly code: string; readonly error: string }[]
}

interface Staged {
  readonly file: AtomicFile
  readonly name: string
  readonly report: string
  readonly rows: number
}

/**
 * Writes every report into a folder named by the day. All files are made beside their places first, then put there
 * one after the other; the manifest is away while they change and comes last, so that it never says what isn't so.
 * Errors: `conflict` (`locked`), `unavailable`; a report that fails stops no other.
 */
export async function runNightly(context: Context, dir: string, keepDays: number | null): Promise<Manifest> {
  const folder = join(dir, context.reading.today)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new PccError('unavailable', `the folder ${folder} cannot be made`, {
      hint: 'check its permissions',
      cause,
    })
  }
  const lock = lockFile(join(dir, '.nightly.lock'), LOCK_WAIT, 'nightly run')
  try {
    return await inFolder(context, folder, dir, keepDays)
  } finally {
    lock.release()
  }
}

async function inFolder(
  context: Context,
  folder: string,
  dir: string,
  keepDays: number | null,
): Promise<Manifest> {
  const startedAt = context.reading.now
  const began = performance.now()
  const staged: Staged[] = []
  const failed: { report: string; code: string; error: string }[] = []
  try {
    for (const report of await reportsOf(context)) {
      try {
        staged.push(...(await stage(context, folder, report)))
      } catch (error) {
        if (!(error instanceof PccError)) throw error
        failed.push({ report: report.name, code: error.code, error: error.message })
      }
    }
    const manifestPath = join(folder, 'manifest.json')
    rmSync(manifestPath, { force: true })
    const files: ManifestFile[] = []
    for (const { file, name, report, rows } of staged) {
      const { sha256 } = await file.commit()
      files.push({ name, report, rows, sha256 })
    }
    const finishedAt = startedAt + Math.round(performance.now() - began)
    const manifest: Manifest = {
      ok: failed.length === 0,
      started_at: context.writing.iso(startedAt),
      finished_at: context.writing.iso(finishedAt),
      files,
      failed,
    }
    const last = await createAtomicFile(manifestPath)
    await last.write(`${JSON.stringify(manifest, null, 2)}\n`)
    await last.commit()
    await context.write(async ({ writer, notes }) => {
      notes.details = { reports: files.map(({ name }) => name), folder }
      await writer.insert(nightlyRuns, {
        run_on: context.reading.today,
        started_at: startedAt,
        finished_at: finishedAt,
        ok: manifest.ok,
        folder,
        files: files.length,
        failed: failed.map(({ report }) => report),
      })
    })
    if (keepDays !== null) removeOld(dir, context.reading.today, keepDays)
    return manifest
  } finally {
    for (const { file } of staged) await file.abandon()
  }
}

async function stage(context: Context, folder: string, report: NamedReport): Promise<Staged[]> {
  const made: Staged[] = []
  try {
    for (const format of FORMATS) {
      const result = await report.run({ ...context, forPeople: format === 'html' })
      const name = `${report.name}.${format}`
      const file = await createAtomicFile(join(folder, name))
      made.push({ file, name, report: report.name, rows: rowsOf(result) })
      await context.render(result, { format, title: `${report.about} · ${context.reading.today}` }, (chunk) =>
        file.write(chunk),
      )
    }
    return made
  } catch (error) {
    for (const { file } of made) await file.abandon()
    throw error
  }
}

function rowsOf(result: Result): number {
  if (result.kind === 'list') return result.count
  if (result.kind === 'view')
    return result.table?.count ?? (Array.isArray(result.json) ? result.json.length : 0)
  return result.kind === 'record' ? 1 : 0
}

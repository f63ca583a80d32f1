import { join } from 'node:path'
import type { Context } from '../../command/context.js'
import type { Result } from '../../command/result.js'
import { type AtomicFile, createAtomicFile, writeAtomically } from '../../exchange/formats/atomic-file.js'
import { PccError } from '../../kernel/errors.js'
import { makeFolder } from '../../store/durable.js'
import { lockFile, type ProcessLock } from '../../store/process-lock.js'
import { type NamedReport, reportsOf } from './catalogue.js'
import { removeOld } from './keep.js'
import { type Failure, failureOf, type Manifest, type ManifestFile, removeManifest } from './manifest.js'
import { nightlyRuns } from './record.js'

/** How long a second run waits for the first, in milliseconds. */
const LOCK_WAIT = 5000
const FORMATS = ['csv', 'html'] as const

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
  if (context.actor === null) throw nobody(context.account)
  const folder = join(dir, context.reading.today)
  const lock = await lockedFolder(context, folder, dir)
  try {
    return await inFolder(context, folder, dir, keepDays)
  } finally {
    lock.release()
  }
}

/** Errors: `conflict` (`locked`); `unavailable`, which is kept as a run that failed. */
async function lockedFolder(context: Context, folder: string, dir: string): Promise<ProcessLock> {
  try {
    makeFolder(folder)
    return lockFile(join(dir, '.nightly.lock'), LOCK_WAIT, 'nightly run')
  } catch (error) {
    if (error instanceof PccError && error.code === 'unavailable') {
      const at = context.writing.iso(context.reading.now)
      const failed = [failureOf('folder', error, context.signal)]
      const run = { ok: false, started_at: at, finished_at: at, files: [], failed }
      // Best effort: where the database is on the same disk, the line about a missing run says it.
      await keepRun(context, folder, run).catch(() => undefined)
    }
    throw error
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
  const failed: Failure[] = []
  try {
    for (const report of await reportsOf(context)) {
      try {
        staged.push(...(await stage(context, folder, report)))
      } catch (error) {
        failed.push(failureOf(report.name, error, context.signal))
      }
    }
    const path = join(folder, 'manifest.json')
    const files: ManifestFile[] = []
    const manifestNow = (): Manifest => ({
      ok: failed.length === 0,
      started_at: context.writing.iso(startedAt),
      finished_at: context.writing.iso(startedAt + Math.round(performance.now() - began)),
      files,
      failed,
    })
    let manifest: Manifest
    try {
      await removeManifest(path)
      for (const { file, name, report, rows } of staged) {
        try {
          const { sha256 } = await file.commit()
          files.push({ name, report, rows, sha256 })
        } catch (error) {
          failed.push(failureOf(report, error, context.signal))
        }
      }
      manifest = manifestNow()
      await writeAtomically(path, [`${JSON.stringify(manifest, null, 2)}\n`])
    } catch (error) {
      const failure = failureOf('manifest', error, context.signal)
      await keepRun(context, folder, { ...manifestNow(), ok: false, failed: [...failed, failure] })
      throw error
    }
    await keepRun(context, folder, manifest)
    if (keepDays !== null) letOldGo(context, dir, keepDays)
    return manifest
  } finally {
    for (const { file } of staged) await file.abandon()
  }
}

const keepRun = (context: Context, folder: string, manifest: Manifest): Promise<void> =>
  context.write(async ({ writer, notes }) => {
    const { ok, files, failed, started_at, finished_at } = manifest
    notes.details = { reports: files.map(({ name }) => name), folder }
    await writer.insert(nightlyRuns, {
      run_on: context.reading.today,
      started_at: Date.parse(started_at),
      finished_at: Date.parse(finished_at),
      ok,
      folder,
      files: files.length,
      failed: failed.map(({ report }) => report),
    })
  })

const nobody = (account: string): PccError =>
  new PccError('denied', `nobody is signed in: the account "${account}" belongs to no user`, {
    hint: 'name one with --user or PCC_USER; every run is signed',
  })

/** Old nights that stay are no reason to call this one bad. */
function letOldGo(context: Context, dir: string, days: number): void {
  try {
    removeOld(dir, context.reading.today, days)
  } catch (error) {
    context.warn(
      `older nights in ${dir} could not be removed${error instanceof Error ? `: ${error.message}` : ''}`,
    )
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

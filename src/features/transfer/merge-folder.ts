import { resolve } from 'node:path'
import type { Context } from '../../command/context.js'
import type { Manifest } from '../../exchange/export/manifest.js'
import { EXPORTED, isEmpty, openExported } from '../../exchange/import/exported-table.js'
import type { OpenFile } from '../../exchange/import/file-import.js'
import { fillLate, type LateRules } from '../../exchange/import/late-columns.js'
import { idsOfPractice, idsOfSource, type OldIds, withNewIds } from '../../exchange/import/old-ids.js'
import type { Translate } from '../../exchange/import/pass.js'
import { openRows } from '../../exchange/import/row-reader.js'
import { runImport } from '../../exchange/import/run-import.js'
import type { Targets } from '../../exchange/import/targets.js'
import { OWN_SOURCE, OWN_SYSTEMS, sourceName, systemOf } from '../../exchange/source-name.js'
import { Problem } from '../../kernel/problem.js'
import { shellWord } from '../../kernel/text/shell-word.js'
import { type AnyRecord, fieldEntries } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { databaseId } from './database-id.js'
import { writeIdList } from './id-list.js'
import type { Imported, ImportWish } from './import-files.js'
import { importTargets } from './import-targets.js'
import { checkedParts, type Part } from './restore-folder.js'

/** What each practice has of its own, or finds anew: the practice itself, its settings, pairs of likely doubles. */
const STAYS = new Set(['practice', 'setting', 'pair'])

interface Origin {
  readonly source: string
  /** Whether the folder was exported by this very database. */
  readonly isOwn: boolean
  readonly ids: OldIds
  /** Whose numbers its patients have, when they are not the practice's. */
  readonly numbersOf: string
}

/**
 * Reads a folder that pcc export wrote into a practice that has records: by the rules of every import, its ids as
 * those of a source. What names a record names the one that stands for it here.
 */
export async function mergeFolder(
  context: Context,
  dir: string,
  manifest: Manifest,
  wish: ImportWish,
): Promise<Imported> {
  const parts: Part[] = []
  for (const part of await checkedParts(context, dir, manifest, (table) => table.rows))
    if (!STAYS.has(part.record.noun) && !(await isEmpty(part.path))) parts.push(part)
  const targets = await importTargets(context)
  const records = (await context.features()).flatMap((feature) => feature.records)
  const origin = await originOf(context, manifest, wish)
  const known = {
    ids: origin.ids,
    source: origin.source,
    records: new Map(records.map((record) => [record.noun, record])),
    byPrefix: new Map(records.map((record) => [record.prefix, record])),
  }
  const late = new Map(parts.map(({ record }, at) => [record, lateFields(record, parts.slice(0, at), parts)]))
  const opened: OpenFile[] = []
  const again = wish.source === undefined ? '' : `--source ${shellWord(wish.source)}`
  try {
    for (const { record, path } of parts) {
      const left = [...(late.get(record) ?? []), ...strangers(record, known.records)]
      opened.push(await openOwn(context, targets, record, path, { dir, left, source: origin.source }))
    }
    const outcome = await runImport(context, {
      files: opened,
      targets,
      source: origin.source,
      direction: null,
      atomic: wish.atomic,
      overwrite: new Set(wish.overwrite),
      again,
      folder: {
        path: resolve(dir),
        ids: origin.isOwn ? 'practice' : 'source',
        translate: translation(origin, known.byPrefix),
        afterwards: async (write, importId) => {
          for (const { record, path } of parts) {
            const rules: LateRules = { ...known, record, fields: late.get(record) ?? [] }
            await fillLate(await openExported(path), rules, write, importId)
          }
        },
      },
    })
    const list =
      context.dryRun || origin.isOwn || outcome.total.created === 0
        ? null
        : await writeIdList(
            context,
            dir,
            origin.source,
            parts.map(({ record }) => record),
          )
    return { outcome, source: origin.source, again, folder: dir, ...(list === null ? {} : { idList: list }) }
  } catch (error) {
    for (const { reader } of opened) await reader.abandon()
    throw error
  }
}

async function originOf(context: Context, manifest: Manifest, { source }: ImportWish): Promise<Origin> {
  const named = source === undefined ? null : sourceName(source)
  const here = await context.read(databaseId)
  const isOwn = manifest.database === here && (named === null || named === OWN_SOURCE)
  if (isOwn) return { source: OWN_SOURCE, isOwn, ids: idsOfPractice, numbersOf: OWN_SOURCE }
  const there =
    manifest.database === undefined ? sourceName(manifest.practice) : manifest.database.slice(0, 8)
  // Ids of two databases are never the same ones, whoever gave the patients' numbers.
  const ids = named === null || named === OWN_SOURCE ? `pcc-${there}` : named
  return { source: ids, isOwn, ids: idsOfSource(ids), numbersOf: named ?? OWN_SOURCE }
}

/** Fields that name records of the same file, or of one that comes later. */
const lateFields = (record: AnyRecord, before: readonly Part[], all: readonly Part[]): string[] =>
  fieldEntries(record)
    .filter(([, { target, kind }]) => {
      if (kind === 'record id') return true
      const isThere = (parts: readonly Part[]): boolean => parts.some((part) => part.record.noun === target)
      return isThere(all) && !isThere(before)
    })
    .map(([name]) => name)

/** Fields that name what doesn't travel: imports, and what stays. */
const strangers = (record: AnyRecord, records: ReadonlyMap<string, AnyRecord>): string[] =>
  fieldEntries(record)
    .filter(([, { target }]) => {
      const of = target === undefined ? undefined : records.get(target)
      return of !== undefined && (of.bookkeeping || STAYS.has(of.noun))
    })
    .map(([name]) => name)

async function openOwn(
  context: Context,
  targets: Targets,
  record: AnyRecord,
  path: string,
  { dir, left, source }: { readonly dir: string; readonly left: readonly string[]; readonly source: string },
): Promise<OpenFile> {
  const target = targets.need(record.noun)
  const rejects = context.dryRun ? null : `${path}.rejected.csv`
  const reader = await openRows(path, target, targets, {
    source,
    reading: context.reading,
    orderSaid: true,
    maps: [],
    words: [],
    open: EXPORTED,
    own: left,
    rejects,
    samples: false,
  })
  return { reader, target, path: resolve(dir), rejects: rejects === null ? null : resolve(rejects) }
}

/** Nobody of another practice signs in here; numbers and keys are put into this practice's words. */
const translation =
  ({ isOwn, ids, numbersOf }: Origin, byPrefix: ReadonlyMap<string, AnyRecord>): Translate =>
  async (session, record, rows) => {
    const answers = rows.map((row) => (row.status === 'merged-into' ? ('leave' as const) : null))
    if (isOwn) return answers
    if (record.noun === 'user') for (const row of rows) delete row.os_account
    for (const [name, { kind }] of fieldEntries(record)) {
      if (kind === 'identifiers' && numbersOf !== OWN_SOURCE)
        for (const row of rows) renumber(row, name, numbersOf)
      if (kind !== 'key') continue
      const texts = rows.map((row) => String(row[name] ?? ''))
      const here = await withNewIds(session.writer, ids, byPrefix, texts)
      for (const [at, row] of rows.entries()) row[name] = here[at] ?? null
    }
    return answers.map((answer, at) => answer ?? keyless(record, rows[at] ?? {}))
  }

const keyless = (record: AnyRecord, row: Readonly<Row>): Problem | null =>
  fieldEntries(record).some(([name, { kind }]) => kind === 'key' && row[name] === null)
    ? new Problem('what it is about isn’t among the records that were taken')
    : null

/** `mrn:123` of another practice becomes `mrn.hillside:123`. */
function renumber(row: Row, name: string, source: string): void {
  const text = row[name]
  if (typeof text !== 'string') return
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list)) return
  row[name] = JSON.stringify(
    list.map((one: { system: string; value: string }) =>
      OWN_SYSTEMS.has(one.system) ? { ...one, system: systemOf(one.system, source) } : one,
    ),
  )
}

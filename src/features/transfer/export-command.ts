import { resolve } from 'node:path'
import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { oneOf, required, several, sinceInput, toggle, words } from '../../command/option.js'
import { recordCommands } from '../../command/records/index.js'
import { type Column, listOf, type ViewResult } from '../../command/result.js'
import type { Manifest, ManifestFile } from '../../exchange/export/manifest.js'
import { type Export, exports } from '../../exchange/records/export.js'
import { usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'
import { earliestInstant } from '../../kernel/time/zone.js'
import { type AnyRecord, externalId, type Json } from '../../record/record.js'
import { practiceOf } from '../practice/index.js'
import { databaseId } from './database-id.js'
import { travelling, withoutDemo } from './travelling.js'

export const exportCommand: Command = command({
  verb: 'export',
  about: 'write every record that people enter into a folder that pcc import reads back',
  examples: [
    'pcc export --dir export-2026-11',
    'pcc export patients referrals --dir out --format ndjson',
    'pcc export --profile valley --dir out',
  ],
  args: { nouns: several({ about: 'only these; default: all', value: 'NOUN' }) },
  options: {
    dir: required(words({ about: 'the folder', value: 'DIR' })),
    format: oneOf(['csv', 'ndjson'], { about: 'of the files; default: csv' }),
    since: sinceInput({ about: 'only what was changed since' }),
    bom: toggle('a byte order mark, for old spreadsheets'),
    profile: words({ about: 'as the files of a profile are: pcc profiles list', value: 'NAME' }),
  },
  writes: true,
  run: async (context, { nouns, dir, format = 'csv', since, bom, profile }) => {
    const from =
      since === undefined ? null : (since.instant ?? earliestInstant(context.reading.zone, since.date, 0))
    if (profile !== undefined) {
      if (format !== 'csv') throw usage('--profile writes CSV', 'leave --format out')
      const { exportByProfile } = await import('./profile-export.js')
      const theirs = await exportByProfile(context, { profile, nouns, dir, since: from, bom })
      return theirs ?? { kind: 'none' }
    }
    const { recordExport } = await import('../../exchange/export/record-export.js')
    const { writeFolder } = await import('../../exchange/export/write-folder.js')
    const records = chosen(travelling(await context.features()), nouns)
    if (context.dryRun) {
      context.say(`would write ${records.map(({ plural }) => plural).join(', ')} to ${dir}`)
      return { kind: 'none' }
    }
    const progress = context.progress('exporting')
    const { manifest, ids } = await context
      .read(async (reader) =>
        writeFolder(reader, {
          dir,
          records,
          format,
          since: from,
          bom,
          writing: context.writing,
          head: {
            pcc: context.version,
            practice: (await practiceOf(reader)).name,
            database: await databaseId(reader),
            exported_at: context.writing.iso(context.reading.now),
          },
          altered: withoutDemo,
          progressed: (rows) => progress.update(rows, null),
        }),
      )
      .finally(() => progress.finish())
    const record = await recordExport(context, {
      nouns: records.map(({ plural }) => plural),
      format,
      place: resolve(dir),
      rows: rowsIn(manifest),
      files: manifest.files.map(({ name }) => name),
      filters: from === null ? null : `since ${context.writing.iso(from)}`,
      ids,
    })
    return exportedView(context, manifest, record, dir)
  },
})

const rowsIn = ({ files }: Manifest): number => files.reduce((sum, { rows }) => sum + rows, 0)

/** Errors: `usage` for a noun that doesn't travel. */
function chosen(all: readonly AnyRecord[], words: readonly string[]): readonly AnyRecord[] {
  if (words.length === 0) return all
  const wanted = new Set(
    words.map((word) => {
      const found = all.find(({ noun, plural, aliases }) =>
        [noun, plural, ...aliases].includes(word.toLowerCase()),
      )
      if (found !== undefined) return found
      const near = nearest(
        word,
        all.map(({ plural }) => plural),
      )
      throw usage(
        `"${word}" is nothing that can be exported`,
        near === null ? `one of: ${all.map(({ plural }) => plural).join(', ')}` : `did you mean ${near}?`,
      )
    }),
  )
  return all.filter((record) => wanted.has(record))
}

const column = (
  name: string,
  kind: Column<ManifestFile>['kind'],
  of: (file: ManifestFile) => Json,
): Column<ManifestFile> => ({
  name,
  label: name,
  align: kind === 'number' ? 'right' : 'left',
  kind,
  json: of,
  csv: (file) => String(of(file)),
  show: (file) => String(of(file)),
})

function exportedView(context: Context, manifest: Manifest, record: Export, dir: string): ViewResult {
  const id = externalId(exports, record.id)
  return {
    kind: 'view',
    json: {
      export_id: id,
      dir: resolve(dir),
      format: manifest.format,
      rows: rowsIn(manifest),
      files: manifest.files.map((file) => ({ ...file })),
    },
    lines: () => [
      `${id} · ${rowsIn(manifest)} records in ${manifest.files.length} files in ${dir}, for ${context.purpose}`,
      ...manifest.files
        .filter(({ rows }) => rows > 0)
        .map(({ name, rows }) => `  ${String(rows).padStart(8)}  ${name}`),
      'These files hold patient data in the clear; they are readable by you alone (mode 0600).',
    ],
    table: listOf({
      columns: [
        column('name', 'text', ({ name }) => name),
        column('noun', 'text', ({ noun }) => noun),
        column('rows', 'number', ({ rows }) => rows),
        column('sha256', 'text', ({ sha256 }) => sha256),
      ],
      rows: manifest.files,
      empty: 'nothing was exported',
    }),
  }
}

/** `exports list|show`. */
export const exportRecords: Command[] = recordCommands(exports, {
  without: ['add', 'edit', 'void', 'export'],
  order: 'id desc',
})

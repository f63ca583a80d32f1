import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { oneOf, repeated, required, several, toggle, words } from '../../command/option.js'
import type { Result } from '../../command/result.js'
import type { AnyRecord } from '../../record/record.js'
import type { ImportWish } from './import-files.js'
import { summaryView } from './summary.js'

const options = {
  profile: words({ about: 'read it as this profile says', value: 'NAME' }),
  save_profile: words({ about: 'keep how it was read for next month’s file', value: 'NAME' }),
  map: repeated({
    about: 'a column by hand; "Their Header=ignore" leaves one out',
    value: '"Their Header=our_field"',
  }),
  word: repeated({ about: 'another word for a value', value: '"our_field:Their Word=our_word"' }),
  date_order: oneOf(['mdy', 'dmy', 'ymd'], { about: 'of its dates; default: the practice’s' }),
  source: words({ about: 'where the file comes from; default: the practice itself', value: 'NAME' }),
  direction: oneOf(['in', 'out'], { about: 'of referrals: to us, or to others' }),
  atomic: toggle('all rows or none'),
  rejects: words({ about: 'where rejected rows go; default: FILE.rejected.csv', value: 'FILE' }),
  overwrite: several({ about: 'fields that the file changes whoever changed them last', value: 'FIELD' }),
  encoding: words({ about: 'when it isn’t recognised: utf-8, utf-16le, windows-1252', value: 'NAME' }),
  delimiter: words({ about: 'between the cells: , ; tab |', value: 'C' }),
  sheet: words({ about: 'of a workbook', value: 'NAME' }),
}

const files = required(filesInput())

function filesInput() {
  const input = repeated({ about: 'CSV, workbook, JSON; - is standard input', value: 'FILE' })
  return {
    ...input,
    read: (texts: readonly string[], reading: Parameters<typeof input.read>[1]) =>
      texts.length === 0 ? undefined : input.read(texts, reading),
  }
}

/** `pcc import FILE|DIR...`: what a file holds is recognised by its headers. */
export const importCommand: Command = command({
  verb: 'import',
  next: ['pcc imports list', 'pcc followups'],
  about: 'import files: what they hold is recognised by their headers',
  examples: ['pcc import referrals.csv --source valley-clinic', 'pcc import export-2026-11/ --dry-run'],
  args: { files },
  options: { as: words({ about: 'what the files hold', value: 'NOUN' }), ...options },
  writes: true,
  run: (context, { files: paths, as, ...wish }) => run(context, { ...wish, files: paths, noun: as ?? null }),
})

/** `pcc NOUN import FILE...`. */
export const nounImport = (record: AnyRecord): Command =>
  command({
    noun: record.plural,
    verb: 'import',
    next: ['pcc imports list', 'pcc followups'],
    about: `import ${record.plural} from files`,
    examples: [`pcc ${record.plural} import ${record.plural}.csv --dry-run`],
    args: { files },
    options,
    writes: true,
    run: (context, { files: paths, ...wish }) => run(context, { ...wish, files: paths, noun: record.noun }),
  })

async function run(context: Context, wish: ImportWish): Promise<Result> {
  const started = performance.now()
  const { importFiles } = await import('./import-files.js')
  const { outcome, source, again, idList = null, folder = null } = await importFiles(context, wish)
  return summaryView(outcome, {
    source,
    again,
    idList,
    folder,
    dryRun: context.dryRun,
    elapsed: Math.round(performance.now() - started),
  })
}

import { type OpenOptions, openTable } from '../../exchange/formats/open.js'
import { knownHeaders, mapHeaders, takesMaps, type WantedMap } from '../../exchange/import/map-headers.js'
import { hasAll, type Likeness, likeliestTargets } from '../../exchange/import/recognise-target.js'
import type { Targets } from '../../exchange/import/targets.js'
import { Vocabulary } from '../../exchange/import/vocabulary.js'
import type { ImportTarget } from '../../exchange/target.js'
import { type PccError, usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'
import type { AnyRecord } from '../../record/record.js'

/** The noun that `--as` names. Errors: `usage`. */
export function targetNamed(word: string, targets: Targets): ImportTarget {
  const all = targets.all()
  const found = all.find(({ record, name }) =>
    (name === undefined ? [record.noun, record.plural, ...record.aliases] : [name]).includes(word),
  )
  if (found !== undefined) return found
  const words = all.map(({ record }) => record.plural)
  const near = nearest(word, words)
  throw usage(
    `"${word}" is nothing that files hold`,
    near === null ? `one of: ${words.join(', ')}` : `did you mean ${near}?`,
  )
}

/** Other kinds of files that are given under a noun. */
export const sheetsUnder = ({ record }: ImportTarget, { offered }: Targets): readonly ImportTarget[] =>
  offered.filter(({ under }) => under === record.noun)

/** What a file holds that was given under a noun: its ordinary rows, or a sheet of another kind. */
export async function sheetOf(
  input: string | (() => AsyncIterable<Uint8Array>),
  ordinary: ImportTarget,
  targets: Targets,
  open: Omit<OpenOptions, 'headerHint'>,
  maps: readonly WantedMap[],
): Promise<ImportTarget> {
  const sheets = sheetsUnder(ordinary, targets)
  const vocabularies = [ordinary, ...sheets]
    .filter((target) => takesMaps(maps, target, targets))
    .map((target) => new Vocabulary(target, targets))
  const table = await openTable(typeof input === 'string' ? input : input(), {
    ...open,
    headerHint: (cells) => Math.max(0, ...vocabularies.map((words) => knownHeaders(cells, words, maps))),
  })
  await table.close()
  return sheets.find((sheet) => hasAll(table.headers, sheet, targets, maps)) ?? ordinary
}

/** What a file holds, by its headers. Errors: `usage` when nothing or several nouns are as likely. */
export async function recogniseNoun(
  path: string,
  targets: Targets,
  open: Omit<OpenOptions, 'headerHint'>,
  maps: readonly WantedMap[],
): Promise<ImportTarget> {
  if (path === '-')
    throw usage('what standard input holds has to be said', 'add --as NOUN, for example --as referrals')
  const vocabularies = targets.offered.map((target) => new Vocabulary(target, targets))
  const table = await openTable(path, {
    ...open,
    headerHint: (cells) => Math.max(0, ...vocabularies.map((words) => knownHeaders(cells, words, maps))),
  })
  await table.close()
  const likeness = likeliestTargets(table.headers, targets, maps)
  if (likeness.near === null && maps.length > 0) {
    const { near } = likeliestTargets(table.headers, targets)
    if (near !== null) mapHeaders(table.headers, near.target, targets, maps)
  }
  const [only, another] = likeness.likely
  if (only !== undefined && another === undefined) return only
  const [named, second] = likeness.likely.filter(({ record }) => isNamed(table.name, record))
  if (named !== undefined && second === undefined) return named
  throw undecided(table.name, table.headers.length, likeness)
}

/** Where headers fit several nouns alike the name of the file may say which: `providers.csv`. */
const isNamed = (file: string, { noun, plural, aliases }: AnyRecord): boolean => {
  const words = file.toLowerCase().split(/[^a-z]+/)
  return [noun, plural, ...aliases].some((word) => words.includes(word))
}

function undecided(file: string, columns: number, { likely, near }: Likeness): PccError {
  if (likely.length > 0) {
    const nouns = likely.map(({ record }) => record.plural)
    return usage(`${file} may hold ${nouns.join(' or ')}`, `say what it holds: --as ${nouns[0]}`)
  }
  if (near === null) return usage(`the headers of ${file} tell nothing that pcc keeps`, NAME_THEM)
  const { plural } = near.target.record
  if (near.lacking.length === 0)
    return usage(
      `${file} may hold ${plural}, but only ${near.columns} of its ${columns} columns ${near.columns === 1 ? 'says' : 'say'} so`,
      `say it: --as ${plural}`,
    )
  return usage(
    `${file} has headers of ${plural}, but none for ${near.lacking.join(' and ')}: it may hold something else`,
    `name the column, --map "Their Header=${near.lacking[0]?.replaceAll(' ', '_')}", or say --as ${plural}`,
  )
}

const NAME_THEM = 'say what it holds, --as NOUN, and which column is what, --map "Their Header=our_field"'

import { type OpenOptions, openTable } from '../../exchange/formats/open.js'
import { knownHeaders } from '../../exchange/import/map-headers.js'
import { likeliestTargets } from '../../exchange/import/recognise-target.js'
import type { Targets } from '../../exchange/import/targets.js'
import { Vocabulary } from '../../exchange/import/vocabulary.js'
import type { ImportTarget } from '../../exchange/target.js'
import { usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'

/** The noun that `--as` names. Errors: `usage`. */
export function targetNamed(word: string, targets: Targets): ImportTarget {
  const all = targets.all()
  const found = all.find(({ record }) => [record.noun, record.plural, ...record.aliases].includes(word))
  if (found !== undefined) return found
  const words = all.map(({ record }) => record.plural)
  const near = nearest(word, words)
  throw usage(
    `"${word}" is nothing that files hold`,
    near === null ? `one of: ${words.join(', ')}` : `did you mean ${near}?`,
  )
}

/** What a file holds, by its headers. Errors: `usage` when nothing or several nouns are as likely. */
export async function recogniseNoun(
  path: string,
  targets: Targets,
  open: Omit<OpenOptions, 'headerHint'>,
): Promise<ImportTarget> {
  if (path === '-')
    throw usage('what standard input holds has to be said', 'add --as NOUN, for example --as referrals')
  const vocabularies = targets.offered.map((target) => new Vocabulary(target, targets))
  const table = await openTable(path, {
    ...open,
    headerHint: (cells) => Math.max(0, ...vocabularies.map((words) => knownHeaders(cells, words))),
  })
  await table.close()
  const likely = likeliestTargets(table.headers, targets)
  const [only, another] = likely
  if (only !== undefined && another === undefined) return only
  const nouns = likely.map(({ record }) => record.plural)
  throw usage(
    nouns.length === 0
      ? `the headers of ${table.name} tell nothing that pcc keeps`
      : `${table.name} may hold ${nouns.join(' or ')}`,
    'say what it holds: --as NOUN',
  )
}

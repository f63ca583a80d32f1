import { parseProviderName } from '../../kernel/person/provider-name.js'
import { Problem } from '../../kernel/problem.js'
import type { JoinedCell } from '../../record/record.js'

const piece = (of: string, aliases: readonly string[]): JoinedCell => ({
  aliases,
  into: ['name'],
  piece: of,
  read: (cell) => ({ name: cell }),
  write: ({ name = '' }) => piecesOf(name)[of] ?? '',
})

/** Columns that hold a provider's name in pieces, as NPPES and many reports have it. */
export const NAME_PIECES: Readonly<Record<string, JoinedCell>> = {
  last_name: piece('last', ['last', 'lname', 'surname', 'provider last name legal name', 'legal last name']),
  first_name: piece('first', ['first', 'fname', 'given name']),
  middle_name: piece('middle', ['middle', 'middle initial', 'mi']),
  credentials: piece('credentials', ['credential', 'provider credential text', 'degree', 'title']),
  organization_name: piece('organization', ['provider organization name legal business name']),
}

/** `Wei Q. Chen, MD`; of a service its own name. */
export function providerName(pieces: Readonly<Record<string, string>>): string {
  const person = [pieces.first, pieces.middle, pieces.last].filter((part) => part !== undefined).join(' ')
  if (person === '') return pieces.organization ?? ''
  return pieces.credentials === undefined ? person : `${person}, ${pieces.credentials}`
}

/** What `providerName` makes the name of. */
function piecesOf(written: string): Readonly<Record<string, string>> {
  const read = written === '' ? null : parseProviderName(written)
  if (read === null || read instanceof Problem) return {}
  const { name, last, first, credentials } = read
  if (last === null) return { organization: name }
  const afterFirst = name.slice(first?.length ?? 0).trim()
  const at = afterFirst.indexOf(last)
  return {
    ...(first === null ? {} : { first }),
    middle: afterFirst.slice(0, at).trim(),
    last: afterFirst.slice(at),
    credentials: credentials.join(', '),
  }
}

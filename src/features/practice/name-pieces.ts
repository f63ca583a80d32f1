import type { JoinedCell } from '../../record/record.js'

const piece = (name: string, aliases: readonly string[]): JoinedCell => ({
  aliases,
  into: ['name'],
  piece: name,
  read: (cell) => ({ name: cell }),
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

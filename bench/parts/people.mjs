import { dice } from './dice.mjs'

const FIRST = 'Ada Maria Wei José Priya Amir Leila Omar Ngozi Kenji Olga Lars Elena Samuel Ruth Tomás'.split(
  ' ',
)
const LAST =
  'Smith Garcia Chen Nguyen Patel Johnson Kowalski O’Brien Haddad Okafor Silva Larsen Petrov Meyer Rossi Kim'.split(
    ' ',
  )
const MORE = 'a e i o u an en in on ar er or al el il ul'.split(' ')

const pad = (n, width) => String(n).padStart(width, '0')

/** Somebody by number, always the same one: name, date of birth, sex, phone and MRN. */
export function person(number) {
  const { one, below } = dice(number + 1)
  return {
    last: `${one(LAST)}${one(MORE)}${one(MORE)}`,
    first: one(FIRST),
    born: `${pad(1 + below(12), 2)}/${pad(1 + below(28), 2)}/${1930 + below(90)}`,
    sex: one(['F', 'M']),
    phone: `(602) ${200 + below(700)}-${pad(below(10_000), 4)}`,
    mrn: pad(1_000_000 + number, 8),
  }
}

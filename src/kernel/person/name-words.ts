const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const inEachCase = (words: string): string[] => [
  words,
  capital(words),
  words.split(' ').map(capital).join(' '),
  words.toUpperCase(),
]

const PARTICLES =
  'abu,da,das,de,de la,de las,de los,del,della,di,dos,du,ibn,la,las,le,los,mc,saint,san,santa,st,st.,ste,ste.,' +
  'van,van de,van den,van der,vande,vander,von,von der,zur'
/** Given names as well, unless written small. */
const PARTICLES_WHEN_SMALL = ["'t", 'al', 'ben', 'bin', 'den', 'der', 'do', 'el', 'mac', 'ten', 'ter', 'zu']

const particle = [...PARTICLES.split(',').flatMap(inEachCase), ...PARTICLES_WHEN_SMALL]
  .map((word) => word.replace('.', '\\.'))
  .join('|')

/** The surname at the end of a name in spoken order, from its first particle on; `Ortega y Gasset` is one. */
export const SURNAME_AT_END = new RegExp(`(?<=\\S )(?:(?:${particle}) )*(?:\\S+ [yei] )?\\S+$`, 'u')

/** Each spelling that files have, so that a look-up is all that most words cost. */
const spellings = (word: string): string[] =>
  [word, capital(word), word.toUpperCase()].flatMap((spelling) => [spelling, `${spelling}.`])

const HONORIFICS = new Set(
  'dr,doctor,fr,hon,miss,mr,mrs,ms,mx,prof,professor,rev,sir'.split(',').flatMap(spellings),
)

export const isHonorific = (word: string): boolean => HONORIFICS.has(word)

const spelt = (words: readonly (readonly [word: string, suffix: string])[]): Map<string, string> =>
  new Map(words.flatMap(([word, suffix]) => spellings(word).map((spelling) => [spelling, suffix] as const)))

const SUFFIXES = spelt([
  ['jr', 'Jr'],
  ['sr', 'Sr'],
  ['ii', 'II'],
  ['2nd', 'II'],
  ['iii', 'III'],
  ['3rd', 'III'],
  ['iv', 'IV'],
  ['4th', 'IV'],
])

/** Jr, Sr, II, III or IV for what stands for it, else null. */
export const suffixOf = (word: string): string | null => SUFFIXES.get(word) ?? null

const SPELT_OUT = spelt([
  ['junior', 'Jr'],
  ['senior', 'Sr'],
])

/** The suffix behind at least one other word; Junior and Senior are given names unless two stand before them. */
export function suffixBehind(words: readonly string[]): string | null {
  const last = words.at(-1)
  if (last === undefined || words.length < 2) return null
  return suffixOf(last) ?? (words.length > 2 ? (SPELT_OUT.get(last) ?? null) : null)
}

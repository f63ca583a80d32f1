import { fold } from '../text/fold.js'

/** What registration desks type when there is no name yet, or none that is real. */
const WORDS = new Set(
  'anonymous,dummy,duplicate,newborn,noname,test,testing,testpatient,unidentified,unk,unknown'.split(','),
)
const PHRASE =
  /^(?:(?:john|jane|baby) doe|doe (?:john|jane|baby)|no name|do not use|zz+ ?test.*|x{2,}|z{2,}|baby)$|\bbaby ?(?:boy|girl)\b/

/** Whether a name (a part or the whole) stands for somebody's real one: BABY BOY, TEST, UNKNOWN. Matching can't use it. */
export function isPlaceholderName(name: string): boolean {
  const folded = fold(name)
  return PHRASE.test(folded) || folded.split(' ').some((word) => WORDS.has(word))
}

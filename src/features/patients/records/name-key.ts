import { fold } from '../../../kernel/text/fold.js'

/** A name part as it is compared: folded, in one word. `O'Brien` is `OBRIEN`, `de la Cruz` is `Delacruz`. */
export const nameKey = (part: string): string => {
  const folded = fold(part)
  return folded.includes(' ') ? folded.replaceAll(' ', '') : folded
}

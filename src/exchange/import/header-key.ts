import { fold } from '../../kernel/text/fold.js'

const PUNCTUATION = /[._/\\#:;()[\]{}-]+/g
/** What Epic writes behind a column that holds a category's name. */
const CATEGORY_NAME = /cname$/

/** A header as it is compared: folded, punctuation as blanks, and then without them. `Patient D.O.B.` is `patientdob`. */
export const headerKey = (header: string): string => {
  const key = fold(header.replace(PUNCTUATION, ' ')).replaceAll(' ', '')
  return key.length > 6 ? key.replace(CATEGORY_NAME, '') : key
}

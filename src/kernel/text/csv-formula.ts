const FORMULA = /^'*[=+\-@\t\r]/
const DEFUSED = /^'+[=+\-@\t\r]/

/** Text that a spreadsheet would run gets a leading `'`; so does text that would be mistaken for such. */
export const defuse = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** Takes back exactly what `defuse` did: `undefuse(defuse(text))` is `text`, whatever it is. */
export const undefuse = (text: string): string => (DEFUSED.test(text) ? text.slice(1) : text)

import { printable } from './safe.js'
import { truncate } from './width.js'

const WIDEST = 40

/** A value as messages cite it: in quotes, on one line, safe for a terminal, cut when it is long. */
export const quoted = (text: string): string => `"${truncate(printable(text), WIDEST)}"`

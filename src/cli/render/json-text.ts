/** What JSON leaves raw though a terminal obeys it: these can only stand inside of strings. */
const OBEYED = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** JSON text of the same value without raw control characters and direction overrides. */
export const shielded = (json: string): string => json.replace(OBEYED, escaped)

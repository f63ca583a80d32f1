const LONGEST = 40

/** A value as messages cite it: in quotes, on one line, cut when long. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return `"${line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line}"`
}

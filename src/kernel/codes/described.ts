const LONGEST = 500
const BEFORE_TEXT = /^(\S+?)(?:\s+[-\u2013\u2014]\s.*|:\s.*|\s*\(.*)$/s
const BEHIND_TEXT = /^.*\S\s*[([]([^()[\]\s]+)[)\]]$/s

/** The code of a cell that may also hold its text: `I10`, `I10 - Hypertension`, `I10: …`, `I10 (…)`, `Hypertension (I10)`. */
export function codeIn(cell: string, form: RegExp): string {
  if (cell.length > LONGEST) return cell
  const readings = [cell, cell.replace(BEFORE_TEXT, '$1'), cell.replace(BEHIND_TEXT, '$1')]
  return readings.find((reading) => form.test(reading)) ?? cell
}

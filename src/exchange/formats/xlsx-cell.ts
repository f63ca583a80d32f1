import { Problem } from '../../kernel/problem.js'
import type { NumberFormat } from './number-format.js'
import { numberInPlaces, plainNumber } from './number-text.js'
import { isoCellText, serialText } from './serial-date.js'
import type { SharedStrings } from './shared-strings.js'
import { unescapeText } from './workbook-text.js'

/** A cell as the sheet writes it. */
export interface StoredCell {
  /** `s` shared, `str` and `inlineStr` text, `b` boolean, `e` error, `d` ISO date, `n` or none number. */
  readonly type: string
  readonly style: number
  /** Undefined when the cell has no value, as one that is only coloured. */
  readonly value: string | undefined
  readonly hasFormula: boolean
}

export interface CellContext {
  readonly formats: readonly NumberFormat[]
  readonly strings: SharedStrings | undefined
  readonly date1904: boolean
}

export interface ReadCell {
  readonly text: string
  readonly problem?: Problem
}

const GENERAL: NumberFormat = { kind: 'number' }

const refused = (text: string, message: string, expected?: string): ReadCell => ({
  text,
  problem: new Problem(message, expected),
})

/** The text that a cell stands for: what a spreadsheet shows, with dates in ISO and numbers in full. */
export function readCell(cell: StoredCell, { formats, strings, date1904 }: CellContext): ReadCell {
  const { type, value } = cell
  if (value === undefined) {
    return cell.hasFormula
      ? refused(
          '',
          'has a formula that was never calculated',
          'a value; open the workbook in a spreadsheet program and save it',
        )
      : { text: '' }
  }
  const format = formats[cell.style] ?? GENERAL
  switch (type) {
    case 's': {
      const text = strings?.get(Number(value))
      return text === undefined ? refused('', 'names a text that the workbook does not hold') : { text }
    }
    case 'str':
    case 'inlineStr':
      return { text: unescapeText(value) }
    case 'b':
      return { text: value.trim() === '1' || value.trim() === 'true' ? 'true' : 'false' }
    case 'e':
      return refused(value, `has the error ${value}`)
    case 'd':
      return { text: isoCellText(value, format.kind) ?? value }
    default:
      return readNumber(value, format, date1904)
  }
}

function readNumber(value: string, format: NumberFormat, date1904: boolean): ReadCell {
  const number = Number(value)
  if (value.trim() === '') return { text: '' }
  if (!Number.isFinite(number)) return refused(value, 'should be a number, but is not')
  if (format.kind === 'number') return { text: plainNumber(number) }
  if (format.kind === 'places') return { text: numberInPlaces(number, format) }
  const text = serialText(number, format.kind, date1904)
  return text instanceof Problem ? { text: plainNumber(number), problem: text } : { text }
}

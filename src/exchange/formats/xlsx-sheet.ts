import { BATCH_ROWS, type CellProblem, MAX_COLUMNS, MAX_RECORD_BYTES, type RawRow } from './rows.js'
import { type CellContext, readCell } from './xlsx-cell.js'
import { type Attributes, type XmlHandler, xmlEvents } from './xml-events.js'

/** The column of a reference such as `AB12`, from 0; -1 when there is none in it. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}

/** The rows of a sheet that hold something, each with its number in the sheet. */
export async function* readSheet(
  bytes: AsyncIterable<Buffer>,
  context: CellContext,
): AsyncGenerator<readonly RawRow[]> {
  const rows = new SheetRows(context)
  for await (const _ of xmlEvents(bytes, rows)) {
    while (rows.done.length >= BATCH_ROWS) yield rows.done.splice(0, BATCH_ROWS)
    if (rows.ended) break
  }
  if (rows.done.length > 0) yield rows.done
}

class SheetRows implements XmlHandler {
  readonly done: RawRow[] = []
  ended = false
  readonly #context: CellContext
  #inData = false
  #line = 0
  #cells: string[] = []
  #problems: CellProblem[] = []
  #column = -1
  #type = ''
  #style = 0
  #hasFormula = false
  #value: string | undefined
  #collecting = false
  #inPhonetic = false

  constructor(context: CellContext) {
    this.#context = context
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.#inData = true
    if (!this.#inData) return
    if (name === 'row') this.#openRow(attributes)
    else if (name === 'c') this.#openCell(attributes)
    else if (name === 'f') this.#hasFormula = true
    else if (name === 'rPh') this.#inPhonetic = true
    else if (name === 'v' || (name === 't' && !this.#inPhonetic)) {
      this.#collecting = true
      this.#value ??= ''
    }
  }

  text(text: string): void {
    if (!this.#collecting) return
    this.#value = (this.#value ?? '') + text
    if (this.#value.length > MAX_RECORD_BYTES) throw new Error('a cell holds more than 1 MiB')
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#collecting = false
    else if (name === 'rPh') this.#inPhonetic = false
    else if (name === 'c' && this.#inData) this.#closeCell()
    else if (name === 'row' && this.#inData) this.#closeRow()
    else if (name === 'sheetData') {
      this.#inData = false
      this.ended = true
    }
  }

  #openRow({ r }: Attributes): void {
    const line = Number(r)
    this.#line = Number.isInteger(line) && line > 0 ? line : this.#line + 1
    this.#cells = []
    this.#problems = []
    this.#column = -1
  }

  #openCell({ r, t, s }: Attributes): void {
    const column = r === undefined ? -1 : columnOf(r)
    this.#column = column < 0 ? this.#column + 1 : column
    this.#type = t ?? 'n'
    this.#style = s === undefined ? 0 : Number(s)
    this.#hasFormula = false
    this.#value = undefined
  }

  #closeCell(): void {
    if (this.#value === undefined && !this.#hasFormula) return
    const { text, problem } = readCell(
      { type: this.#type, style: this.#style, value: this.#value, hasFormula: this.#hasFormula },
      this.#context,
    )
    if (text === '' && problem === undefined) return
    if (this.#column >= MAX_COLUMNS) throw new Error(`it has more than ${MAX_COLUMNS} columns`)
    while (this.#cells.length < this.#column) this.#cells.push('')
    this.#cells[this.#column] = text
    if (problem !== undefined) this.#problems.push({ column: this.#column, problem })
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return
    this.done.push({
      line: this.#line,
      cells: this.#cells,
      ...(this.#problems.length > 0 ? { cellProblems: this.#problems } : {}),
    })
  }
}

import type { Context } from '../../../command/context.js'
import { GAP, inLine, type Slot, widest, wrap } from '../../../command/layout.js'
import type { Paint, Screen } from '../../../command/result.js'
import { printable } from '../../../kernel/text/safe.js'
import { width } from '../../../kernel/text/width.js'
import { isLate, type WorkLine } from '../rules/line.js'
import type { Worklist } from '../worklist.js'
import { detailWords, dueWords, isMarked } from './words.js'

type Clock = Pick<Context, 'reading' | 'writing'>

/** One line, cell by cell, safe for a terminal. */
interface Row {
  readonly mark: string
  readonly due: string
  readonly key: string
  readonly what: string
  readonly name: string
  readonly patient: string
  readonly why: string
  readonly late: boolean
}

const COLUMNS = ['mark', 'due', 'key', 'what', 'name', 'patient'] as const
type ColumnName = (typeof COLUMNS)[number]
type Cells = Readonly<Record<ColumnName, number>>

const HEADS: Readonly<Record<ColumnName | 'why', string>> = {
  mark: '',
  due: 'DUE',
  key: 'KEY',
  what: 'WHAT',
  name: 'PATIENT',
  patient: '',
  why: 'WHY',
}

/** Fewest cells in which what is to be done, and for whom, can still be read. */
const LEAST_WHAT = 28
const LEAST_NAME = 12
/** A longer text doesn't drive the patient off the line. */
const USUAL_WHAT = 48
const SMALL_INDENT = 6
/** Cells that a reason wants to itself, before it is set in under the key. */
const ROOMY = 80

function rowOf(line: WorkLine, { patientNames, userNames }: Worklist, { reading, writing }: Clock): Row {
  const { patient_id } = line
  return {
    mark: isMarked(line, reading) ? '!' : '',
    due: dueWords(line, reading, writing),
    key: line.key,
    what: printable(line.what),
    name: printable(patient_id === null ? '' : (patientNames.get(patient_id) ?? '')),
    patient: patient_id === null ? '' : `P-${patient_id}`,
    why: printable(detailWords(line, { userNames }, writing)),
    late: isLate(line, reading),
  }
}

function cellsOf(rows: readonly Row[]): Cells {
  const cells = (name: ColumnName): number => widest([HEADS[name], ...rows.map((row) => row[name])])
  return {
    mark: 1,
    due: cells('due'),
    key: cells('key'),
    what: cells('what'),
    name: cells('name'),
    patient: cells('patient'),
  }
}

const across = (cells: Cells, names: readonly ColumnName[]): number =>
  names.reduce((sum, name) => sum + cells[name], 0) + GAP * (names.length - 1)

const paintOf = (row: Row, name: ColumnName, paint: Paint): ((text: string) => string) | undefined => {
  if (name === 'mark') return paint.red
  if (name === 'due' && row.late) return paint.red
  return name === 'key' ? paint.bold : undefined
}

const slots = (row: Row, cells: Cells, names: readonly ColumnName[], paint: Paint): Slot[] =>
  names.map((name) => {
    const colour = paintOf(row, name, paint)
    return { text: row[name], cells: cells[name], ...(colour === undefined ? {} : { paint: colour }) }
  })

const headOf = (cells: Cells, names: readonly ColumnName[], { paint }: Screen, why: boolean): string =>
  inLine([
    ...names.map((name) => ({ text: HEADS[name], cells: cells[name], paint: paint.dim })),
    ...(why ? [{ text: HEADS.why, cells: Number.POSITIVE_INFINITY, paint: paint.dim }] : []),
  ])

/** Everything of a line on one: on a wide screen, and wherever nothing may be cut. */
const onOneLine = (rows: readonly Row[], cells: Cells, screen: Screen): string[] => [
  headOf(cells, COLUMNS, screen, true),
  ...rows.map((row) => `${COLUMNS.map((name) => filled(row, name, cells, screen.paint)).join('')}${row.why}`),
]

/** A cell that is known to hold its text, with the gap behind it. */
function filled(row: Row, name: ColumnName, cells: Cells, paint: Paint): string {
  const text = row[name]
  const colour = paintOf(row, name, paint)
  const blanks = ' '.repeat(cells[name] + GAP - width(text))
  return `${colour === undefined || text === '' ? text : colour(text)}${blanks}`
}

/** What to do and for whom on one line, why on the next. */
const whyBelow = (rows: readonly Row[], cells: Cells, screen: Screen): string[] => [
  headOf(cells, COLUMNS, screen, false),
  ...rows.flatMap((row) => [
    inLine(slots(row, cells, COLUMNS, screen.paint)),
    ...below(row.why, cells, screen),
  ]),
]

/** What to do on one line, for whom and why on the next. */
const patientBelow = (rows: readonly Row[], cells: Cells, screen: Screen): string[] => [
  headOf(cells, ['mark', 'due', 'key', 'what'], screen, false),
  ...rows.flatMap((row) => [
    inLine(slots(row, cells, ['mark', 'due', 'key', 'what'], screen.paint)),
    ...below([...whom(row), row.why].join(' · '), cells, screen),
  ]),
]

const whom = ({ name, patient }: Row): string[] => (patient === '' ? [] : [`${name} ${patient}`.trim()])

const NARROW: readonly ColumnName[] = ['mark', 'due', 'key', 'name', 'patient']

/** For whom on one line, what to do and why on the next. */
function whatBelow(rows: readonly Row[], cells: Cells, screen: Screen): string[] {
  const left = screen.width - across(cells, ['mark', 'due', 'key', 'patient']) - GAP
  const named = left >= LEAST_NAME
  const names = named ? NARROW : NARROW.filter((name) => name !== 'name')
  const fitted = { ...cells, name: Math.min(cells.name, Math.max(0, left)) }
  return [
    headOf(fitted, names, screen, false),
    ...rows.flatMap((row) => [
      inLine(slots(row, fitted, names, screen.paint)),
      ...below(`${named || row.name === '' ? '' : `${row.name} · `}${row.what}: ${row.why}`, cells, screen),
    ]),
  ]
}

/** Wrapped and set in under the key, nearer to the edge where the screen is small. */
function below(text: string, cells: Cells, { width: screenWidth, paint }: Screen): string[] {
  const underKey = across(cells, ['mark', 'due']) + GAP
  const indent = screenWidth - underKey >= ROOMY ? underKey : SMALL_INDENT
  return wrap(text, screenWidth - indent).map((line) => `${' '.repeat(indent)}${paint.dim(line)}`)
}

/** The lines of a worklist as this screen holds them; a key is never cut. */
export function worklistLines(
  lines: readonly WorkLine[],
  list: Worklist,
  screen: Screen,
  clock: Clock,
): string[] {
  if (lines.length === 0) return []
  const rows = lines.map((line) => rowOf(line, list, clock))
  const cells = cellsOf(rows)
  const longest = rows.reduce((most, { why }) => Math.max(most, width(why)), HEADS.why.length)
  if (!screen.terminal || across(cells, COLUMNS) + GAP + longest <= screen.width) {
    return onOneLine(rows, cells, screen)
  }
  const beside = screen.width - across({ ...cells, what: 0 }, COLUMNS)
  if (beside >= Math.min(cells.what, USUAL_WHAT)) {
    return whyBelow(rows, { ...cells, what: Math.min(cells.what, beside) }, screen)
  }
  const what = screen.width - across(cells, ['mark', 'due', 'key']) - GAP
  return what >= Math.min(cells.what, LEAST_WHAT)
    ? patientBelow(rows, { ...cells, what: Math.min(cells.what, what) }, screen)
    : whatBelow(rows, cells, screen)
}

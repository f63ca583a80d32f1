import type { Finding } from '../../../command/feature.js'
import { GAP, inLine, widest, wrap } from '../../../command/layout.js'
import { type Column, listOf, type Screen, type ViewResult } from '../../../command/result.js'
import { printable } from '../../../kernel/text/safe.js'

type Name = 'check' | 'verdict' | 'says' | 'remedy'

const NAMES: readonly Name[] = ['check', 'verdict', 'says', 'remedy']
/** A sentence is still read in so many cells. */
const LEAST = 20

const column = (name: Name): Column<Finding> => ({
  name,
  label: name,
  align: 'left',
  kind: 'text',
  json: (finding) => finding[name] ?? null,
  csv: (finding) => finding[name] ?? '',
  show: (finding) => (finding.verdict === 'ok' && name === 'remedy' ? '' : (finding[name] ?? '')),
})

/** Each finding in whole words, its remedy below it: a command that is cut can't be typed. */
function findingLines(findings: readonly Finding[], { width, terminal, paint }: Screen): string[] {
  const cells = { check: widest(findings.map(({ check }) => check)), verdict: 'verdict'.length }
  const before = cells.check + cells.verdict + 2 * GAP
  const room = terminal ? Math.max(LEAST, width - before) : Number.POSITIVE_INFINITY
  const paintOf = { ok: (text: string) => text, warn: paint.yellow, fail: paint.red }
  return findings.flatMap(({ check, verdict, says, remedy = '' }) => {
    const [first = '', ...more] = wrap(printable(says), room)
    const todo = verdict === 'ok' || remedy === '' ? [] : wrap(printable(`→ ${remedy}`), room)
    return [
      inLine([
        { text: check, cells: cells.check },
        { text: verdict, cells: cells.verdict, paint: paintOf[verdict] },
        { text: first, cells: Number.POSITIVE_INFINITY },
      ]),
      ...[...more, ...todo].map((part) => `${' '.repeat(before)}${part}`),
    ]
  })
}

/** What the doctor found, in this order. */
export const doctorView = (findings: readonly Finding[]): ViewResult => ({
  kind: 'view',
  json: findings.map((finding) =>
    Object.fromEntries(NAMES.map((name) => [name, finding[name] ?? null] as const)),
  ),
  lines: (screen) => findingLines(findings, screen),
  table: listOf({ columns: NAMES.map(column), rows: findings, empty: 'nothing was checked' }),
})

import { showDate } from '../../../kernel/time/show.js'
import type { WorkLine } from './line.js'
import { pressing } from './order.js'

/** So many lines of one kind become one. */
export const FOLD_FROM = 50

export const foldKey = (kind: string): string => `${kind}/*`

/** What somebody already works on stands by itself. */
const canFold = (line: WorkLine): boolean =>
  line.id === null &&
  line.ownerId === null &&
  line.owner === null &&
  line.team === null &&
  line.claim === null &&
  line.tries.count === 0

/** Urgent lines only disappear among routine ones when there are too many of themselves. */
function membersOf(lines: readonly WorkLine[]): readonly WorkLine[] {
  const free = lines.filter(canFold)
  const urgent = free.filter((line) => line.priority !== 'routine')
  if (urgent.length >= FOLD_FROM) return free
  return free.length - urgent.length >= FOLD_FROM ? free.filter((line) => line.priority === 'routine') : []
}

/** Folds the lines of each kind that has too many; `about` says what a kind is. Order isn't kept. */
export function folded(lines: readonly WorkLine[], about: ReadonlyMap<string, string>): WorkLine[] {
  const kept: WorkLine[] = []
  for (const [kind, ofKind] of byKind(lines)) {
    const members = new Set(membersOf(ofKind))
    kept.push(...ofKind.filter((line) => !members.has(line)))
    const [first, ...others] = members
    if (first !== undefined) kept.push(foldOf([first, ...others], about.get(kind) ?? kind))
  }
  return kept
}

function byKind(lines: readonly WorkLine[]): ReadonlyMap<string, WorkLine[]> {
  const kinds = new Map<string, WorkLine[]>()
  for (const line of lines) {
    const same = kinds.get(line.kind)
    if (same === undefined) kinds.set(line.kind, [line])
    else same.push(line)
  }
  return kinds
}

const dueBefore = (a: WorkLine, b: WorkLine): boolean =>
  a.due_on === b.due_on ? (a.due_at ?? Infinity) < (b.due_at ?? Infinity) : a.due_on < b.due_on

function foldOf(members: readonly [WorkLine, ...WorkLine[]], about: string): WorkLine {
  const [first] = members
  const earliest = members.reduce((a, b) => (dueBefore(b, a) ? b : a))
  const priority = members.reduce((most, line) => pressing(most, line.priority), first.priority)
  const urgent = members.filter((line) => line.priority !== 'routine').length
  const why = `${members.length} of one kind, the earliest due ${showDate(earliest.due_on)}${urgent === 0 ? '' : `, ${urgent} urgent`}`
  const { kind } = first
  return {
    ...first,
    key: foldKey(kind),
    about_id: null,
    patient_id: null,
    what: `${members.length} × ${about}`,
    due_on: earliest.due_on,
    due_at: earliest.due_at,
    priority,
    why,
    next_command: `pcc followups --kind ${kind}`,
    explain: () => [`${members.length} lines of the kind ${kind}: ${about}`, why],
    facts: '',
    away: null,
    count: members.length,
    wasDueOn: null,
  }
}

import type { Reading } from '../../../kernel/reading.js'
import { MINUTE_MS } from '../../../kernel/time/date.js'
import { showDate, showDay, showDue } from '../../../kernel/time/show.js'
import type { Writing } from '../../../record/field.js'
import { type Away, isLate, type Tries, type WorkLine } from '../rules/line.js'

export interface Names {
  readonly userNames: ReadonlyMap<number, string>
}

/** `14:10` of an instant, on the wall clock that instants are written by. */
export const clockOf = (instant: number, writing: Writing): string => writing.iso(instant).slice(11, 16)

/** `1d late`, `3h late`, `today 14:10`, `Wed`, `Wed 2 Dec`. */
export function dueWords(line: WorkLine, reading: Reading, writing: Writing): string {
  const { due_on, due_at } = line
  if (due_at === null || due_on !== reading.today) return showDue(due_on, reading.today)
  if (!isLate(line, reading)) return `today ${clockOf(due_at, writing)}`
  const minutes = Math.floor((reading.now - due_at) / MINUTE_MS)
  return minutes < 60 ? `${minutes}min late` : `${Math.floor(minutes / 60)}h late`
}

/** What is late, and what is pressing today. */
export const isMarked = (line: WorkLine, reading: Reading): boolean =>
  isLate(line, reading) || (line.due_on === reading.today && line.priority !== 'routine')

const awayWords = (away: Away, { userNames }: Names): string => {
  if (away.how === 'snoozed') return `snoozed until ${showDay(away.until)}`
  const by = away.userId === null ? undefined : userNames.get(away.userId)
  const until = away.until === null ? '' : `, back on ${showDay(away.until)}`
  return `let go on ${showDay(away.on)}${by === undefined ? '' : ` by ${by}`}: ${away.reason}${until}`
}

/** The reason in words, with what has moved the line or sent it away. */
export const whyWords = (line: WorkLine, names: Names): string =>
  [
    line.why,
    ...(line.wasDueOn === null ? [] : [`was due ${showDate(line.wasDueOn)}`]),
    ...(line.away === null ? [] : [awayWords(line.away, names)]),
  ].join('; ')

/** Who does it: a name, a team, or null. */
export const ownerOf = (line: WorkLine, { userNames }: Names): string | null => {
  if (line.ownerId !== null) return userNames.get(line.ownerId) ?? `U-${line.ownerId}`
  return line.team ?? line.owner
}

const triesWords = ({ count, last }: Tries): string =>
  last === null ? '' : `tried ${count === 1 ? 'once' : `${count} times`}, ${showDay(last.on)} ${last.outcome}`

/** Who is at it just now, as `ownerOf` names people; null when nobody is. */
export const claimedBy = ({ claim }: WorkLine, { userNames }: Names): string | null =>
  claim === null ? null : (userNames.get(claim.userId) ?? `U-${claim.userId}`)

/** `Bo is at it until 09:30`; null unless somebody else is. */
export const otherAtIt = (line: WorkLine, names: Names, writing: Writing): string | null =>
  line.claim === null || line.claim.mine
    ? null
    : `${claimedBy(line, names)} is at it until ${clockOf(line.claim.until, writing)}`

/** `yours until 09:30` when it is claimed, `yours`, or whose it is. */
const holderWords = (line: WorkLine, names: Names, writing: Writing): string => {
  if (line.claim?.mine === true) return `yours until ${clockOf(line.claim.until, writing)}`
  return line.mine ? 'yours' : (ownerOf(line, names) ?? '')
}

/** The reason, then what was tried, who has it and who is at it. */
export const detailWords = (line: WorkLine, names: Names, writing: Writing): string =>
  [
    whyWords(line, names),
    triesWords(line.tries),
    holderWords(line, names, writing),
    otherAtIt(line, names, writing) ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ')

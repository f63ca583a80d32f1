import type { Context } from '../../../command/context.js'
import { wrap } from '../../../command/layout.js'
import type { Screen, ViewResult } from '../../../command/result.js'
import { printable } from '../../../kernel/text/safe.js'
import { padEnd } from '../../../kernel/text/width.js'
import { showDate } from '../../../kernel/time/show.js'
import type { Json } from '../../../record/field.js'
import type { Attempt } from '../records/attempt.js'
import type { WorkLine } from '../rules/line.js'
import { claimedBy, clockOf, dueWords, otherAtIt, ownerOf, whyWords } from './words.js'

export interface Explained {
  readonly line: WorkLine
  /** What the kind is about. */
  readonly rule: string
  readonly attempts: readonly Attempt[]
  readonly patientName: string | undefined
  readonly userNames: ReadonlyMap<number, string>
}

const LABEL = 9

export const tryWords = (
  { channel, outcome, note, at, attempted_on, next_on, user_id }: Attempt,
  names: ReadonlyMap<number, string>,
  { writing }: Pick<Context, 'writing'>,
): string =>
  [
    `${showDate(attempted_on)} ${clockOf(at, writing)} ${channel}: ${outcome}`,
    ...(user_id === null ? [] : [`by ${names.get(user_id) ?? `U-${user_id}`}`]),
    ...(next_on === null ? [] : [`next on ${showDate(next_on)}`]),
    ...(note === null ? [] : [note]),
  ].join(', ')

/** Why a line stands: which rule, which records, which dates; and what was done about it. */
export function explainResult(explained: Explained, context: Context): ViewResult {
  const { line, rule, attempts, patientName, userNames } = explained
  const { reading, writing } = context
  const owner = ownerOf(line, { userNames })
  const other = otherAtIt(line, { userNames }, writing)
  const patient = line.patient_id === null ? null : `P-${line.patient_id}`
  const due = `${showDate(line.due_on)}${line.due_at === null ? '' : ` ${clockOf(line.due_at, writing)}`}`
  const facts: readonly (readonly [string, string])[] = [
    ['what', line.what],
    ...(patient === null ? [] : [['patient', `${patientName ?? ''}  ${patient}`.trim()] as const]),
    ['why', whyWords(line, { userNames })],
    ['rule', `${line.kind}: ${rule}`],
    ...line.explain().map((step, n) => [n === 0 ? 'because' : '', step] as const),
    ['due', `${due} (${dueWords(line, reading, writing)}), ${line.priority}`],
    ...(owner === null ? [] : [['owner', owner] as const]),
    ...(other === null ? [] : [['claimed', other] as const]),
    ...attempts.map((one, n) => [n === 0 ? 'tried' : '', tryWords(one, userNames, context)] as const),
    ['next', line.next_command],
  ]
  return {
    kind: 'view',
    json: explainJson(explained, context),
    lines: (screen) => [screen.paint.bold(line.key), ...facts.flatMap((fact) => factLines(fact, screen))],
  }
}

/** A label and its text, wrapped where a terminal is narrow. */
export function factLines(
  [label, text]: readonly [string, string],
  { width, terminal, paint }: Screen,
): string[] {
  const cells = terminal ? Math.max(10, width - LABEL) : Number.POSITIVE_INFINITY
  return wrap(printable(text), cells).map(
    (part, n) => `${paint.dim(padEnd(n === 0 ? label : '', LABEL))}${part}`,
  )
}

function explainJson({ line, rule, attempts, userNames }: Explained, { writing }: Context): Json {
  const { away } = line
  return {
    key: line.key,
    id: line.id,
    kind: line.kind,
    rule,
    about_id: line.about_id,
    patient_id: line.patient_id === null ? null : `P-${line.patient_id}`,
    what: line.what,
    due_on: line.due_on,
    due_at: line.due_at === null ? null : writing.iso(line.due_at),
    priority: line.priority,
    why: whyWords(line, { userNames }),
    explain: line.explain(),
    owner: ownerOf(line, { userNames }),
    claimed_by: claimedBy(line, { userNames }),
    claimed_until: line.claim === null ? null : writing.iso(line.claim.until),
    snoozed_until: away?.how === 'snoozed' ? away.until : null,
    dismissed: away?.how === 'dismissed' ? { on: away.on, reason: away.reason, until: away.until } : null,
    attempts: attempts.map(({ at, channel, outcome, note, next_on, user_id }) => ({
      at: writing.iso(at),
      channel,
      outcome,
      note,
      next_on,
      user: user_id === null ? null : (userNames.get(user_id) ?? `U-${user_id}`),
    })),
    next_command: line.next_command,
  }
}

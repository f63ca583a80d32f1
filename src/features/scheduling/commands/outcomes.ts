import { type Command, command } from '../../../command/command.js'
import type { Context, Questions } from '../../../command/context.js'
import { ofField, oneOf, several } from '../../../command/option.js'
import { chosenBy, recordResult } from '../../../command/records/index.js'
import { selectionOf } from '../../../command/records/list.js'
import { countRows, selectRows } from '../../../command/records/read.js'
import type { Result } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import { isProblem } from '../../../kernel/problem.js'
import { personName } from '../../patients/index.js'
import { type NamedVisit, namedVisits } from '../queries/visits.js'
import { appointments, BUSY_STATUSES } from '../records/appointment.js'
import type { CancellationReason } from '../rules/cancellation.js'
import { countWords, OUTCOME_NAMES, OUTCOMES, type Outcome } from '../rules/outcomes.js'
import { type Marked, writeOutcomes } from '../service/outcomes.js'
import { visitRows } from '../view/visit-rows.js'
import { describedVisits } from './described.js'
import { pastDayOption, sayDay } from './inputs.js'

const { cancellation_reason: reasonField } = appointments.fields
/** As many as somebody could look through at once. */
const MOST = 500

const markedAs = (about: string) => several({ about, value: 'A,A', noun: appointments.noun })

const {
  cancelled_by: _,
  cancellation_reason: __,
  status: ___,
  ...filters
} = chosenBy(appointments, describedVisits)

export const outcomes: Command = command({
  noun: appointments.plural,
  verb: 'outcomes',
  aliases: ['outcome', 'close-day'],
  about: 'what became of the visits that are over: one list, marked by single keys, one undo',
  examples: [
    'pcc appointments outcomes --day fri',
    'pcc appointments outcomes --day fri --missed A-77,A-80 --left A-79 --rest fulfilled',
    'pcc appointments outcomes --in "last week" --provider DR-1',
  ],
  options: {
    ...filters,
    day: pastDayOption,
    fulfilled: markedAs('these took place'),
    missed: markedAs('nobody came to these'),
    left: markedAs('these patients left without being seen'),
    cancelled: markedAs('these were called off'),
    reason: ofField(reasonField, {
      about: 'why those were called off: FHIR’s code or a word',
      value: 'REASON',
    }),
    rest: oneOf(OUTCOME_NAMES, { about: 'what became of all the others' }),
  },
  writes: true,
  run: async (context, values): Promise<Result> => {
    const named = OUTCOME_NAMES.flatMap((outcome) => values[outcome].map((id) => ({ id: idOf(id), outcome })))
    refuseTwice(named.map(({ id }) => id))
    sayDay(context, values.day)
    const visits = await withoutOutcome(context, values)
    const questions = named.length === 0 && values.rest === undefined ? context.questions : null
    if (named.length === 0 && values.rest === undefined && questions === null) {
      throw usage(
        `what became of ${visits.length === 1 ? 'this visit' : `these ${visits.length} visits`}?`,
        '--missed A-77 --left A-79 --rest fulfilled, or pcc appointments outcomes at a terminal',
      )
    }
    if (named.length === 0 && visits.length === 0) {
      context.say('no visit without an outcome is over')
      return { kind: 'none' }
    }
    const given =
      questions === null
        ? [...named, ...restOf(visits, named, values.rest)]
        : await askOutcomes(questions, visits)
    if (given.length === 0) throw usage('nothing was marked')
    const marked = await withReasons(context, given, values.reason ?? null, visits)
    // Who named each has said it; what is said of all the rest is shown and counted first.
    if (values.rest !== undefined) for (const row of visitRows(visits)) context.say(row)
    if (
      (values.rest !== undefined || questions !== null) &&
      !(await agreed(context, `Write ${countWords(marked.map(({ outcome }) => outcome))}?`, questions))
    )
      throw usage('nothing was changed')
    const { done, failed } = await writeOutcomes(context, marked)
    return {
      kind: 'batch',
      failed,
      done: done.map(({ record, said }) => {
        const { columns } = recordResult(context, appointments, record, said)
        return {
          id: `A-${record.id}`,
          said,
          json: Object.fromEntries(columns.map((column) => [column.name, column.json(null)])),
        }
      }),
    }
  },
})

interface Given {
  readonly id: string
  readonly outcome: Outcome
}

const idOf = (text: string): string => (/^\d+$/.test(text) ? `A-${text}` : text.toUpperCase())

function refuseTwice(ids: readonly string[]): void {
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw usage(`${twice} is given two outcomes`, 'give it one')
}

const withoutOutcome = async (
  context: Context,
  values: Readonly<Record<string, unknown>>,
): Promise<readonly NamedVisit[]> => {
  const { conditions, order } = await selectionOf(context, appointments, describedVisits, values)
  const over = [
    { sql: `status in (${BUSY_STATUSES.map(() => '?').join(', ')})`, parameters: BUSY_STATUSES },
    { sql: '"end" <= ?', parameters: [context.reading.now] },
  ]
  return context.read(async (reader) => {
    const selection = { conditions: [...conditions, ...over], order, limit: MOST, offset: 0 }
    const rows = await selectRows(reader, appointments, selection)
    const all = rows.length < MOST ? rows.length : await countRows(reader, appointments, selection.conditions)
    if (all > MOST)
      context.say(`these are the ${MOST} earliest of ${all}: the same command then gives the rest`)
    return rows.length === 0
      ? []
      : namedVisits(
          reader,
          rows.map(({ id }) => Number(id)),
        )
  })
}

function restOf(
  visits: readonly NamedVisit[],
  named: readonly Given[],
  rest: Outcome | undefined,
): readonly Given[] {
  if (rest === undefined) return []
  const taken = new Set(named.map(({ id }) => id))
  return visits.map(({ id }) => ({ id: `A-${id}`, outcome: rest })).filter(({ id }) => !taken.has(id))
}

async function askOutcomes(questions: Questions, visits: readonly NamedVisit[]): Promise<readonly Given[]> {
  const marks = OUTCOME_NAMES.map((name) => ({ key: OUTCOMES[name].key, name }))
  const count = visits.length === 1 ? 'One visit has' : `${visits.length} visits have`
  const keys = await questions.marks(`${count} no outcome yet:`, visitRows(visits), marks)
  return visits.flatMap(({ id }, at) => {
    const outcome = OUTCOME_NAMES.find((name) => OUTCOMES[name].key === keys[at])
    return outcome === undefined ? [] : [{ id: `A-${id}`, outcome }]
  })
}

const agreed = async (context: Context, question: string, questions: Questions | null): Promise<boolean> =>
  questions === null || context.yes || context.dryRun
    ? context.confirm(question)
    : questions.confirm(question, true)

/** A cancelled visit has a reason: the one that was given for all, else each is asked for. Errors: `usage`. */
async function withReasons(
  { questions, reading }: Context,
  given: readonly Given[],
  forAll: CancellationReason | null,
  visits: readonly NamedVisit[],
): Promise<readonly Marked[]> {
  const marked: Marked[] = []
  for (const one of given) {
    if (one.outcome !== 'cancelled' || forAll !== null) marked.push({ ...one, reason: forAll ?? 'other' })
    else if (questions === null)
      throw usage('--cancelled needs a reason', '--reason pat, prov, oth-weath, other …')
    else {
      const visit = visits.find(({ id }) => `A-${id}` === one.id)
      const whose = visit === undefined ? one.id : `${one.id} ${personName(visit)}`
      const reason = reasonField.parse(
        await questions.field(`Why was ${whose} cancelled:`, reasonField),
        reading,
      )
      if (isProblem(reason)) throw usage(reason.message)
      marked.push({ ...one, reason: reason ?? 'other' })
    }
  }
  return marked
}

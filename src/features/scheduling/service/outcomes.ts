import type { Context } from '../../../command/context.js'
import { recordById } from '../../../command/records/index.js'
import { PccError } from '../../../kernel/errors.js'
import type { Reader } from '../../../store/store.js'
import type { Writer } from '../../../store/writer.js'
import { type Appointment, appointments } from '../records/appointment.js'
import type { CancellationReason } from '../rules/cancellation.js'
import { OUTCOMES, type Outcome } from '../rules/outcomes.js'
import { cancelVisit, markNoShow, refuseOutcome, type Stepped, stepOnTheDay } from './steps.js'

/** What became of one visit. */
export interface Marked {
  readonly id: string
  readonly outcome: Outcome
  /** Of a cancelled one. */
  readonly reason: CancellationReason
}

export interface Written {
  readonly done: readonly Stepped[]
  readonly failed: readonly { readonly id: string; readonly error: unknown }[]
}

/** Writes what became of many visits in one transaction; those for which it can't be so stay as they are. */
export async function writeOutcomes(context: Context, marked: readonly Marked[]): Promise<Written> {
  const failed: { id: string; error: unknown }[] = []
  const possible: Marked[] = []
  await context.read(async (reader) => {
    for (const mark of marked) {
      const error = await refusalOf(reader, context, mark)
      if (error === null) possible.push(mark)
      else failed.push({ id: mark.id, error })
    }
  })
  if (possible.length === 0) return { done: [], failed }
  const done = await context.write(async ({ writer }) => {
    const steps: Stepped[] = []
    for (const mark of possible)
      steps.push(await step(writer, context, await recordById(writer, appointments, mark.id), mark))
    return steps
  })
  return { done, failed }
}

async function refusalOf(
  reader: Reader,
  context: Context,
  { id, outcome }: Marked,
): Promise<PccError | null> {
  try {
    const visit = await recordById(reader, appointments, id)
    await refuseOutcome(reader, context, visit, OUTCOMES[outcome].verb)
    return null
  } catch (error) {
    if (error instanceof PccError) return error
    throw error
  }
}

function step(
  writer: Writer,
  context: Context,
  visit: Appointment,
  { outcome, reason }: Marked,
): Promise<Stepped> {
  switch (outcome) {
    case 'fulfilled':
      return stepOnTheDay(writer, context, visit, 'fulfill')
    case 'missed':
      return markNoShow(writer, context, visit)
    case 'left':
      return cancelVisit(writer, context, visit, { reason: 'left-unseen', by: null, note: null })
    case 'cancelled':
      return cancelVisit(writer, context, visit, { reason, by: null, note: null })
  }
}

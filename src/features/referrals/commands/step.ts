import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { type Inputs, type InputValues, sinceInput } from '../../../command/option.js'
import { eachOf, idsInput } from '../../../command/records/index.js'
import { invalid } from '../../../kernel/errors.js'
import type { When } from '../../../kernel/time/when.js'
import { earliestInstant } from '../../../kernel/time/zone.js'
import type { Unit } from '../../../store/store.js'
import { describedReferrals } from '../described.js'
import { type Referral, referrals } from '../record.js'

const ids = idsInput(referrals)

interface Deed {
  readonly record: Referral
  readonly said: string
}

interface Stepping<O extends Inputs> {
  readonly verb: string
  readonly about: string
  readonly options: O
  readonly examples?: readonly string[]
  readonly act: (
    unit: Unit,
    referral: Referral,
    values: InputValues<O>,
    context: Context,
  ) => Promise<Referral | Deed>
}

/** A verb on one referral or several, each by itself, all one `undo`. */
export const verb = <O extends Inputs>({ act, ...stepping }: Stepping<O>): Command =>
  command({
    noun: 'referrals',
    args: { ids },
    writes: true,
    ...stepping,
    run: (context, values) =>
      eachOf(
        context,
        referrals,
        values.ids,
        async (unit, referral) => {
          const done = await act(unit, referral, values, context)
          return 'said' in done ? done : { record: done, said: `R-${done.id} is ${done.status}` }
        },
        describedReferrals,
      ),
  })

/** When something happened; now unless said. */
export const at = { at: sinceInput({ about: 'when it happened; default: now' }) }

/** What is noted has happened. */
const future = (words: string): Error =>
  invalid(`${words} lies in the future`, 'a step is noted when it has happened')

/** The instant that was named, or now; a day alone means its beginning. Errors: `invalid` for one to come. */
export function instantOf({ reading }: Context, when: When | undefined): number {
  if (when === undefined) return reading.now
  const instant = when.instant ?? earliestInstant(reading.zone, when.date, 0)
  if (instant > reading.now) throw future(when.words)
  return instant
}

/** The day that was named, or null. Errors: `invalid` for one to come. */
export function pastDay({ reading }: Context, when: When | undefined): string | null {
  if (when === undefined) return null
  if (when.date > reading.today) throw future(when.words)
  return when.date
}

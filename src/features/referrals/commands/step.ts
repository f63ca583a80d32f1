import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import type { Inputs, InputValues } from '../../../command/option.js'
import { eachOf, idsInput } from '../../../command/records/index.js'
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
    next: ['pcc referrals {next_step} {id}', 'pcc referrals show {id}'],
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

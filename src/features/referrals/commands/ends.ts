import type { Command } from '../../../command/command.js'
import { ofField, required, words } from '../../../command/option.js'
import { usage } from '../../../kernel/errors.js'
import { referrals } from '../record.js'
import { endStatus, hasReport, reopening } from '../rules/steps.js'
import { correct, takeStep } from '../service.js'
import { verb } from './step.js'

const { fields } = referrals
const why = { reason: required(words({ about: 'why' })) }

const close = verb({
  verb: 'close',
  about: 'the loop is closed; without a report it needs a reason',
  options: {
    outcome: required(ofField(fields.closed_outcome, { about: 'how it ended' })),
    reason: words({ about: 'why, when there is no report' }),
  },
  examples: [
    'pcc referrals close R-91 --outcome completed',
    'pcc referrals close R-91 --outcome no-report --reason "practice closed"',
  ],
  act: async ({ writer }, referral, { outcome, reason }, context) => {
    if (outcome === null) throw usage('close needs an outcome', fields.closed_outcome.choices?.join(', '))
    if (!hasReport(referral) && (reason ?? '') === '')
      throw usage(
        `R-${referral.id} has no report: closing it without one needs --reason`,
        `or note the report: pcc referrals report R-${referral.id}`,
      )
    const facts = {
      status: endStatus(outcome),
      closed_at: context.reading.now,
      closed_outcome: outcome,
      closed_reason: reason ?? null,
    }
    return takeStep(writer, referral, 'close', facts)
  },
})

const revoke = verb({
  verb: 'revoke',
  about: 'whoever asked withdraws it',
  options: why,
  act: ({ writer }, referral, { reason }, context) =>
    takeStep(writer, referral, 'revoke', { closed_at: context.reading.now, closed_reason: reason }),
})

const reopen = verb({
  verb: 'reopen',
  about: 'it goes on where it stood; one that was declined starts again, for somebody else',
  options: why,
  act: ({ writer }, referral) => takeStep(writer, referral, 'reopen', reopening(referral)),
})

const correction = verb({
  verb: 'correct',
  about: 'set the right status where a step was a mistake; facts of later steps are taken away',
  options: { status: required(words({ about: 'the right status', value: 'STATUS' })), ...why },
  examples: ['pcc referrals correct R-91 --status sent --reason "acknowledged by mistake"'],
  act: async ({ writer }, referral, { status }) => {
    const record = await correct(writer, referral, status)
    return { record, said: `R-${record.id} is ${record.status} (corrected)` }
  },
})

/** How a referral ends, starts again, and is put right. */
export const endCommands: readonly Command[] = [close, revoke, reopen, correction]

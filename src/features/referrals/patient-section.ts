import type { PatientSection } from '../../command/feature.js'
import { inLine, widest } from '../../command/layout.js'
import { printable } from '../../kernel/text/safe.js'
import { openReferralsOf } from './queries.js'
import { ageDays, nextStep } from './rules/loop.js'
import { dayWords, titleOf } from './rules/step-line.js'

/** The referrals of one patient whose loop is open. */
export const patientSection: PatientSection = {
  name: 'referrals',
  title: 'Open referrals',
  async of({ reading }, reader, patientId) {
    const open = await openReferralsOf(reader, patientId)
    if (open.length === 0) return null
    const cells = {
      id: widest(open.map(({ id }) => `R-${id}`)),
      status: widest(open.map(({ status }) => status)),
    }
    return {
      json: open.map((referral) => ({
        id: `R-${referral.id}`,
        direction: referral.direction,
        specialty: referral.specialty,
        urgency: referral.urgency,
        status: referral.status,
        ordered_on: referral.ordered_on,
        visit_on: referral.visit_on,
        age_days: ageDays(referral, reading.today),
        next_step: nextStep(referral),
      })),
      lines: open.map((referral) => {
        const { id, status, ordered_on, visit_on } = referral
        const days = [
          ...(ordered_on === null ? [] : [`ordered ${dayWords(ordered_on, reading.today)}`]),
          ...(visit_on === null ? [] : [`visit ${dayWords(visit_on, reading.today)}`]),
        ]
        const next = nextStep(referral)
        return inLine([
          { text: `R-${id}`, cells: cells.id },
          { text: status, cells: cells.status },
          {
            text: printable(
              [titleOf(referral), ...days, ...(next === null ? [] : [`next: ${next}`])].join(', '),
            ),
            cells: Number.POSITIVE_INFINITY,
          },
        ])
      }),
    }
  },
}

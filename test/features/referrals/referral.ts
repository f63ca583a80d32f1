import { type Referral, referrals } from '../../../src/features/referrals/record.js'
import { decodeRow, encodeNew } from '../../../src/record/row.js'

/** A referral of which a test says only what it is about. */
export const referral = (facts: Partial<Referral> = {}): Referral => ({
  ...decodeRow(referrals, {
    id: 9,
    version: 1,
    created_at: Date.parse('2026-11-16T09:00:00-05:00'),
    updated_at: Date.parse('2026-11-16T09:00:00-05:00'),
    ...encodeNew(
      referrals,
      { direction: 'out', patient_id: 42, specialty: 'Cardiology' },
      Date.parse('2026-11-16T09:00:00-05:00'),
    ),
  }),
  ...facts,
})

import type { HangingWork } from '../../command/feature.js'
import { rowsByIds } from '../../command/records/index.js'
import { decodeRow } from '../../record/row.js'
import { providers } from '../practice/index.js'
import { referralsWith } from './queries.js'
import { referrals } from './record.js'
import { givenTo } from './rules/receiver.js'
import { titleOf } from './rules/step-line.js'
import { changeReferral } from './service.js'

/** Referrals on their way to a provider hang on who is to see the patient. */
export const awaitedReferrals: HangingWork = {
  nouns: [providers.noun],
  async of(_context, reader, _noun, id) {
    return (await referralsWith(reader, id)).map((referral) => ({
      key: `R-${referral.id}`,
      words: `${titleOf(referral)} · ${referral.status}`,
    }))
  },
  async giveTo(_context, { writer }, _noun, from, to) {
    const ids = (await referralsWith(writer, from)).map(({ id }) => id)
    for (const row of await rowsByIds(writer, referrals, ids)) {
      const referral = decodeRow(referrals, row)
      await changeReferral(writer, referral, givenTo(referral, to))
    }
  },
  leave: async () => undefined,
}

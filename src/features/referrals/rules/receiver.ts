import type { WorklistLine } from '../../../command/feature.js'
import { showDate } from '../../../kernel/time/show.js'
import type { Referral } from '../record.js'
import { correction, type Patch } from './steps.js'

/**
 * What it takes that somebody else receives a referral: one that went out has to be sent anew, one of ours to us goes on
 * where it stands.
 */
export const givenTo = ({ direction, status }: Pick<Referral, 'direction' | 'status'>, to: number): Patch =>
  direction === 'in' || status === 'draft'
    ? { to_provider_id: to }
    : { ...correction('draft'), to_provider_id: to }

/** The line of a referral whose receiver has gone: it is due since then, whatever its clock says. */
export const goneLine = (line: WorklistLine | null, receiver: string, goneOn: string): WorklistLine | null =>
  line === null
    ? null
    : {
        ...line,
        ...(goneOn < line.due_on ? { due_on: goneOn, due_at: null } : {}),
        why: `${receiver} is inactive; ${line.why}`,
        next_command: `pcc referrals edit ${line.about_id} --to-provider DR`,
        explain: [`${receiver} is inactive since ${showDate(goneOn)}`, ...line.explain],
        facts: `${line.facts} ${receiver}`,
      }

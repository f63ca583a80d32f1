import type { Follower } from '../../command/feature.js'
import { rowsByIds } from '../../command/records/index.js'
import { showDay } from '../../kernel/time/show.js'
import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import { decodeRow, type Row } from '../../record/row.js'
import type { Change } from '../../store/audit/change.js'
import type { Writer } from '../../store/writer.js'
import { appointments } from '../scheduling/index.js'
import { linkedVisits, visitLinks } from './queries.js'
import { type Referral, referrals } from './record.js'
import { byVisits, keptMore, type LinkedVisit } from './rules/visits.js'
import { changeReferral } from './service.js'

/** A visit's columns that say something of its referral. */
const TELLING = ['status', 'referral_id', 'start', 'local_date', 'start_minute']
/** More are counted, not named. */
const MOST_NAMED = 5

/** Referrals go where the visits that were booked for them go: scheduled, seen, or without a date again. */
export const visitFollower: Follower = {
  noun: appointments.noun,
  async follow({ writer }, changes) {
    const turns = await turnsOf(writer, changes)
    if (turns.size === 0) return []
    const ids = [...turns.keys()]
    const visits = await linkedVisits(writer, ids)
    const said: string[] = []
    for (const row of await rowsByIds(writer, referrals, ids)) {
      const before = decodeRow(referrals, row)
      const after = await followed(writer, before, visits.get(before.id) ?? [], turns.get(before.id) ?? 0)
      const words = wordsFor(before, after)
      if (words !== null) said.push(words)
    }
    return said.length > MOST_NAMED ? [`${said.length} referrals follow their visits`] : said
  },
}

async function followed(
  writer: Writer,
  referral: Referral,
  visits: readonly LinkedVisit[],
  kept: number,
): Promise<Referral> {
  if (referral.status === ENTERED_IN_ERROR) return referral
  const patch = byVisits(referral, visits, kept < 0)
  const visits_used = Math.max(0, referral.visits_used + kept)
  if (patch === null && visits_used === referral.visits_used) return referral
  return changeReferral(writer, referral, { ...patch, visits_used })
}

/**
 * The referrals that changed visits were or are for, each with how many more of its visits count as kept. A visit that
 * is new in the book isn't counted: a file that brings it in counts for itself.
 */
async function turnsOf(writer: Writer, changes: readonly Change[]): Promise<ReadonlyMap<number, number>> {
  const images = imagesOf(changes)
  const telling = [...images].filter(([, image]) => image === null || TELLING.some((name) => name in image))
  const turns = new Map<number, number>()
  const turn = (referralId: unknown, kept: number): void => {
    if (typeof referralId === 'number') turns.set(referralId, (turns.get(referralId) ?? 0) + kept)
  }
  for (const visit of await visitLinks(
    writer,
    telling.map(([id]) => id),
  )) {
    const image = images.get(visit.id) ?? null
    if (image === null) {
      turn(visit.referral_id, 0)
      continue
    }
    const { referral_id = visit.referral_id, status = visit.status } = image
    turn(referral_id, keptMore({ status: String(status) }, null))
    turn(visit.referral_id, keptMore(null, visit))
  }
  return turns
}

/** What changed columns held before the transaction, by id; null for a record that it made. */
function imagesOf(changes: readonly Change[]): ReadonlyMap<number, Row | null> {
  const images = new Map<number, Row | null>()
  for (const { record_id, kind, before } of changes) {
    const earlier = images.get(record_id)
    if (kind === 'create' || earlier === null) images.set(record_id, null)
    else images.set(record_id, { ...(before === null ? {} : JSON.parse(before)), ...earlier })
  }
  return images
}

function wordsFor(before: Referral, after: Referral): string | null {
  const id = `R-${after.id}`
  const used =
    after.visits_allowed === null || after.visits_used === before.visits_used
      ? ''
      : `${after.visits_used} of ${after.visits_allowed} visits used`
  const moved = after.status === before.status && after.visit_on === before.visit_on ? '' : standing(after)
  const words = [moved, used].filter((part) => part !== '').join(', ')
  return words === '' ? null : `${id} ${words}`
}

function standing({ status, visit_on }: Referral): string {
  if (status === 'scheduled' && visit_on !== null) return `is scheduled for ${showDay(visit_on)}`
  return status === 'accepted' ? 'is accepted: it has no visit date now' : `is ${status}`
}

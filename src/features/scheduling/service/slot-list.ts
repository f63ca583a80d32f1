import type { Context } from '../../../command/context.js'
import { usage } from '../../../kernel/errors.js'
import { recall, remember } from '../../../store/recall.js'
import type { NamedSlot } from './find-slots.js'

/** A slot of the last list: whose time, and nothing of any patient. */
export interface ListedSlot {
  readonly visit_type_id: number
  readonly provider_id: number
  readonly location_id: number
  readonly start: number
  readonly duration_minutes: number
}

const NAME = 'slots'
/** An older list is no promise any more. */
const KEPT_MS = 12 * 60 * 60 * 1000

/** Keeps the numbered list for `--slot N`. */
export async function rememberSlots(
  { places, database, reading }: Context,
  durationMinutes: number,
  slots: readonly NamedSlot[],
): Promise<void> {
  const content = slots.map(({ visit_type_id, provider_id, location_id, start }) => ({
    visit_type_id,
    provider_id,
    location_id,
    start,
    duration_minutes: durationMinutes,
  }))
  await remember(places.state, NAME, { database, at: reading.now, content })
}

/** Slot `n` of the last list. Errors: `usage` when there is none, or an old one. */
export async function listedSlot({ places, database, reading }: Context, n: number): Promise<ListedSlot> {
  const kept = await recall(places.state, NAME, database)
  const again = 'list them first: pcc slots --type VT-1'
  if (kept === null || !Array.isArray(kept.content)) throw usage('no slots have been listed here', again)
  if (Math.abs(reading.now - kept.at) > KEPT_MS) throw usage('the last list of slots is hours old', again)
  const slots: unknown[] = kept.content
  const slot = slots[n - 1]
  if (isListed(slot)) return slot
  throw usage(`the last list has no slot ${n}`, slots.length === 0 ? again : `it has 1 to ${slots.length}`)
}

const FIELDS = ['visit_type_id', 'provider_id', 'location_id', 'start', 'duration_minutes'] as const

const isListed = (value: unknown): value is ListedSlot =>
  typeof value === 'object' &&
  value !== null &&
  FIELDS.every((name) => Number.isSafeInteger(Reflect.get(value, name)))

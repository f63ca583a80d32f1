import type { Choice, Context, Questions } from '../../../command/context.js'
import { conflict, PccError } from '../../../kernel/errors.js'
import { isProblem } from '../../../kernel/problem.js'
import { parseRange } from '../../../kernel/time/range.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import { findSlots, type NamedSlot, type SlotWish } from '../service/find-slots.js'
import { nearestSlots } from '../service/free-times.js'

/** How many free times are shown at once. */
const OFFERED = 12
/** How many from the day that was wanted on are looked at for the nearest. */
const LOOKED_AT = 200
const NEAREST = 6

/** Cells of `Tue 24 Nov`. */
const DAY = 10

/** What else can be chosen where times are offered. */
type Way = 'later' | 'other days'

const GONE = ['double_booked', 'held', 'closed', 'buffer', 'no_room']

const isGone = (error: unknown): error is PccError =>
  error instanceof PccError && (GONE.includes(String(error.details.reason)) || error.details.rule === 'past')

/**
 * Lets somebody choose a free time and acts on it; one that was taken meanwhile is said to be, and the nearest others
 * are offered. Nothing is held while they think. Errors: `conflict` (`no_slot`), those of `act`.
 */
export async function withAskedSlot<T>(
  context: Context,
  questions: Questions,
  wish: SlotWish,
  act: (slot: NamedSlot) => Promise<T>,
): Promise<T> {
  let slot = await askSlot(context, questions, wish)
  for (;;) {
    try {
      return await act(slot)
    } catch (error) {
      if (!isGone(error)) throw error
      context.say(`${showDay(slot.local_date)} ${showTime(slot.start_minute)} is gone: ${error.message}`)
      slot = await askSlot(context, questions, wish, slot)
    }
  }
}

async function askSlot(
  context: Context,
  questions: Questions,
  first: SlotWish,
  near?: NamedSlot,
): Promise<NamedSlot> {
  let wish = first
  let skipped = 0
  let closeTo = near
  for (;;) {
    const found =
      closeTo === undefined
        ? await freeTimes(context, wish, skipped)
        : await nearestTo(context, wish, closeTo)
    if (found.length === 0 && skipped === 0) refuseNone(context, wish, first)
    const chosen = await questions.select<NamedSlot | Way>('When:', [
      ...slotChoices(found),
      ...(found.length > 0 ? [{ name: 'later times', value: 'later' as const }] : []),
      { name: 'other days', value: 'other days' },
    ])
    if (chosen === 'later') {
      skipped = closeTo === undefined ? skipped + OFFERED : 0
    } else if (chosen === 'other days') {
      wish = { ...wish, ...(await askDays(context, questions)) }
      skipped = 0
    } else return chosen
    closeTo = undefined
  }
}

const freeTimes = (context: Context, wish: SlotWish, skipped: number): Promise<readonly NamedSlot[]> =>
  context.read(async (reader) =>
    (await findSlots(reader, wish, context.reading, skipped + OFFERED)).slice(skipped),
  )

const nearestTo = (context: Context, wish: SlotWish, near: NamedSlot): Promise<readonly NamedSlot[]> =>
  context.read(async (reader) => {
    const from = { ...wish, from: near.local_date, to: null }
    return nearestSlots(await findSlots(reader, from, context.reading, LOOKED_AT), near.start, NEAREST)
  })

/** Days on which nothing is free are said, and others asked for; when nobody named any, it is the end. */
function refuseNone({ say }: Context, wish: SlotWish, first: SlotWish): void {
  if (wish === first)
    throw conflict('no_slot', 'nothing is free that fits', 'see pcc slots, or widen --in, --part and --days')
  say('nothing is free on these days')
}

/** Day, time, who, and why it is free, in columns. */
function slotChoices(found: readonly NamedSlot[]): Choice<NamedSlot>[] {
  const widest = (of: (slot: NamedSlot) => string): number =>
    Math.max(0, ...found.map((slot) => of(slot).length))
  const names = widest(({ provider }) => provider)
  const places =
    new Set(found.map(({ location }) => location)).size > 1 ? widest(({ location }) => location) : 0
  return found.map((slot) => {
    const when = `${showDay(slot.local_date).padEnd(DAY)} ${showTime(slot.start_minute).padStart(5)}`
    const where = places === 0 ? [] : [slot.location.padEnd(places)]
    return { name: [when, slot.provider.padEnd(names), ...where, shortWhy(slot)].join('  '), value: slot }
  })
}

/** `free 9:30–11:30, Room 1`: the hours around it are left to `pcc slots`. */
function shortWhy({ why, room }: NamedSlot): string {
  const [free = why] = why.split(' in hours ')
  return room === null ? free : `${free}, ${room}`
}

async function askDays(
  { reading, say }: Context,
  questions: Questions,
): Promise<{ readonly from: string | null; readonly to: string | null }> {
  const read = (text: string) => parseRange(text, reading)
  const text = await questions.text('Which days (fri, next week, 2026-12-01..2026-12-05):', (typed) => {
    const range = read(typed)
    return isProblem(range) ? range.toString() : null
  })
  const range = read(text)
  if (isProblem(range)) throw new RangeError(range.message)
  say(range.words)
  return { from: range.from, to: range.to }
}

import { addDays, weekdayOf } from '../../kernel/time/date.js'
import { encodeNew, type Row } from '../../record/row.js'
import { pairs } from '../patients/index.js'
import { closures } from '../scheduling/index.js'
import type { DemoClinician } from './set-up.js'
import type { Sowing } from './sowing.js'

/** The first day from a week on that a clinician works. */
function dayAway(today: string): string {
  let day = addDays(today, 7)
  while (weekdayOf(day) > 4) day = addDays(day, 1)
  return day
}

/** A clinician is away for an afternoon on which visits are booked: each of them is a line. */
export const awayFor = (sowing: Sowing, clinician: DemoClinician): Promise<number[]> => {
  const day = dayAway(sowing.today)
  const row = encodeNew(
    closures,
    {
      provider_id: clinician.id,
      start_on: day,
      start_minute: 13 * 60,
      end_on: day,
      end_minute: 17 * 60,
      kind: 'block',
      reason: 'conference',
    },
    sowing.now,
  )
  return sowing.sow(closures, [row])
}

/** Fewer people than this are looked at one by one. */
const MANY = 20

/** Makes the last of some people the first one again, day and month of birth swapped; gives the two places. */
export function againAtTheEnd(people: Row[], today: string): readonly [number, number] | null {
  const last = people.length - 1
  const swapped = ({ birth_date }: Row): string => {
    const [year, month, day] = String(birth_date).split('-')
    return `${year}-${day}-${month}`
  }
  const first = people.findIndex((row) => {
    const other = swapped(row)
    const month = Number(other.slice(5, 7))
    return row.deceased_on === null && month <= 12 && other !== row.birth_date && other < today
  })
  const original = people[first]
  if (people.length < MANY || original === undefined || first === last) return null
  people[last] = {
    ...original,
    birth_date: swapped(original),
    email: null,
    identifiers: people[last]?.identifiers ?? '[]',
  }
  return [first, last]
}

/** The oldest of some people has died lately, if nobody has. */
export function oneHasDied(people: readonly Row[], today: string): void {
  if (people.length < MANY || people.some(({ deceased_on }) => deceased_on !== null)) return
  const born = ({ birth_date }: Row): string => String(birth_date)
  const oldest = people.slice(0, -1).reduce((a, b) => (born(b) < born(a) ? b : a))
  oldest.deceased_on = addDays(today, -9)
}

/** The two wait for somebody to say whether they are one. */
export const suspected = (sowing: Sowing, one: number, other: number): Promise<number[]> => {
  const why = ['same name and phone', 'day and month of birth swapped']
  return sowing.sow(pairs, [encodeNew(pairs, { patient_a_id: one, patient_b_id: other, why }, sowing.now)])
}

import { addDays, addYears } from '../../kernel/time/date.js'
import { encodeNew, type Row } from '../../record/row.js'
import { patients } from '../patients/index.js'
import type { Dice } from './dice.js'
import { FEMALE, LANGUAGES, MALE, STREETS, SURNAMES, TOWNS } from './names.js'
import type { Sowing } from './sowing.js'

/** Of so many people the first few said when to call. */
const TIMES_SAID = 11
const BEST_TIMES = ['after 5 pm', 'mornings', 'lunch time']

/** A new patient of the demo; `n` counts them, so that each has a chart number of his own. */
export function person(dice: Dice, n: number, sowing: Sowing, pcpId: number): Row {
  const sex = dice.chance(52) ? 'female' : 'male'
  const age = dice.chance(20) ? dice.roll(18) : 18 + dice.roll(74)
  const born = addDays(addYears(sowing.today, -age), -dice.roll(364) - 1)
  const [city, state, zip] = dice.pick(TOWNS)
  const last = dice.pick(SURNAMES)
  const first = dice.pick(sex === 'female' ? FEMALE : MALE)
  const mobile = `+1${dice.pick(['518', '838', '212', '315', '607'])}555${String(100 + dice.roll(100)).padStart(4, '0')}`
  const gone = age > 80 && dice.chance(4)
  return encodeNew(
    patients,
    {
      last_name: last,
      first_name: first,
      middle_name: dice.chance(30) ? dice.pick(['A', 'B', 'J', 'L', 'M', 'R']) : null,
      birth_date: born,
      sex,
      language: dice.chance(12) ? dice.pick(['es', ...LANGUAGES]) : 'en',
      best_time: BEST_TIMES[n % TIMES_SAID] ?? null,
      address_line: `${1 + dice.roll(980)} ${dice.pick(STREETS)}`,
      city,
      state,
      postal_code: zip,
      phones: [{ phone: mobile, use: 'mobile' }],
      email: dice.chance(60) ? `patient${n + 1}@example.org` : null,
      pcp_provider_id: pcpId,
      identifiers: [{ system: 'mrn', value: String(88_000 + n).padStart(8, '0') }],
      deceased_on: gone ? addDays(sowing.today, -20 - dice.roll(200)) : null,
    },
    sowing.now,
  )
}

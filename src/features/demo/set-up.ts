import { completeNpi } from '../../kernel/codes/npi.js'
import type { NewOf } from '../../record/record.js'
import { encodeNew, type Row } from '../../record/row.js'
import { holidays, holidaysOf, locations, payers, providers, users, visitTypes } from '../practice/index.js'
import { hours } from '../scheduling/index.js'
import type { Dice } from './dice.js'
import { FEMALE, MALE, PAYERS, SPECIALISTS, SURNAMES } from './names.js'
import type { Sowing } from './sowing.js'

export const DEMO_NAME = 'Main Street Family Medicine'
export const DEMO_ZONE = 'America/New_York'

/** How many patients one clinician of the demo looks after. */
const PANEL = 450

export interface DemoClinician {
  readonly id: number
  readonly locationId: number
  readonly room: string
}

export interface SetUp {
  readonly clinicians: readonly DemoClinician[]
  readonly visitTypes: readonly { readonly id: number; readonly minutes: number; readonly room: boolean }[]
  /** External providers with their specialty. */
  readonly specialists: readonly { readonly id: number; readonly specialty: string }[]
  readonly payerIds: readonly number[]
  readonly userIds: readonly number[]
}

const VISIT_TYPES: readonly NewOf<typeof visitTypes>[] = [
  { name: 'follow-up', duration_minutes: 30, needs_room: true },
  { name: 'new patient', duration_minutes: 60, needs_room: true },
  { name: 'annual wellness', duration_minutes: 60, needs_room: true },
  { name: 'TCM visit', duration_minutes: 60, needs_room: true },
  { name: 'telephone', duration_minutes: 30, modality: 'phone' },
  { name: 'video', duration_minutes: 30, modality: 'video' },
]

/** Places, people and hours of the demo practice. */
export async function setUp(sowing: Sowing, dice: Dice, patients: number): Promise<SetUp> {
  const many = Math.max(3, Math.ceil(patients / PANEL))
  const rooms = Array.from({ length: many }, (_, n) => `Room ${n + 1}`)
  const [place = 1] = await sowing.sow(locations, [
    encodeNew(
      locations,
      {
        name: 'Main Street',
        zone: DEMO_ZONE,
        address_line: '12 Main St',
        city: 'Albany',
        state: 'NY',
        postal_code: '12203',
        phone: '+15185550100',
        rooms,
      },
      sowing.now,
    ),
  ])
  const doctors = await sowing.sow(
    providers,
    rooms.map((_, n) => encodeNew(providers, clinician(dice, n, place), sowing.now)),
  )
  const others = await sowing.sow(
    providers,
    SPECIALISTS.map(([name, specialty], n) =>
      encodeNew(
        providers,
        {
          name,
          kind: 'service',
          npi: completeNpi(String(190_000_000 + n)),
          specialty,
          phone: `+1518555${String(110 + n).padStart(4, '0')}`,
          fax: `+1518555${String(150 + n).padStart(4, '0')}`,
          city: 'Albany',
          state: 'NY',
          postal_code: '12208',
          external: true,
        },
        sowing.now,
      ),
    ),
  )
  const types = await sowing.sow(
    visitTypes,
    VISIT_TYPES.map((type) => encodeNew(visitTypes, type, sowing.now)),
  )
  const payerIds = await sowing.sow(
    payers,
    PAYERS.map((name) => encodeNew(payers, { name }, sowing.now)),
  )
  const userIds = await sowing.sow(users, [
    encodeNew(users, { name: 'Grace Coordinator', role: 'coordinator', team: 'referrals' }, sowing.now),
    encodeNew(users, { name: 'Frank Desk', role: 'front-desk', team: 'front desk' }, sowing.now),
  ])
  await sowing.sow(hours, weeklyHours(doctors, place, sowing.now))
  const year = Number(sowing.today.slice(0, 4))
  const days = await holidaysOf('US', null, [year - 1, year, year + 1, year + 2])
  await sowing.sow(
    holidays,
    days.map(({ date, name }) => encodeNew(holidays, { holiday_on: date, name }, sowing.now)),
  )
  return {
    clinicians: doctors.map((id, n) => ({ id, locationId: place, room: rooms[n] ?? '' })),
    visitTypes: types.map((id, n) => ({
      id,
      minutes: VISIT_TYPES[n]?.duration_minutes ?? 30,
      room: VISIT_TYPES[n]?.needs_room === true,
    })),
    specialists: others.map((id, n) => ({ id, specialty: SPECIALISTS[n]?.[1] ?? '' })),
    payerIds,
    userIds,
  }
}

function clinician(dice: Dice, n: number, location: number): NewOf<typeof providers> {
  const first = dice.pick(n % 2 === 0 ? FEMALE : MALE)
  return {
    name: `${first} ${dice.pick(SURNAMES)}, ${dice.pick(['MD', 'MD', 'DO', 'NP'])}`,
    npi: completeNpi(String(150_000_000 + n)),
    specialty: 'Family Medicine',
    taxonomy: '207Q00000X',
    location_id: location,
  }
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const SESSIONS = [
  [8 * 60, 12 * 60],
  [13 * 60, 17 * 60],
] as const

const weeklyHours = (doctors: readonly number[], location: number, now: number): Row[] =>
  doctors.flatMap((provider) =>
    DAYS.flatMap((weekday) =>
      SESSIONS.map(([from, until]) =>
        encodeNew(
          hours,
          { provider_id: provider, location_id: location, weekday, from_minute: from, until_minute: until },
          now,
        ),
      ),
    ),
  )

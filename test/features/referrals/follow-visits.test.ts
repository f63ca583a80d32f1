import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/record/field.js'
import type { Practice } from '../../support/database.js'
import { answer, obey, record, withClinic } from '../scheduling/clinic.js'

const BOOK = 'appointments book P-1 --type VT-1 --provider DR-1 --referral R-1'
const DURING = '2026-11-25T09:20:00-05:00'
const AFTER = '2026-11-25T12:00:00-05:00'
const NEXT_DAY = '2026-11-26T09:00:00-05:00'

interface Standing {
  readonly status: unknown
  readonly visit: unknown
  readonly seen?: unknown
}

/** A practice in which P-1 was referred to us and the referral was accepted. */
const withReferral = (use: (practice: Practice) => Promise<void>, facts = ''): Promise<void> =>
  withClinic(async (practice) => {
    await obey(practice.context, `referrals add P-1 --direction in --specialty Cardiology ${facts}`)
    await obey(practice.at('2026-11-24T09:01:00-05:00'), 'referrals accept R-1')
    await use(practice)
  })

/** Where the referral stands: status, visit and date. */
async function standing({ context }: Practice, id = 'R-1'): Promise<Standing> {
  const { status, appointment_id, visit_on, seen_on } = await record(context, `referrals show ${id}`)
  const visit = appointment_id === null ? visit_on : `${appointment_id} ${visit_on}`
  return seen_on === null ? { status, visit } : { status, visit, seen: seen_on }
}

const linesOf = (json: Json): Record<string, Json>[] =>
  Array.isArray(json) ? json.map((line) => Object.fromEntries(Object.entries(line ?? {}))) : []

const ACCEPTED = { status: 'accepted', visit: null }
const SCHEDULED = { status: 'scheduled', visit: 'A-1 2026-11-25' }
const SEEN = { status: 'seen', visit: 'A-1 2026-11-25', seen: '2026-11-25' }

type Case = readonly [what: string, lines: readonly (readonly [now: string, line: string])[], after: Standing]

const BOOKED = ['2026-11-24T09:02:00-05:00', `${BOOK} --at "2026-11-25 9:00"`] as const
const CANCELLED = ['2026-11-24T10:00:00-05:00', 'appointments cancel A-1 --reason pat'] as const

describe('a referral follows its visits', () => {
  const cases: readonly Case[] = [
    ['booked', [BOOKED], SCHEDULED],
    ['cancelled', [BOOKED, CANCELLED], ACCEPTED],
    ['missed', [BOOKED, [AFTER, 'appointments no-show A-1']], ACCEPTED],
    ['kept', [BOOKED, [AFTER, 'appointments fulfill A-1']], SEEN],
    ['arrived', [BOOKED, [DURING, 'appointments arrive A-1']], SCHEDULED],
    [
      'moved',
      [BOOKED, ['2026-11-24T10:00:00-05:00', 'appointments reschedule A-1 --at "2026-11-27 10:00"']],
      { status: 'scheduled', visit: 'A-2 2026-11-27' },
    ],
    [
      'missed, then rebooked',
      [
        BOOKED,
        [AFTER, 'appointments no-show A-1'],
        [AFTER, 'appointments reschedule A-1 --at "2026-11-27 10:00"'],
      ],
      { status: 'scheduled', visit: 'A-2 2026-11-27' },
    ],
    [
      'missed, but came late',
      [
        BOOKED,
        [AFTER, 'appointments no-show A-1'],
        [AFTER, 'appointments correct A-1 --status arrived --reason late'],
      ],
      SCHEDULED,
    ],
    [
      'cancelled by mistake',
      [
        BOOKED,
        CANCELLED,
        ['2026-11-24T10:05:00-05:00', 'appointments correct A-1 --status booked --reason wrong'],
      ],
      SCHEDULED,
    ],
    [
      'not kept after all',
      [
        BOOKED,
        [AFTER, 'appointments fulfill A-1'],
        [AFTER, 'appointments correct A-1 --status checked-in --reason "still here"'],
      ],
      SCHEDULED,
    ],
    [
      'entered in error',
      [BOOKED, ['2026-11-24T10:00:00-05:00', 'appointments void A-1 --reason "wrong person"']],
      ACCEPTED,
    ],
    [
      'kept, with the next one booked',
      [
        BOOKED,
        [AFTER, 'appointments fulfill A-1'],
        [AFTER, `${BOOK} --at "2026-11-27 10:00"`],
        [AFTER, 'appointments cancel A-2 --reason pat'],
      ],
      SEEN,
    ],
    [
      'booked without it, and linked later',
      [
        [
          '2026-11-24T09:02:00-05:00',
          'appointments book P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"',
        ],
        ['2026-11-24T10:00:00-05:00', 'appointments edit A-1 --referral R-1'],
      ],
      SCHEDULED,
    ],
    [
      'taken off it',
      [BOOKED, ['2026-11-24T10:00:00-05:00', 'appointments edit A-1 --referral none']],
      ACCEPTED,
    ],
    [
      'given to another provider with the closed time',
      [
        BOOKED,
        ['2026-11-24T10:00:00-05:00', 'closures add DR-1 2026-11-25 --reason sick --reassign-to DR-2'],
      ],
      { status: 'scheduled', visit: 'A-2 2026-11-25' },
    ],
  ]
  it.each(cases)('%s', (_what, lines, after) =>
    withReferral(async (practice) => {
      for (const [now, line] of lines) await obey(practice.at(now), line)
      expect(await standing(practice)).toEqual(after)
    }),
  )

  it('says so, once for what changes', () =>
    withReferral(async (practice) => {
      const said = async (now: string, line: string): Promise<string[]> => {
        practice.said.length = 0
        await obey(practice.at(now), line)
        return practice.said.filter((text) => text.startsWith('R-'))
      }
      expect(await said(...BOOKED)).toEqual(['R-1 is scheduled for Wed 25 Nov'])
      expect(await said(DURING, 'appointments arrive A-1')).toEqual([])
      expect(await said(AFTER, 'appointments fulfill A-1')).toEqual(['R-1 is seen, 1 of 6 visits used'])
      expect(await said(AFTER, 'appointments correct A-1 --status checked-in --reason x')).toEqual([
        'R-1 is scheduled for Wed 25 Nov, 0 of 6 visits used',
      ])
      expect(await said(AFTER, 'appointments cancel A-1 --reason lwbs')).toEqual([
        'R-1 is accepted: it has no visit date now',
      ])
    }, '--visits-allowed 6'))

  it('counts the visits that were kept', () =>
    withReferral(async (practice) => {
      const used = async () => (await record(practice.context, 'referrals show R-1')).visits_used
      await obey(practice.at(BOOKED[0]), BOOKED[1])
      await obey(practice.at(AFTER), 'appointments fulfill A-1')
      expect(await used()).toBe(1)
      await obey(practice.at(AFTER), 'appointments void A-1 --reason "wrong person"')
      expect(await used()).toBe(0)
    }))

  it('is in the same entry of the trail, and one undo takes both back', () =>
    withReferral(async (practice) => {
      await obey(practice.at(BOOKED[0]), BOOKED[1])
      await obey(practice.at(CANCELLED[0]), CANCELLED[1])
      expect(await standing(practice)).toEqual(ACCEPTED)
      const nouns = await practice.store.read(({ bulk }) =>
        bulk.all(
          `select noun from audit_change
           where entry_id = (select max(entry_id) from audit_change where kind <> 'read') order by noun`,
        ),
      )
      expect(nouns.map(({ noun }) => noun)).toEqual(['appointment', 'referral'])
      await obey(practice.at(NEXT_DAY), 'undo')
      expect((await record(practice.context, 'appointments show A-1')).status).toBe('booked')
      expect(await standing(practice)).toEqual(SCHEDULED)
      await obey(practice.at(NEXT_DAY), 'undo')
      expect(await standing(practice)).toEqual(ACCEPTED)
    }))

  it('a visit refused leaves its referral as it was', () =>
    withReferral(async (practice) => {
      await obey(practice.at(BOOKED[0]), BOOKED[1])
      await obey(
        practice.at(BOOKED[0]),
        'appointments book P-2 --type VT-1 --provider DR-1 --at "2026-11-27 10:00"',
      )
      await expect(
        obey(practice.at(CANCELLED[0]), 'appointments reschedule A-1 --at "2026-11-27 10:00"'),
      ).rejects.toThrow('A-2 on Fri 27 Nov 10:00–10:30')
      expect(await standing(practice)).toEqual(SCHEDULED)
    }))

  it('a visit that changes its referral concerns both', () =>
    withReferral(async (practice) => {
      await obey(practice.context, 'referrals add P-1 --direction in --specialty Neurology')
      await obey(practice.at(BOOKED[0]), BOOKED[1])
      await obey(practice.at(CANCELLED[0]), 'appointments edit A-1 --referral R-2')
      expect(await standing(practice)).toEqual(ACCEPTED)
      expect(await standing(practice, 'R-2')).toEqual(SCHEDULED)
    }))

  it('the worklist tells of the referral as it stands', () =>
    withReferral(async (practice) => {
      const keys = async (now: string): Promise<unknown[]> =>
        linesOf(await answer(practice.at(now), 'followups --kind not-scheduled')).map(({ key }) => key)
      expect(await keys('2026-12-02T09:00:00-05:00')).toEqual(['not-scheduled/R-1'])
      await obey(practice.at(BOOKED[0]), BOOKED[1])
      expect(await keys('2026-12-02T09:00:00-05:00')).toEqual([])
      await obey(practice.at(AFTER), 'appointments no-show A-1')
      expect(await keys('2026-12-02T09:00:00-05:00')).toEqual(['not-scheduled/R-1'])
    }))
})

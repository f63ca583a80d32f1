import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { worklist } from '../../../src/features/scheduling/worklist.js'
import { obey, withClinic } from './clinic.js'

const book = (patient: number, at: string, provider = 1): string =>
  `appointments book P-${patient} --type VT-1 --provider DR-${provider} --at "${at}"`

const keys = async (context: Context, until = '2027-12-31'): Promise<string[]> => {
  const lines = await context.read((reader) => worklist.lines(context, reader, until))
  return lines.map(
    ({ key, due_on, priority }) => `${key} ${due_on}${priority === 'routine' ? '' : ` ${priority}`}`,
  )
}

const WED = '2026-11-25 9:00'
const AFTER = '2026-11-25T12:00:00-05:00'

describe('the lines of visits', () => {
  it.each([
    ['nothing far ahead', [book(1, '2026-12-04 9:00')], '2026-11-24T09:00:00-05:00', []],
    [
      'one that nears unconfirmed',
      [book(1, WED)],
      '2026-11-24T09:00:00-05:00',
      ['unconfirmed/A-1 2026-11-24'],
    ],
    [
      'not one that is confirmed',
      [book(1, WED), 'appointments confirm A-1'],
      '2026-11-24T09:00:00-05:00',
      [],
    ],
    ['one that ended without an outcome', [book(1, WED)], AFTER, ['no-outcome/A-1 2026-11-25']],
    ['not one under way', [book(1, WED), 'appointments confirm A-1'], '2026-11-25T09:10:00-05:00', []],
    [
      'not one that we moved',
      [
        book(1, WED),
        'appointments confirm A-1',
        'appointments reschedule A-1 --at "2026-12-04 9:00" --by practice',
      ],
      AFTER,
      [],
    ],
    [
      'one that we called off',
      [book(1, '2026-12-04 9:00'), 'appointments cancel A-1 --reason prov-pers'],
      AFTER,
      ['cancelled-by-us/A-1 2026-11-25'],
    ],
    [
      'not one that the patient called off',
      [book(1, '2026-12-04 9:00'), 'appointments cancel A-1 --reason pat'],
      AFTER,
      [],
    ],
    [
      'not one that was rebooked',
      [book(1, '2026-12-04 9:00'), 'appointments cancel A-1 --reason prov-pers', book(1, '2026-12-07 9:00')],
      AFTER,
      [],
    ],
    [
      'one rebooked for something else with somebody else',
      [
        book(1, '2026-12-04 9:00'),
        'appointments cancel A-1 --reason prov-pers',
        book(1, '2026-12-07 9:00', 2).replace('VT-1', 'VT-2'),
      ],
      AFTER,
      ['cancelled-by-us/A-1 2026-11-25'],
    ],
    [
      'one in closed time',
      [book(1, '2026-12-04 9:00'), 'closures add DR-1 2026-12-04 --worklist'],
      AFTER,
      ['closed-over/A-1 2026-11-25'],
    ],
    [
      'one in closed time that has begun, until it is over',
      [book(1, WED), 'appointments confirm A-1', 'closures add DR-1 "2026-11-25 8:00..12:00" --worklist'],
      '2026-11-25T09:10:00-05:00',
      ['closed-over/A-1 2026-11-25'],
    ],
    [
      'one in closed time alone, though it nears unconfirmed',
      [book(1, WED), 'closures add DR-1 2026-11-25 --worklist'],
      '2026-11-24T09:00:00-05:00',
      ['closed-over/A-1 2026-11-25'],
    ],
    [
      'not one at another place than the closed one',
      [
        'locations add --name "North"',
        book(1, '2026-12-04 9:00'),
        'closures add DR-1 2026-12-04 --location LOC-2',
      ],
      '2026-11-24T09:00:00-05:00',
      [],
    ],
    [
      'one at the one place that is closed',
      [book(1, '2026-12-04 9:00'), 'closures add LOC-1 "2026-12-04 9:15..12:00" --worklist'],
      '2026-11-24T09:00:00-05:00',
      ['closed-over/A-1 2026-11-25'],
    ],
    [
      'not one beside closed time',
      [book(1, '2026-12-04 9:00'), 'closures add DR-1 "2026-12-04 9:30..12:00"'],
      AFTER,
      [],
    ],
    [
      'not one that was booked over it',
      ['closures add DR-1 2026-12-04', `${book(1, '2026-12-04 9:00')} --override closed --reason x`],
      AFTER,
      [],
    ],
    [
      'not one once it is open again',
      [book(1, '2026-12-04 9:00'), 'closures add DR-1 2026-12-04 --worklist', 'closures remove CL-1'],
      AFTER,
      [],
    ],
    [
      'one on a holiday',
      [book(1, '2026-12-04 9:00'), 'holidays add --holiday-on 2026-12-04 --name "Staff day"'],
      AFTER,
      ['closed-over/A-1 2026-11-25'],
    ],
    [
      'one with somebody who has left',
      [book(1, '2026-12-04 9:00'), 'providers deactivate DR-1 --worklist'],
      AFTER,
      ['closed-over/A-1 2026-11-25'],
    ],
    [
      'one at a place that is gone',
      [book(1, '2026-12-04 9:00'), 'locations deactivate LOC-1 --worklist'],
      AFTER,
      ['closed-over/A-1 2026-11-25'],
    ],
    [
      'one of a kind that is no longer offered',
      [book(1, '2026-12-04 9:00'), 'visit-types deactivate VT-1 --worklist'],
      AFTER,
      ['closed-over/A-1 2026-11-25'],
    ],
    [
      'not one whose kind was mended',
      [
        book(1, '2026-12-04 9:00'),
        'visit-types deactivate VT-1 --worklist',
        'appointments edit A-1 --type VT-2',
      ],
      AFTER,
      [],
    ],
    [
      'not one that was moved from who has left to who is there',
      [
        book(1, '2026-12-04 9:00'),
        'providers deactivate DR-1 --worklist',
        'appointments reschedule A-1 --earliest --in 2026-12-04',
      ],
      AFTER,
      [],
    ],
    [
      'none for who has died',
      [
        book(1, '2026-12-04 9:00'),
        book(1, '2026-12-07 9:00'),
        book(1, WED),
        'patients edit P-1 --deceased-on 2026-11-23',
      ],
      AFTER,
      [],
    ],
    ['none of a visit entered in error', [book(1, WED), 'appointments void A-1 --reason x'], AFTER, []],
  ])('%s', async (_, lines, now, expected) => {
    await withClinic(async (practice) => {
      for (const line of lines) await obey(practice.context, line)
      expect(await keys(practice.at(now))).toEqual(expected)
    })
  })

  it('an override goes past what was closed when it was given, not past what is closed later', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, `${book(1, '2026-12-05 9:00')} --override closed --reason x`)
      expect(await keys(practice.context)).toEqual([])
      const later = practice.at('2026-11-24T09:30:00-05:00')
      await obey(later, 'closures add DR-1 2026-12-05 --worklist')
      expect(await keys(later)).toEqual(['closed-over/A-1 2026-11-25'])
    })
  })

  it('a missed visit stands until it is rebooked', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, book(1, WED))
      const later = practice.at(AFTER)
      await obey(later, 'appointments no-show A-1')
      // Thursday is Thanksgiving, but this practice has set no holidays.
      expect(await keys(later)).toEqual(['no-show/A-1 2026-11-26'])
      expect(await keys(later, '2026-11-25')).toEqual([])
      await obey(later, 'appointments reschedule A-1 --earliest --in 2026-12-04')
      expect(await keys(later)).toEqual([])
    })
  })

  it('an urgent referral makes it due the same day', async () => {
    await withClinic(async (practice) => {
      const later = practice.at(AFTER)
      await obey(practice.context, book(1, WED))
      await obey(later, 'appointments no-show A-1')
      await obey(
        later,
        'referrals add P-1 --direction in --specialty cardiology --urgency urgent --ordered-on 2026-11-20',
      )
      await obey(later, 'appointments edit A-1 --referral R-1')
      expect(await keys(later)).toEqual(['no-show/A-1 2026-11-25 urgent'])
    })
  })

  it('thresholds are the practice’s, and old visits are let go', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, book(1, WED))
      await obey(practice.context, 'config set appointments.no-outcome "2 bd"')
      expect(await keys(practice.at(AFTER))).toEqual(['no-outcome/A-1 2026-11-27'])
      expect(await keys(practice.at('2027-02-20T12:00:00-05:00'))).toHaveLength(1)
      expect(await keys(practice.at('2027-02-26T12:00:00-05:00'))).toEqual([])
    })
  })
})

it('what is open of who has died: visits to come, and times that are kept', () =>
  withClinic(async (practice) => {
    for (const line of [
      book(1, '2026-12-04 9:00'),
      book(1, WED),
      'holds add P-1 --type VT-1 --provider DR-1 --at "2026-12-07 9:00" --until +20min',
      'holds add P-2 --type VT-1 --provider DR-1 --at "2026-12-08 9:00" --until +20min',
      'patients edit P-1 --deceased-on 2026-11-23',
    ])
      await obey(practice.context, line)
    const open = async (context: Context) => {
      const found: string[] = []
      for (const { items, prefix } of worklist.ofDead ?? [])
        for (const { id, patient_id, deceased_on } of await context.read((reader) => items(context, reader)))
          found.push(`${prefix}-${id} P-${patient_id} ${deceased_on}`)
      return found
    }
    expect(await open(practice.context)).toEqual([
      'A-1 P-1 2026-11-23',
      'A-2 P-1 2026-11-23',
      'H-1 P-1 2026-11-23',
    ])
    expect(await open(practice.at(AFTER))).toEqual(['A-1 P-1 2026-11-23'])
  }))

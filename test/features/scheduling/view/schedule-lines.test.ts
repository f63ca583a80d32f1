import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paint, Screen } from '../../../../src/command/result.js'
import { type DayVisit, dayOf } from '../../../../src/features/scheduling/rules/day.js'
import { type SchedulePage, scheduleLines } from '../../../../src/features/scheduling/view/schedule-lines.js'
import { width } from '../../../../src/kernel/text/width.js'
import { anyText } from '../../../support/any-text.js'
import { dayVisit } from '../day-visit.js'

const plain = (text: string): string => text
const PAINT: Paint = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, cyan: plain }
const screen = (across: number, terminal = true): Screen => ({ width: across, terminal, paint: PAINT })

const NOW = Date.parse('2026-11-24T08:10:00-05:00')

function page(visits: readonly DayVisit[], open = false): SchedulePage {
  const day = dayOf({
    date: '2026-11-24',
    visits,
    elsewhere: [],
    holds: [],
    heldElsewhere: [],
    seats: [
      {
        provider_id: 1,
        provider_name: 'Dr. Wei Chen',
        home_id: 1,
        location_id: 1,
        location_name: 'Main',
        zone: 'America/New_York',
      },
    ],
    timetable: {
      sessions: [
        {
          weekday: 'tue',
          from_minute: 480,
          until_minute: 600,
          provider_id: 1,
          location_id: 1,
          from_on: null,
          until_on: null,
        },
      ],
      closures: [],
      holidays: [],
    },
    now: NOW,
    wallNow: () => ({ date: '2026-11-24', minute: 490 }),
    gaps: true,
  })
  return { practice: 'Main Street Family Medicine', days: [day], open }
}

const GARCIA = dayVisit({ id: 771, at: 480, status: 'arrived', status_since: NOW - 20 * 60_000 })
const SMITH = dayVisit({
  id: 772,
  at: 510,
  last_name: 'Smith',
  first_name: 'James',
  sex: 'male',
  birth_date: '1982-01-02',
  confirmation: 'confirmed',
  room: 'Exam 2',
})

describe('the schedule on a screen', () => {
  it('of 80 columns', () => {
    expect(scheduleLines(page([GARCIA, SMITH], true), screen(80))).toEqual([
      'Tue 24 Nov 2026 · Main Street Family Medicine      2 booked · 1 open · 1 waiting',
      '',
      'Dr. Wei Chen  8:00–10:00                                      2 visits · 1h open',
      '  8:00  30 min  A-771  GARCIA, Maria  58F  follow-up           arrived',
      '                       ! waiting since 7:50',
      '  8:30  30 min  A-772  SMITH, James   44M  follow-up · Exam 2  confirmed',
      '  9:00  60 min         open',
    ])
  })

  it('of 120 columns has what is amiss on the line itself', () => {
    expect(scheduleLines(page([GARCIA]), screen(120)).at(-1)).toBe(
      '  8:00  30 min  A-771  GARCIA, Maria  58F  follow-up  arrived  ! waiting since 7:50',
    )
  })

  it('of 60 columns goes without the lengths', () => {
    expect(scheduleLines(page([SMITH]), screen(60)).at(-1)).toBe(
      '  8:30  A-772  SMITH, James  44M  follow-up · Ex…  confirmed',
    )
  })

  it('of 40 columns has the lines of a visit below each other', () => {
    expect(scheduleLines(page([GARCIA, SMITH], true), screen(40)).slice(3)).toEqual([
      'Dr. Wei Chen  8:00–10:00',
      '2 visits · 1h open',
      '  8:00  30 min  A-771',
      '    GARCIA, Maria 58F',
      '    follow-up · arrived',
      '    ! waiting since 7:50',
      '  8:30  30 min  A-772',
      '    SMITH, James 44M',
      '    follow-up · Exam 2 · confirmed',
      '  9:00  60 min  open',
    ])
  })

  it('in a pipe cuts nothing', () => {
    const long = dayVisit({ id: 9, last_name: 'A'.repeat(90), visit_type_name: 'b'.repeat(60) })
    const [line] = scheduleLines(page([long]), screen(60, false)).slice(-1)
    expect(line).toContain(`${'A'.repeat(90)}, Maria`)
    expect(line).toContain('b'.repeat(60))
  })

  it('keeps columns straight for wide characters, and control characters off the terminal', () => {
    const wide = dayVisit({ id: 1, at: 480, last_name: '陈', first_name: '伟👨‍👩‍👧' })
    const evil = dayVisit({ id: 2, at: 510, last_name: '\u001b[31mred', first_name: '\u0007' })
    const lines = scheduleLines(page([wide, evil]), screen(80)).filter((line) => line.includes('58F'))
    const columnOf = (line: string): number => width(line.slice(0, line.indexOf('58F')))
    expect(columnOf(lines[0] ?? '')).toBe(columnOf(lines[1] ?? ''))
    expect(lines.join('')).not.toMatch(/\p{Cc}/u)
  })

  it('says where, when there are several places', () => {
    const west = dayVisit({ id: 5, location_id: 2, location_name: 'West' })
    const heads = scheduleLines(page([SMITH, west]), screen(80)).filter((line) => line.startsWith('Dr.'))
    expect(heads.map((line) => line.slice(0, 24).trim())).toEqual([
      'Dr. Wei Chen, Main  8:00',
      'Dr. Chen, West',
    ])
  })

  it('says that nothing is booked', () => {
    const empty = { ...page([]), days: [{ date: '2026-11-24', seats: [], booked: 0, open: 0, waiting: 0 }] }
    expect(scheduleLines(empty, screen(80)).slice(1)).toEqual(['', '  nothing is booked'])
  })

  it('shows an answer rather than booked, and no-show as it is said', () => {
    const word = (of: Partial<DayVisit>): string => {
      const shown = scheduleLines(page([dayVisit({ id: 1, ...of })]), screen(100)).join(' ')
      return /follow-up +(\S+)/.exec(shown)?.[1] ?? ''
    }
    expect(
      (['unasked', 'asked', 'confirmed', 'declined', 'callback'] as const).map((confirmation) =>
        word({ confirmation }),
      ),
    ).toEqual(['booked', 'booked', 'confirmed', 'declined', 'callback'])
    expect(word({ status: 'noshow', confirmation: 'confirmed' })).toBe('no-show')
  })

  it('is never wider than the screen, whatever the names', () => {
    const someVisit = fc
      .record({
        last_name: anyText(30),
        first_name: anyText(20),
        visit_type_name: anyText(30),
        room: anyText(10),
      })
      .map((of) => dayVisit({ id: 1234567, at: 480, ...of, needs_referral: true, interpreter: true }))
    fc.assert(
      fc.property(
        fc.array(someVisit, { maxLength: 3 }),
        fc.integer({ min: 20, max: 140 }),
        (visits, across) => {
          for (const line of scheduleLines(page(visits, true), screen(across)))
            expect(width(line)).toBeLessThanOrEqual(across)
        },
      ),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { PccError } from '../../../src/kernel/errors.js'
import type { Json } from '../../../src/record/field.js'
import type { Practice } from '../../support/database.js'
import { answer, obey, record, withClinic } from '../scheduling/clinic.js'

const MORNING = '2026-11-24T09:00:00-05:00'
const later = (day: string): string => `2026-${day}T10:00:00-05:00`

/** R-1 goes out to Valley Cardiology (DR-3); R-2 came in to us. */
const withReferrals = (use: (practice: Practice) => Promise<void>): Promise<void> =>
  withClinic(async (practice) => {
    for (const line of [
      'providers add --name "Valley Cardiology" --kind service --external yes',
      'referrals add P-1 --specialty Cardiology --to "valley cardiology" --urgency urgent',
      'referrals add P-2 --direction in --specialty "Family Medicine" --from DR-3',
    ])
      await obey(practice.context, line)
    await use(practice)
  })

type Step = readonly [now: string, line: string, status: string, facts: Record<string, Json>]

const OUT: readonly Step[] = [
  [MORNING, 'send R-1 --how fax', 'sent', { sent_at: MORNING, sent_how: 'fax' }],
  [later('11-24'), 'acknowledge R-1', 'received', { acknowledged_at: later('11-24') }],
  [
    later('11-24'),
    'ask R-1 --what "last ECG"',
    'info-requested',
    { comments: 'asked for on Tue 24 Nov: last ECG' },
  ],
  [later('11-25'), 'answer R-1', 'received', {}],
  [later('11-25'), 'accept R-1', 'accepted', { accepted_at: later('11-25') }],
  [later('11-25'), 'reached R-1', 'accepted', { patient_reached_at: later('11-25') }],
  [
    later('11-25'),
    'schedule R-1 --at "2026-11-30 14:30"',
    'scheduled',
    { visit_on: '2026-11-30', visit_time: '14:30' },
  ],
  [later('12-01'), 'seen R-1', 'seen', { seen_on: '2026-11-30' }],
  [
    later('12-09'),
    'request-report R-1',
    'seen',
    { report_requests: 1, last_report_request_on: '2026-12-09' },
  ],
  [
    later('12-10'),
    'report R-1 --dated 2026-12-08 --from "Dr. Patel"',
    'report-received',
    { report_on: '2026-12-08', report_author: 'Dr. Patel', report_received_at: later('12-10') },
  ],
  [later('12-11'), 'review R-1', 'reviewed', { reviewed_at: later('12-11'), reviewed_by_id: 'U-1' }],
  [later('12-11'), 'tell R-1', 'reviewed', { patient_told_at: later('12-11'), next_step: 'close' }],
  [
    later('12-11'),
    'close R-1 --outcome completed',
    'closed',
    { closed_outcome: 'completed', loop: 'closed' },
  ],
]

const IN: readonly Step[] = [
  [MORNING, 'ask R-2', 'info-requested', {}],
  [later('11-24'), 'answer R-2', 'received', {}],
  [later('11-24'), 'accept R-2', 'accepted', { next_step: 'schedule' }],
  [later('11-24'), 'reached R-2', 'accepted', {}],
  [
    later('11-24'),
    'schedule R-2 --appointment A-1',
    'scheduled',
    { visit_on: '2026-11-25', appointment_id: 'A-1' },
  ],
  [later('11-26'), 'seen R-2', 'seen', { seen_on: '2026-11-25' }],
  [later('11-27'), 'report R-2', 'report-sent', { report_on: '2026-11-27', report_received_at: null }],
  [
    later('11-27'),
    'close R-2 --outcome completed',
    'closed',
    { closed_outcome: 'completed', next_step: null },
  ],
]

const VISIT = 'appointments book P-2 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"'

describe('the loop from the first step to the last', () => {
  it.each([
    ['out', OUT, 'R-1'],
    ['in', IN, 'R-2'],
  ] as const)('%s, and back by one undo a step', (_way, steps, id) =>
    withReferrals(async (practice) => {
      await obey(practice.context, VISIT)
      const read = () => record(practice.context, `referrals show ${id}`)
      const before: Record<string, Json>[] = []
      for (const [now, line, status, facts] of steps) {
        before.push(await read())
        await obey(practice.at(now), `referrals ${line}`)
        expect([line, await read()]).toMatchObject([line, { status, ...facts }])
      }
      for (const [at] of steps.entries()) {
        await obey(practice.at(later('12-20')), 'undo')
        const { version, updated_at, ...back } = await read()
        const { version: _, updated_at: __, ...was } = before.at(-1 - at) ?? {}
        expect(back).toEqual(was)
        expect([typeof version, typeof updated_at]).toEqual(['number', 'string'])
      }
    }),
  )

  it('steps may be skipped forward when the fact is known', () =>
    withReferrals(async (practice) => {
      await obey(practice.context, 'referrals seen R-1 --on 2026-11-23')
      expect(await record(practice.context, 'referrals show R-1')).toMatchObject({
        status: 'seen',
        seen_on: '2026-11-23',
        sent_at: null,
      })
    }))
})

type Refused = readonly [what: string, before: readonly string[], line: string, reason: string, hint: string]

const REFUSED: readonly Refused[] = [
  [
    'a step back',
    ['seen R-1'],
    'send R-1',
    'not_allowed_from',
    'possible: report, review, close, request-report',
  ],
  [
    'a step that an incoming one hasn’t',
    [],
    'send R-2',
    'not_allowed_from',
    'possible: accept, decline, ask, schedule',
  ],
  [
    'a step of one that has ended',
    ['revoke R-1 --reason x'],
    'send R-1',
    'not_allowed_from',
    'possible: reopen',
  ],
  [
    'closing without a report or a reason',
    ['seen R-1'],
    'close R-1 --outcome completed',
    'usage',
    'pcc referrals report R-1',
  ],
  ['a date without any', [], 'schedule R-1', 'usage', 'pcc referrals schedule R-1 --at "mon 9:30"'],
  ['two dates', [], 'schedule R-2 --at mon --appointment A-1', 'usage', 'pcc referrals schedule R-2'],
  [
    'somebody else’s visit',
    [],
    'schedule R-1 --appointment A-1',
    'other_patient',
    'pcc appointments list --patient P-1',
  ],
  [
    'a visit that is over',
    ['schedule R-2 --appointment A-1', '/appointments cancel A-1 --reason pat'],
    'schedule R-2 --appointment A-1',
    'not_allowed_from',
    'pcc appointments book P-2 --referral R-2',
  ],
  [
    'another’s visit',
    ['schedule R-2 --appointment A-1', 'add P-2 --direction in --specialty Neurology'],
    'schedule R-3 --appointment A-1',
    'other_referral',
    'pcc appointments edit A-1 --referral R-3',
  ],
  [
    'a date elsewhere while a visit here is booked',
    ['schedule R-2 --appointment A-1'],
    'schedule R-2 --at mon',
    'visit_booked',
    'pcc appointments reschedule A-1',
  ],
  [
    'taking the date of a booked visit away',
    ['schedule R-2 --appointment A-1'],
    'unschedule R-2',
    'visit_booked',
    'pcc appointments cancel A-1',
  ],
  [
    'what has not happened',
    [],
    'seen R-1 --on 2026-11-30',
    'invalid',
    'a step is noted when it has happened',
  ],
  ['sending later', [], 'send R-1 --at "2026-11-30 9:00"', 'invalid', 'a step is noted when it has happened'],
  ['a status of the other way', [], 'correct R-2 --status draft --reason x', 'usage', 'one of: received'],
  ['no such referral', [], 'send R-99', 'not_found', 'pcc referrals list'],
  ['another noun’s id', [], 'send P-1', 'usage', 'expected R-'],
  [
    'a referral of who has died',
    ['/patients edit P-3 --deceased-on 2026-11-20'],
    'add P-3 --specialty x',
    'patient_deceased',
    'pcc patients edit',
  ],
  [
    'a referral of who has left',
    ['/patients deactivate P-3'],
    'add P-3 --specialty x',
    'patient_inactive',
    'pcc patients show P-3',
  ],
  [
    'a span that ends before it begins',
    [],
    'add P-3 --specialty x --valid-from 2026-12-02 --valid-to 2026-12-01',
    'usage',
    'look at --valid-from',
  ],
]

describe('what is refused, with what is possible', () => {
  it.each(REFUSED)('%s', (_what, before, line, reason, hint) =>
    withReferrals(async (practice) => {
      await obey(practice.context, VISIT)
      for (const one of before)
        await obey(practice.context, one.startsWith('/') ? one.slice(1) : `referrals ${one}`)
      const stood = await answer(practice.context, 'referrals list')
      const error: unknown = await obey(practice.context, `referrals ${line}`).catch((one: unknown) => one)
      expect(error).toBeInstanceOf(PccError)
      if (!(error instanceof PccError)) return
      expect(error.details.reason ?? error.code).toBe(reason)
      expect(error.hint).toContain(hint)
      expect(await answer(practice.context, 'referrals list')).toEqual(stood)
    }),
  )
})

describe('several at once', () => {
  it('are done each by itself, and one undo takes all of them back', () =>
    withReferrals(async (practice) => {
      await obey(practice.context, 'referrals add P-3 --specialty Neurology')
      const morning = practice.at(later('11-24'))
      expect(await answer(morning, 'referrals send R-1 R-2 R-3')).toEqual({
        done: ['R-1', 'R-3'],
        failed: [['R-2', 'R-2 came in: it has no send']],
      })
      const statuses = async () => {
        const all = await answer(practice.context, 'referrals list --columns id')
        return Array.isArray(all)
          ? all.map((one: Json) => Object.fromEntries(Object.entries(one ?? {})).status)
          : []
      }
      expect([...(await statuses())].toSorted()).toEqual(['received', 'sent', 'sent'])
      await obey(practice.at(later('11-25')), 'undo')
      expect([...(await statuses())].toSorted()).toEqual(['draft', 'draft', 'received'])
    }))
})

describe('how a referral ends and starts again', () => {
  it.each([
    ['a receiver that won’t', ['send R-1', 'decline R-1 --reason full'], 'declined', 'draft'],
    [
      'a patient who won’t',
      ['send R-1', 'close R-1 --outcome patient-declined --reason asked'],
      'patient-declined',
      'sent',
    ],
    ['whoever asked', ['send R-1', 'revoke R-1 --reason changed'], 'revoked', 'sent'],
    [
      'nobody reached',
      ['accept R-1', 'close R-1 --outcome unreachable --reason letters'],
      'unreachable',
      'accepted',
    ],
  ] as const)('%s', (_what, lines, ended, again) =>
    withReferrals(async (practice) => {
      for (const line of lines) await obey(practice.context, `referrals ${line}`)
      expect((await record(practice.context, 'referrals show R-1')).status).toBe(ended)
      await obey(practice.context, 'referrals reopen R-1 --reason "wants it after all"')
      const after = await record(practice.context, 'referrals show R-1')
      expect([after.status, after.closed_outcome, after.closed_reason]).toEqual([again, null, null])
    }),
  )

  it('a correction takes the facts of later steps away', () =>
    withReferrals(async (practice) => {
      for (const [now, line] of OUT.slice(0, 8)) await obey(practice.at(now), `referrals ${line}`)
      await obey(
        practice.at(later('12-02')),
        'referrals correct R-1 --status received --reason "wrong referral"',
      )
      expect(await record(practice.context, 'referrals show R-1')).toMatchObject({
        status: 'received',
        sent_at: MORNING,
        accepted_at: null,
        visit_on: null,
        seen_on: null,
      })
    }))
})

describe('the worklist', () => {
  const lines = async (practice: Practice, now: string): Promise<unknown[]> => {
    const all = await answer(practice.at(now), 'followups --patient P-1')
    return Array.isArray(all)
      ? all.map((line: Json) => {
          const { key, due_on, next_command } = Object.fromEntries(Object.entries(line ?? {}))
          return `${key} ${due_on} ${next_command}`
        })
      : []
  }

  it('has the line of the open step, whatever the step', () =>
    withReferrals(async (practice) => {
      const seen: unknown[] = [...(await lines(practice, MORNING))]
      for (const [now, line] of OUT) {
        await obey(practice.at(now), `referrals ${line}`)
        seen.push(...(await lines(practice, '2026-12-28T09:00:00-05:00')).slice(0, 1))
      }
      expect(seen).toEqual([
        'not-sent/R-1 2026-11-24 pcc referrals send R-1',
        'not-acknowledged/R-1 2026-11-25 pcc referrals acknowledge R-1',
        'not-scheduled/R-1 2026-11-26 pcc referrals schedule R-1 --at WHEN',
        'not-scheduled/R-1 2026-11-26 pcc referrals answer R-1',
        'not-scheduled/R-1 2026-11-26 pcc referrals schedule R-1 --at WHEN',
        'not-scheduled/R-1 2026-11-26 pcc referrals schedule R-1 --at WHEN',
        'not-scheduled/R-1 2026-11-26 pcc referrals schedule R-1 --at WHEN',
        'not-seen/R-1 2026-11-26 pcc referrals schedule R-1 --at WHEN',
        'no-report/R-1 2026-12-07 pcc referrals request-report R-1',
        'no-report/R-1 2026-12-16 pcc referrals request-report R-1',
        'not-reviewed/R-1 2026-12-11 pcc referrals review R-1',
        'not-told/R-1 2026-12-15 pcc referrals tell R-1',
      ])
    }))

  it('has one line for who has died, visits and referrals together', () =>
    withReferrals(async (practice) => {
      await obey(practice.context, 'appointments book P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"')
      await obey(practice.context, 'followups add P-1 "call the family" --due 2027-01-04')
      await obey(practice.context, 'patients edit P-1 --deceased-on 2026-11-23')
      expect(await answer(practice.context, 'followups')).toMatchObject([
        {
          key: 'deceased/P-1',
          due_on: '2026-11-23',
          why: 'died on Mon 23 Nov 2026; still open: A-1, R-1, F-1',
          next_command: 'pcc appointments cancel A-1 --reason pat-dec',
        },
        { key: 'incoming/R-2' },
      ])
      await obey(practice.context, 'appointments cancel A-1 --reason pat-dec')
      expect(await answer(practice.context, 'followups --kind deceased')).toMatchObject([
        {
          why: 'died on Mon 23 Nov 2026; still open: R-1, F-1',
          next_command: 'pcc referrals close R-1 --outcome other --reason "patient has died"',
        },
      ])
    }))
})

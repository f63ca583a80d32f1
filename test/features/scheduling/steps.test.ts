import { describe, expect, it } from 'vitest'
import { PccError } from '../../../src/kernel/errors.js'
import { allVisits, answer, obey, record, withClinic } from './clinic.js'

const BOOKED = 'appointments book P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"'
const BEFORE = '2026-11-24T09:00:00-05:00'
const DURING = '2026-11-25T09:10:00-05:00'
const AFTER = '2026-11-25T12:00:00-05:00'

/** The status after each line, or the reason that it is refused with. */
async function outcomesOf(lines: readonly (readonly [now: string, line: string])[]): Promise<unknown[]> {
  return withClinic(async (practice) => {
    await obey(practice.context, BOOKED)
    const found: unknown[] = []
    for (const [now, line] of lines) {
      try {
        found.push((await record(practice.at(now), line)).status)
      } catch (error) {
        if (!(error instanceof PccError)) throw error
        found.push(error.details.reason ?? error.code)
      }
    }
    return found
  })
}

describe('the steps of a visit', () => {
  it.each([
    [
      'in order',
      [
        [DURING, 'arrive A-1'],
        [DURING, 'check-in A-1'],
        [AFTER, 'fulfill A-1'],
      ],
      ['arrived', 'checked-in', 'fulfilled'],
    ],
    ['skipped forward', [[AFTER, 'fulfill A-1']], ['fulfilled']],
    [
      'not before its day',
      [
        [BEFORE, 'arrive A-1'],
        [BEFORE, 'fulfill A-1'],
      ],
      ['not_yet', 'not_yet'],
    ],
    [
      'missed after the grace',
      [
        [DURING, 'no-show A-1'],
        ['2026-11-25T09:15:00-05:00', 'no-show A-1'],
      ],
      ['not_yet', 'noshow'],
    ],
    [
      'not missed once arrived',
      [
        [DURING, 'arrive A-1'],
        [AFTER, 'no-show A-1'],
      ],
      ['arrived', 'not_allowed_from'],
    ],
    [
      'not back',
      [
        [AFTER, 'fulfill A-1'],
        [AFTER, 'arrive A-1'],
        [AFTER, 'cancel A-1 --reason pat'],
      ],
      ['fulfilled', 'not_allowed_from', 'not_allowed_from'],
    ],
    [
      'corrected',
      [
        [AFTER, 'no-show A-1'],
        [AFTER, 'correct A-1 --status arrived --reason late'],
      ],
      ['noshow', 'arrived'],
    ],
    [
      'corrected only to what follows',
      [
        [AFTER, 'no-show A-1'],
        [AFTER, 'correct A-1 --status pending --reason x'],
      ],
      ['noshow', 'not_allowed_from'],
    ],
    [
      'a kept one taken back',
      [
        [AFTER, 'fulfill A-1'],
        [AFTER, 'correct A-1 --status checked-in --reason x'],
      ],
      ['fulfilled', 'checked-in'],
    ],
    [
      'a missed one cancelled after all',
      [
        [AFTER, 'no-show A-1'],
        [AFTER, 'correct A-1 --status cancelled --because weather --reason x'],
      ],
      ['noshow', 'cancelled'],
    ],
    ['never without a reason', [[AFTER, 'correct A-1 --status booked']], ['usage']],
    ['never cancelled without one', [[BEFORE, 'cancel A-1']], ['usage']],
  ] as const)('%s', async (_, lines, expected) => {
    expect(await outcomesOf(lines.map(([now, line]) => [now, `appointments ${line}`]))).toEqual(expected)
  })

  it('a cancelled visit is booked again only while its time is free', async () => {
    await withClinic(async (practice) => {
      const { context } = practice
      await obey(context, BOOKED)
      await obey(context, 'appointments cancel A-1 --reason pat-lt')
      await obey(context, BOOKED.replace('P-1', 'P-2'))
      await expect(
        obey(context, 'appointments correct A-1 --status booked --reason x'),
      ).rejects.toMatchObject({
        message: 'Wei Chen has A-2 on Wed 25 Nov 9:00–9:30',
      })
      await obey(context, 'appointments cancel A-2 --reason pat')
      expect(await record(context, 'appointments correct A-1 --status booked --reason x')).toMatchObject({
        status: 'booked',
        cancelled_by: null,
        cancellation_reason: null,
        late_cancel: false,
      })
    })
  })

  it('one that is booked again over another by an override says which and why', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, BOOKED)
      await obey(context, 'appointments cancel A-1 --reason pat-lt')
      await obey(context, BOOKED.replace('P-1', 'P-2'))
      const again = 'appointments correct A-1 --status booked --override overlap --reason "both agreed"'
      expect(await record(context, again)).toMatchObject({
        status: 'booked',
        overlap_allowed: true,
        override_rule: 'overlap',
        override_by_id: 'U-1',
        override_reason: 'both agreed',
      })
    })
  })

  it('one that was moved is not booked again beside its successor', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, BOOKED)
      await obey(context, 'appointments reschedule A-1 --at "2026-11-25 10:00"')
      await expect(
        obey(context, 'appointments correct A-1 --status booked --reason x'),
      ).rejects.toMatchObject({
        details: { reason: 'not_allowed_from', successor: 'A-2' },
      })
    })
  })

  it.each([
    [
      BEFORE,
      '--reason pat-lt',
      { cancelled_by: 'patient', cancellation_reason: 'pat-lt', late_cancel: false },
    ],
    [
      DURING,
      '--reason transport',
      { cancelled_by: 'patient', cancellation_reason: 'pat-lt', late_cancel: true },
    ],
    [BEFORE, '--reason weather', { cancelled_by: 'practice', cancellation_reason: 'oth-weath' }],
    [BEFORE, '--reason weather --by patient', { cancelled_by: 'patient' }],
    [BEFORE, '--reason prov-pers', { cancelled_by: 'provider' }],
    [
      DURING,
      '--reason lwbs',
      { cancelled_by: 'patient', cancellation_reason: 'left-unseen', late_cancel: true },
    ],
    [BEFORE, '--reason other --note "said so"', { note: 'said so' }],
  ])('cancelled at %s with %s', async (now, options, expected) => {
    await withClinic(async (practice) => {
      await obey(practice.context, BOOKED)
      expect(await record(practice.at(now), `appointments cancel A-1 ${options}`)).toMatchObject(expected)
    })
  })

  it.each([
    ['', 'confirmed'],
    ['--answer asked', 'asked'],
    ['--answer declined', 'declined'],
    ['--answer callback', 'callback'],
  ])('confirm %s: %s', async (options, confirmation) => {
    await withClinic(async ({ context }) => {
      await obey(context, BOOKED)
      expect(await record(context, `appointments confirm A-1 ${options}`)).toMatchObject({
        status: 'booked',
        confirmation,
      })
    })
  })

  it('nothing is confirmed of a visit that is over', async () => {
    expect(
      await outcomesOf([
        [AFTER, 'appointments fulfill A-1'],
        [AFTER, 'appointments confirm A-1'],
      ]),
    ).toEqual(['fulfilled', 'not_allowed_from'])
  })

  it('several at once are each reported', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, BOOKED)
      await obey(practice.context, BOOKED.replace('P-1', 'P-2').replace('9:00', '10:00'))
      expect(await answer(practice.at(DURING), 'appointments no-show A-1 A-2 A-9')).toEqual({
        done: [],
        failed: [
          ['A-1', "A-1: it can't be missed before Wed 25 Nov 9:15 (start and 15 min of grace)"],
          ['A-2', "A-2: it can't be missed before Wed 25 Nov 10:15 (start and 15 min of grace)"],
          ['A-9', 'there is no appointment A-9'],
        ],
      })
      expect(await answer(practice.at(AFTER), 'appointments fulfill A-1 A-2')).toEqual({
        done: ['A-1', 'A-2'],
        failed: [],
      })
    })
  })

  it('the grace and what is late are the practice’s to set', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, BOOKED)
      await obey(practice.context, 'config set appointments.grace 5min')
      await obey(practice.context, 'config set appointments.late-cancel 2h')
      expect((await record(practice.at(DURING), 'appointments no-show A-1')).status).toBe('noshow')
      await obey(practice.context, BOOKED.replace('P-1', 'P-2').replace('9:00', '15:00'))
      const cancelled = await record(practice.at(AFTER), 'appointments cancel A-2 --reason pat')
      expect(cancelled.late_cancel).toBe(false)
    })
  })

  it('an edit changes what doesn’t move it', async () => {
    await withClinic(async (practice) => {
      const { context } = practice
      await obey(context, BOOKED.replace('VT-1', 'VT-2'))
      await obey(context, BOOKED.replace('VT-1', 'VT-2').replace('P-1', 'P-2').replace('DR-1', 'DR-2'))
      expect(await record(context, 'appointments edit A-1 --note "bring films" --type VT-1')).toMatchObject({
        note: 'bring films',
        visit_type_id: 'VT-1',
        version: 2,
      })
      await expect(obey(context, 'appointments edit A-1 --room "Exam 2"')).rejects.toMatchObject({
        details: { reason: 'double_booked', of: 'room', blocked_by: 'A-2' },
      })
      await obey(context, 'appointments edit A-2 --room none')
      expect((await record(context, 'appointments edit A-1 --room "exam 2"')).room).toBe('Exam 2')
      await obey(context, 'appointments cancel A-2 --reason pat')
      await expect(obey(context, 'appointments edit A-2 --room "Exam 9"')).rejects.toMatchObject({
        code: 'usage',
      })
      await expect(obey(context, 'appointments edit A-1')).rejects.toMatchObject({ code: 'usage' })
      expect((await allVisits(practice)).map(({ room }) => room)).toEqual(['Exam 2', null])
    })
  })
})

import { describe, expect, it, test } from 'vitest'
import { attempts } from '../../../src/features/followups/records/attempt.js'
import { dismissals } from '../../../src/features/followups/records/dismissal.js'
import { followups } from '../../../src/features/followups/records/followup.js'
import { lineStates } from '../../../src/features/followups/records/line-state.js'
import { contentColumns } from '../../../src/record/record.js'
import { answering } from '../../support/questions.js'
import { type Desk, withDesk } from './desk.js'
import { derivedLine } from './lines.js'

const noShow = derivedLine({
  key: 'no-show/A-702',
  kind: 'no-show',
  about_id: 'A-702',
  patient_id: 1,
  what: 'missed visit, Dr. Chen',
  next_command: 'pcc appointments book P-1',
  facts: 'missed 2026-11-23',
})

const withFollowup = (use: (desk: Desk) => Promise<void>): Promise<void> =>
  withDesk(async (desk) => {
    await desk.run(['add', 'P-1', 'call about transport', '--due', 'today'])
    await use(desk)
  })

const refusal = (code: string, reason?: string) =>
  reason === undefined ? { code } : { code, details: { reason } }

describe('add', () => {
  it('understands the day, the patient, the owner and the team', () =>
    withDesk(async ({ practice, json }) => {
      const added = await json([
        'add',
        'P-1',
        'call about transport',
        '--due',
        'fri 14:30',
        '--priority',
        'asap',
        '--owner',
        'bo',
        '--team',
        'front desk',
        '--why',
        'promised',
      ])
      expect(added).toMatchObject({
        id: 'F-1',
        status: 'open',
        what: 'call about transport',
        patient_id: 'P-1',
        due_on: '2026-11-27',
        due_at: '2026-11-27T14:30:00-05:00',
        priority: 'urgent',
        owner_user_id: 'U-2',
        team: 'front desk',
        why: 'promised',
        version: 1,
      })
      expect(practice.said).toEqual([expect.stringContaining('GARCIA, Maria')])
    }))

  it('needs no patient, and takes the one of the record that it is about', () =>
    withFollowup(async ({ json }) => {
      expect(await json(['add', 'order flu vaccine', '--due', '+3d'])).toMatchObject({
        patient_id: null,
        due_on: '2026-11-27',
        due_at: null,
      })
      expect(await json(['add', 'again', '--due', 'today', '--about', 'f-1'])).toMatchObject({
        about: 'F-1',
        patient_id: 'P-1',
      })
      expect(await json(['add', 'again', '--due', 'today', '--about', 'P-2'])).toMatchObject({
        patient_id: 'P-2',
      })
      expect(await json(['add', 'again', '--due', 'today', '--about', 'U-2'])).toMatchObject({
        patient_id: null,
      })
    }))

  test.each([
    ['nothing to do', ['add', '--due', 'today'], 'usage'],
    ['no day', ['add', 'call'], 'usage'],
    ['too much to do', ['add', 'x'.repeat(501), '--due', 'today'], 'usage'],
    ['no such patient', ['add', 'P-99', 'call', '--due', 'today'], 'not_found'],
    ['no such user', ['add', 'call', '--due', 'today', '--owner', 'Eve'], 'not_found'],
    ['no such record', ['add', 'call', '--due', 'today', '--about', 'P-99'], 'not_found'],
    ['no such noun', ['add', 'call', '--due', 'today', '--about', 'XYZ-9'], 'usage'],
    ['a record of somebody else', ['add', 'P-1', 'call', '--due', 'today', '--about', 'P-2'], 'usage'],
  ])('refuses %s', (_, words, code) =>
    withDesk(async ({ run }) => {
      await expect(run(words)).rejects.toMatchObject({ code })
    }),
  )

  it('asks for what is missing where somebody can answer', () =>
    withDesk(async ({ json }) => {
      const asked: string[] = []
      const questions = answering({
        text: async (question: string, check?: (text: string) => string | null): Promise<string> => {
          asked.push(question)
          expect(check?.('')).not.toBeNull()
          return question.startsWith('What') ? 'call' : 'tomorrow'
        },
      })
      expect(await json(['add'], { questions })).toMatchObject({ what: 'call', due_on: '2026-11-25' })
      expect(asked).toHaveLength(2)
    }))
})

describe('what somebody wrote down', () => {
  it('is begun and done, with what came of it', () =>
    withFollowup(async ({ json, run, keys }) => {
      expect(await json(['start', '1'])).toMatchObject({ status: 'in-progress', owner_user_id: 'U-1' })
      await expect(run(['done', 'F-1'])).rejects.toMatchObject(refusal('usage'))
      expect(await json(['done', 'F-1', '--outcome', 'taxi booked'])).toMatchObject({
        status: 'done',
        outcome: 'taxi booked',
        closed_at: '2026-11-24T09:00:00-05:00',
      })
      expect(await keys()).toEqual([])
      expect(await json(['list', '--status', 'done'])).toMatchObject([{ id: 'F-1', status: 'done' }])
    }))

  it('sleeps until its day and comes back by itself', () =>
    withFollowup(async ({ json, keys, at }) => {
      expect(await json(['snooze', 'F-1', '--until', 'fri'])).toMatchObject({
        status: 'snoozed',
        snoozed_until: '2026-11-27',
      })
      expect(await keys()).toEqual([])
      expect(await keys(['list', '--all'])).toEqual(['F-1'])
      expect(await keys(['list'], at('2026-11-27T08:00:00-05:00'))).toEqual(['F-1'])
      expect(await json(['reopen', 'F-1'])).toMatchObject({ status: 'open', snoozed_until: null })
      expect(await keys()).toEqual(['F-1'])
    }))

  it('is cancelled, and open again for a reason', () =>
    withFollowup(async ({ json, run, keys }) => {
      expect(await json(['cancel', 'F-1', '--reason', 'moved away'])).toMatchObject({
        status: 'cancelled',
        outcome: 'moved away',
      })
      await expect(run(['reopen', 'F-1'])).rejects.toMatchObject(refusal('usage'))
      expect(await json(['reopen', 'F-1', '--reason', 'moved back'])).toMatchObject({
        status: 'open',
        outcome: null,
        closed_at: null,
      })
      expect(await keys()).toEqual(['F-1'])
    }))

  test.each([
    ['done twice', ['done', 'F-1', '--outcome', 'x']],
    ['started', ['start', 'F-1']],
    ['snoozed', ['snooze', 'F-1', '--until', 'fri']],
    ['cancelled', ['cancel', 'F-1', '--reason', 'x']],
    ['assigned', ['assign', 'F-1']],
    ['tried', ['attempt', 'F-1', '--channel', 'phone', '--outcome', 'reached']],
  ])('once done is not %s', (_, words) =>
    withFollowup(async ({ run }) => {
      await run(['done', 'F-1', '--outcome', 'taxi booked'])
      await expect(run(words)).rejects.toMatchObject({
        ...refusal('conflict', 'not_allowed_from'),
        hint: 'possible: reopen',
      })
    }),
  )

  it('can’t be let go, nor reopened while it is open, nor sleep until yesterday', () =>
    withFollowup(async ({ run }) => {
      await expect(run(['dismiss', 'F-1', '--reason', 'duplicate'])).rejects.toMatchObject({
        ...refusal('conflict', 'written_down'),
        hint: 'pcc followups cancel F-1 --reason TEXT',
      })
      await expect(run(['reopen', 'F-1'])).rejects.toMatchObject(refusal('conflict', 'not_allowed_from'))
      await expect(run(['snooze', 'F-1', '--until', '2026-11-24'])).rejects.toMatchObject(refusal('invalid'))
    }))

  it('is refused when it has changed since', () =>
    withFollowup(async ({ run }) => {
      await run(['assign', 'F-1'])
      await expect(run(['start', 'F-1'], { ifVersion: 1 })).rejects.toMatchObject(
        refusal('conflict', 'stale_version'),
      )
    }))
})

describe('a line of a rule', () => {
  const withLine = (use: (desk: Desk) => Promise<void>): Promise<void> =>
    withDesk(async (desk) => {
      desk.lines.push(noShow)
      await use(desk)
    })

  it('is not done while its reason stands, and says what removes it', () =>
    withLine(async ({ run }) => {
      await expect(run(['done', 'A-702'])).rejects.toMatchObject({
        ...refusal('conflict', 'reason_stands'),
        hint: 'what removes it: pcc appointments book P-1',
      })
      await expect(run(['cancel', 'A-702', '--reason', 'x'])).rejects.toMatchObject(
        refusal('conflict', 'derived'),
      )
    }))

  it('sleeps, and wakes by its day or by hand', () =>
    withLine(async ({ run, keys, at }) => {
      await run(['snooze', 'A-702', '--until', 'mon'])
      expect(await keys()).toEqual([])
      expect(await keys(['list'], at('2026-11-30T08:00:00-05:00'))).toEqual(['no-show/A-702'])
      await run(['reopen', 'no-show/A-702'])
      expect(await keys()).toEqual(['no-show/A-702'])
      await expect(run(['reopen', 'A-702'])).rejects.toMatchObject(refusal('conflict', 'not_allowed_from'))
    }))

  it('is let go until its facts change', () =>
    withLine(async ({ keys, json, lines }) => {
      expect(await json(['dismiss', 'A-702', '--reason', 'refused'])).toMatchObject({
        id: 'DM-1',
        key: 'no-show/A-702',
        patient_id: 'P-1',
        reason: 'patient-declined',
        facts: 'missed 2026-11-23',
        dismissed_on: '2026-11-24',
        user_id: 'U-1',
      })
      expect(await keys()).toEqual([])
      expect(await json(['list', '--dismissed'])).toMatchObject([
        {
          key: 'no-show/A-702',
          why: `${noShow.why}; let go on Tue 24 Nov by Ada: patient-declined`,
        },
      ])
      lines[0] = { ...noShow, facts: 'missed again' }
      expect(await keys()).toEqual(['no-show/A-702'])
      expect(await keys(['list', '--dismissed'])).toEqual([])
    }))

  it('let go until a day is back on it, or by hand', () =>
    withLine(async ({ run, keys, at }) => {
      await run(['dismiss', 'A-702', '--reason', 'other', '--note', 'in hospital', '--until', 'fri'])
      expect(await keys(['list'], at('2026-11-26T08:00:00-05:00'))).toEqual([])
      expect(await keys(['list'], at('2026-11-27T08:00:00-05:00'))).toEqual(['no-show/A-702'])
      await run(['reopen', 'A-702', '--reason', 'came home'])
      expect(await keys()).toEqual(['no-show/A-702'])
      await run(['snooze', 'A-702', '--until', 'mon'])
      await run(['dismiss', 'A-702', '--reason', 'duplicate'])
      await run(['reopen', 'A-702'])
      expect(await keys()).toEqual(['no-show/A-702'])
    }))

  test.each([
    ['other without words', ['dismiss', 'A-702', '--reason', 'other'], 'usage'],
    [
      'until a day that is over',
      ['dismiss', 'A-702', '--reason', 'duplicate', '--until', '2026-11-24'],
      'invalid',
    ],
  ])('isn’t let go for %s', (_, words, code) =>
    withLine(async ({ run }) => {
      await expect(run(words)).rejects.toMatchObject({ code })
    }),
  )

  it('is taken by starting it', () =>
    withLine(async ({ json }) => {
      expect(await json(['start', 'A-702'])).toMatchObject({
        id: 'LS-1',
        key: 'no-show/A-702',
        owner_user_id: 'U-1',
        version: 1,
      })
      expect(await json(['assign', 'A-702', '--to', 'U-2', '--team', 'front desk'])).toMatchObject({
        id: 'LS-1',
        owner_user_id: 'U-2',
        team: 'front desk',
        version: 2,
      })
    }))

  it('is in the contact log when somebody was tried', () =>
    withLine(async ({ run, practice }) => {
      await run(['attempt', 'A-702', '--channel', 'call', '--outcome', 'lvm', '--note', 'on her cell'])
      const [contact] = await practice.store.read(({ bulk }) => bulk.all('select * from communication'))
      expect(contact).toMatchObject({
        patient_id: 1,
        about: 'A-702',
        direction: 'out',
        channel: 'phone',
        outcome: 'left-message',
        text: 'on her cell',
        user_id: 1,
      })
    }))

  it('counts what was tried, and is due again on the day that was agreed', () =>
    withLine(async ({ run, json, page }) => {
      await run(['attempt', 'A-702', '--channel', 'call', '--outcome', 'voicemail'])
      expect(
        await json([
          'attempt',
          'A-702',
          '--channel',
          'text',
          '--outcome',
          'no-answer',
          '--note',
          'sent twice',
          '--next',
          'thu',
        ]),
      ).toMatchObject({
        id: 'AT-2',
        key: 'no-show/A-702',
        patient_id: 'P-1',
        at: '2026-11-24T09:00:00-05:00',
        attempted_on: '2026-11-24',
        next_on: '2026-11-26',
        user_id: 'U-1',
      })
      expect(await json(['list'])).toMatchObject([
        { attempts: 2, due_on: '2026-11-26', why: `${noShow.why}; was due Tue 24 Nov 2026` },
      ])
      expect((await page(['list'])).at(-1)).toContain('tried 2 times, Tue 24 Nov no-answer')
      await expect(
        run(['attempt', 'A-702', '--channel', 'text', '--outcome', 'reached', '--next', '2026-11-20']),
      ).rejects.toMatchObject({ code: 'invalid' })
      await run(['attempt', 'A-702', '--channel', 'text', '--outcome', 'reached', '--next', 'today'])
      expect(await json(['list'])).toMatchObject([{ attempts: 3, due_on: '2026-11-24' }])
    }))

  it('keeps who has it after its reason went and came back', () =>
    withLine(async ({ run, json, lines, keys }) => {
      await run(['assign', 'A-702', '--to', 'Bo'])
      lines.length = 0
      expect(await keys()).toEqual([])
      lines.push(noShow)
      expect(await json(['list'])).toMatchObject([{ owner: 'Bo' }])
    }))
})

describe('keys', () => {
  it('find what is due beyond what the list shows', () =>
    withDesk(async ({ run, lines, json }) => {
      lines.push({ ...noShow, due_on: '2027-05-01' })
      await run(['assign', 'no-show/A-702'])
      await run(['assign', 'A-702'])
      expect(await json(['list', '--all'])).toMatchObject([{ owner: 'Ada' }])
    }))

  it('of a record mean the one line that is shown', () =>
    withDesk(async ({ run, lines, json }) => {
      lines.push(noShow, { ...noShow, key: 'not-sent/A-702', kind: 'not-sent' })
      await expect(run(['start', 'A-702'])).rejects.toMatchObject({
        code: 'usage',
        hint: 'say which: no-show/A-702, not-sent/A-702',
      })
      await run(['snooze', 'no-show/A-702', '--until', 'mon'])
      expect(await json(['start', 'A-702'])).toMatchObject({ key: 'not-sent/A-702' })
    }))

  it('of a record mean what was written down about it', () =>
    withDesk(async ({ run, json }) => {
      await run(['add', 'compare', '--due', 'today', '--about', 'P-2'])
      expect(await json(['start', 'P-2'])).toMatchObject({ id: 'F-1', status: 'in-progress' })
    }))

  test.each([
    ['no-show/A-1', 'not_found'],
    ['A-1', 'not_found'],
    ['F-9', 'not_found'],
    ['backup', 'not_found'],
    ['bakup', 'usage'],
    ['not-sent/*', 'usage'],
    ['what?', 'usage'],
  ])('%s: %s', (key, code) =>
    withDesk(async ({ run }) => {
      await expect(run(['start', key])).rejects.toMatchObject({ code })
    }),
  )

  it('given several are done each by itself', () =>
    withFollowup(async ({ json, run, practice }) => {
      await run(['add', 'other', '--due', 'today'])
      expect(await json(['done', 'F-1,F-2', 'F-9', 'F-1', '--outcome', 'done'])).toEqual({
        done: ['F-1', 'F-2'],
        failed: [{ id: 'F-9', error: 'there is no follow-up F-9' }],
      })
      const groups = await practice.store.read(({ bulk }) =>
        bulk.all('select distinct group_id from audit_entry where id > 4'),
      )
      expect(groups).toHaveLength(1)
    }))
})

it('says of a dry run that nothing was written', () =>
  withFollowup(async ({ run }) => {
    const said = async (words: readonly string[]) => {
      const result = await run(words, { dryRun: true })
      return result.kind === 'record' ? result.said : undefined
    }
    expect(await said(['assign', 'F-1'])).toBe('F-1 is for Ada (--dry-run: nothing was written)')
    expect(await said(['add', 'x', '--due', 'today'])).toMatch(/^would have added F-\d/)
  }))

describe('people', () => {
  test.each([
    ['nobody and a team', ['assign', 'F-1', '--to', 'nobody', '--team', 'x'], 'usage'],
    ['a user who is gone', ['assign', 'F-1', '--to', 'U-3'], 'conflict'],
    ['no user', ['assign', 'F-1', '--to', 'Boo'], 'not_found'],
  ])('%s', (_, words, code) =>
    withFollowup(async ({ run, practice }) => {
      await practice.context.write(async ({ writer }) => {
        const { users } = await import('../../../src/features/practice/index.js')
        await writer.insert(users, { name: 'Gone', status: 'inactive' })
      })
      await expect(run(words)).rejects.toMatchObject({ code })
    }),
  )

  it('a team must be one of the practice’s, where it has some', () =>
    withFollowup(async ({ run, json, practice }) => {
      const { practices } = await import('../../../src/features/practice/index.js')
      await practice.context.write(({ writer }) =>
        writer.updateRow(practices, 1, { teams: JSON.stringify(['Front Desk', 'referrals']) }),
      )
      expect(await json(['assign', 'F-1', '--team', 'front desk'])).toMatchObject({ team: 'Front Desk' })
      await expect(run(['assign', 'F-1', '--team', 'referals'])).rejects.toMatchObject({
        code: 'usage',
        hint: 'did you mean referrals?',
      })
      await expect(run(['assign', 'F-1', '--team', 'zzz'])).rejects.toMatchObject({
        hint: 'it has: Front Desk, referrals',
      })
    }))
})

describe('explain', () => {
  it('says which rule, which records, which dates, and what was done', () =>
    withDesk(async ({ run, lines, json, page }) => {
      lines.push({ ...noShow, due_at: Date.parse('2026-11-24T14:10:00-05:00') })
      await run(['assign', 'A-702', '--to', 'Bo'])
      await run(['attempt', 'A-702', '--channel', 'phone', '--outcome', 'reached', '--note', 'angry'])
      expect(await json(['explain', 'A-702'])).toMatchObject({
        key: 'no-show/A-702',
        rule: 'missed visits',
        explain: ['sent Thu 19 Nov 2026'],
        owner: 'Bo',
        due_at: '2026-11-24T14:10:00-05:00',
        attempts: [{ channel: 'phone', outcome: 'reached', note: 'angry', user: 'Ada', next_on: null }],
        snoozed_until: null,
        dismissed: null,
      })
      expect(await page(['explain', 'A-702'])).toEqual([
        'no-show/A-702',
        'what     missed visit, Dr. Chen',
        'patient  GARCIA, Maria  P-1',
        'why      sent Thu 19 Nov, no visit date after 2 business days',
        'rule     no-show: missed visits',
        'because  sent Thu 19 Nov 2026',
        'due      Tue 24 Nov 2026 14:10 (today 14:10), routine',
        'owner    Bo',
        'tried    Tue 24 Nov 2026 09:00 phone: reached, by Ada, angry',
        'next     pcc appointments book P-1',
      ])
    }))

  it('says so of what is away', () =>
    withDesk(async ({ run, lines, json }) => {
      lines.push(noShow)
      await run(['dismiss', 'A-702', '--reason', 'duplicate', '--until', 'fri'])
      expect(await json(['show', 'no-show/A-702'])).toMatchObject({
        dismissed: { on: '2026-11-24', reason: 'duplicate', until: '2026-11-27' },
      })
      await run(['reopen', 'A-702'])
      await run(['snooze', 'A-702', '--until', 'fri'])
      expect(await json(['explain', 'A-702'])).toMatchObject({ snoozed_until: '2026-11-27', dismissed: null })
    }))

  it('shows what somebody wrote down as its record, and explains it too', () =>
    withFollowup(async ({ json }) => {
      expect(await json(['show', 'F-1'])).toMatchObject({ id: 'F-1', status: 'open', version: 1 })
      expect(await json(['explain', 'F-1'])).toMatchObject({
        kind: 'follow-up',
        explain: ['somebody wrote it down on Tue 24 Nov 2026', expect.anything(), 'it is open'],
      })
    }))
})

test.each([followups, attempts, dismissals, lineStates])(
  'the table of $plural has the declared columns',
  (def) =>
    withDesk(async ({ practice }) => {
      const rows = await practice.store.read(({ bulk }) =>
        bulk.all('select name from pragma_table_info(?) order by cid', def.noun.replaceAll('-', '_')),
      )
      expect(rows.map(({ name }) => name)).toEqual([
        'id',
        'version',
        'created_at',
        'updated_at',
        ...contentColumns(def),
      ])
    }),
)

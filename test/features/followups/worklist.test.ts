import { describe, expect, it } from 'vitest'
import { patientSection } from '../../../src/features/followups/patient-section.js'
import { patients } from '../../../src/features/patients/index.js'
import { settings } from '../../../src/features/practice/index.js'
import { offeredAre } from '../../support/offered.js'
import { fakeSource, withDesk } from './desk.js'
import { derivedLine } from './lines.js'

const notSent = (n: number, due_on = '2026-11-24') =>
  derivedLine({ key: `not-sent/R-${n}`, kind: 'not-sent', about_id: `R-${n}`, due_on, facts: `draft ${n}` })

const VIEWED_FIELDS = [
  'key',
  'id',
  'kind',
  'about_id',
  'patient_id',
  'due_on',
  'due_at',
  'late_days',
  'priority',
  'why',
  'owner',
  'claimed_by',
  'claimed_until',
  'attempts',
  'next_command',
]

describe('the worklist', () => {
  it('says what others have when nothing is of whoever asks', () =>
    withDesk(async ({ run, lines }) => {
      lines.push(notSent(9))
      const result = await run(['list', '--mine'])
      expect(result).toMatchObject({
        table: {
          empty:
            'no such line is due until Tue 1 Dec 2026; everybody together has 1: pcc followups --team all',
        },
      })
    }))

  it('merges what was written down with what rules derive, in one order', () =>
    withDesk(async ({ run, lines, keys, json }) => {
      lines.push(notSent(9, '2026-11-20'), notSent(8, '2026-11-26'), notSent(7, '2026-12-24'))
      await run(['add', 'P-1', 'call about transport', '--due', 'today'])
      await run(['add', 'P-1', 'much later', '--due', '2027-01-04'])
      expect(await keys()).toEqual(['not-sent/R-9', 'F-1', 'not-sent/R-8'])
      expect(await keys(['list', '--overdue'])).toEqual(['not-sent/R-9'])
      expect(await keys(['list', '--due', '2026-12'])).toEqual(['not-sent/R-7'])
      expect(await keys(['list', '--all'])).toEqual([
        'not-sent/R-9',
        'F-1',
        'not-sent/R-8',
        'not-sent/R-7',
        'F-2',
      ])
      expect(await keys(['list', '--patient', 'P-1'])).toEqual(['F-1', 'F-2'])
      expect(await keys(['list', '--kind', 'follow-up'])).toEqual(['F-1'])
      const shown = await json(['list'])
      expect(Array.isArray(shown) && shown.map((line) => Object.keys(Object(line)))).toEqual([
        VIEWED_FIELDS,
        VIEWED_FIELDS,
        VIEWED_FIELDS,
      ])
      expect(shown).toMatchObject([
        {
          key: 'not-sent/R-9',
          id: null,
          about_id: 'R-9',
          patient_id: null,
          late_days: 4,
          attempts: 0,
          owner: null,
        },
        { key: 'F-1', id: 'F-1', kind: 'follow-up', patient_id: 'P-1', due_on: '2026-11-24', due_at: null },
        { late_days: 0 },
      ])
    }))

  it('says the same from run to run', () =>
    withDesk(async ({ lines, keys }) => {
      lines.push(notSent(3), notSent(1), notSent(2))
      const first = await keys()
      lines.reverse()
      expect(await keys()).toEqual(first)
    }))

  it('keeps one line of a key, the one that is due first', () =>
    withDesk(async ({ lines, json }) => {
      lines.push(notSent(1, '2026-11-25'), notSent(1, '2026-11-24'), notSent(1, '2026-11-26'))
      expect(await json(['list'])).toMatchObject([{ key: 'not-sent/R-1', due_on: '2026-11-24' }])
    }))

  it('explains nothing that nobody asks to be explained', () =>
    withDesk(async ({ lines, json }) => {
      const asked: string[] = []
      lines.push({
        ...notSent(1),
        get explain() {
          asked.push('explain')
          return ['because']
        },
      })
      await json(['list'])
      expect(asked).toEqual([])
      expect(await json(['explain', 'R-1'])).toMatchObject({ explain: ['because'] })
    }))

  it('folds fifty of a kind until they are opened', () =>
    withDesk(async ({ lines, keys, json, page, run }) => {
      for (let n = 1; n <= 60; n++) lines.push(notSent(n))
      expect(await json(['list'])).toMatchObject([
        { key: 'not-sent/*', kind: 'not-sent', next_command: 'pcc followups --kind not-sent' },
      ])
      expect((await page(['list']))[0]).toMatch(
        /^0 overdue · 60 today · 0 this week {2,}all teams, mine first$/,
      )
      expect(await keys(['list', '--kind', 'not-sent'])).toHaveLength(60)
      await run(['assign', 'not-sent/R-7'])
      expect(await keys()).toEqual(['not-sent/R-7', 'not-sent/*'])
    }))

  it('refuses a kind that nobody offers', () =>
    withDesk(async ({ run }) => {
      await expect(run(['list', '--kind', 'not-snet'])).rejects.toMatchObject({
        code: 'usage',
        hint: 'did you mean not-sent?',
      })
    }))

  it('tells who is gone instead of what was to be done for them', () =>
    withDesk(async ({ practice, lines, run, keys, json }) => {
      lines.push({ ...notSent(1), patient_id: 1 }, notSent(2))
      await run(['add', 'P-1', 'call', '--due', 'today'])
      const { context } = practice
      await context.write(async ({ writer }) => {
        await writer.updateRow(patients, 1, { deceased_on: '2026-11-22' })
      })
      expect(await keys()).toEqual(['deceased/P-1', 'not-sent/R-2'])
      expect(await keys(['list', '--kind', 'deceased'])).toEqual(['deceased/P-1'])
      expect(await json(['list'])).toMatchObject([{ why: 'died on Sun 22 Nov 2026; still open: F-1' }, {}])
      await run(['cancel', 'F-1', '--reason', 'patient has died'])
      expect(await keys()).toEqual(['not-sent/R-2'])
    }))

  it('shows whose a line is, and mine alone', () =>
    withDesk(async ({ lines, run, keys, json }) => {
      lines.push(notSent(1), notSent(2), { ...notSent(3), owner: 'Ada' })
      await run(['assign', 'not-sent/R-2', '--to', 'bo'])
      await run(['assign', 'R-1', '--team', 'front desk'])
      await run(['add', 'mine', '--due', 'tomorrow', '--owner', 'me'])
      expect(await json(['list'])).toMatchObject([
        { key: 'not-sent/R-3', owner: 'Ada' },
        { key: 'not-sent/R-1', owner: 'front desk' },
        { key: 'not-sent/R-2', owner: 'Bo' },
        { key: 'F-1', owner: 'Ada' },
      ])
      expect(await keys(['list', '--mine'])).toEqual(['not-sent/R-3', 'F-1'])
      expect(await keys(['list', '--team', 'Front Desk'])).toEqual(['not-sent/R-1'])
      await run(['assign', 'R-2', '--to', 'nobody'])
      expect(await json(['list', '--kind', 'not-sent'])).toMatchObject([
        {},
        {},
        { key: 'not-sent/R-2', owner: null },
      ])
    }))

  it('shows whose lines its reader prefers, unless the line says', () =>
    withDesk(async ({ practice, lines, run, keys }) => {
      lines.push(notSent(1), notSent(2), notSent(3))
      await run(['assign', 'not-sent/R-1', '--to', 'me'])
      await run(['assign', 'not-sent/R-2', '--team', 'Front Desk'])
      const prefers = (value: string) =>
        practice.context.write(({ writer }) =>
          writer.insert(settings, { key: 'followups.whose', value, user_id: value === 'mine' ? 1 : 2 }),
        )
      await prefers('mine')
      expect(await keys()).toEqual(['not-sent/R-1'])
      expect(await keys(['list', '--team', 'all'])).toHaveLength(3)
      expect(await keys(['list', '--team', 'front desk'])).toEqual(['not-sent/R-2'])
      await prefers('team')
      const actor = { id: 2, name: 'Bo', role: 'front-desk', team: 'Front Desk' }
      expect(await keys(['list'], { actor })).toEqual(['not-sent/R-2'])
      expect(await keys(['list'], { actor: { ...actor, team: null } })).toHaveLength(3)
    }))

  it('takes the columns and the page that are asked for', () =>
    withDesk(async ({ practice, lines, json, run, keys }) => {
      lines.push(notSent(1), notSent(2), { ...notSent(3), patient_id: 1 })
      const page = { ...practice.context.page, limit: 2, offset: 1 }
      expect(await keys(['list'], { page })).toEqual(['not-sent/R-2', 'not-sent/R-3'])
      const columns = ['key', 'what', 'patient.name', 'patient.birth_date']
      expect(await json(['list'], { page: { ...page, columns } })).toEqual([
        { key: 'not-sent/R-2', what: 'urgent cardiology', 'patient.name': null, 'patient.birth_date': null },
        {
          key: 'not-sent/R-3',
          what: 'urgent cardiology',
          'patient.name': 'GARCIA, Maria',
          'patient.birth_date': '1968-03-14',
        },
      ])
      await expect(run(['list'], { page: { ...page, columns: ['prioriti'] } })).rejects.toMatchObject({
        hint: expect.stringMatching(/^did you mean priority\? there are: key, id, /),
      })
    }))

  it('of one patient is a read that the trail keeps, and a section of the whole patient', () =>
    withDesk(async ({ practice, lines, run, keys }) => {
      lines.push({ ...notSent(1, '2027-05-01'), patient_id: 1 }, { ...notSent(2), patient_id: 2 })
      await run(['add', 'P-1', 'call\u001b[31m', '--due', '2026-11-23'])
      expect(await keys(['list', '--patient', 'Garcia'])).toEqual(['F-1', 'not-sent/R-1'])
      const reads = await practice.store.read(({ bulk }) =>
        bulk.all("select noun, record_id, patient_id from audit_change where kind = 'read'"),
      )
      expect(reads).toEqual([{ noun: 'patient', record_id: 1, patient_id: 1 }])
      const context = { ...practice.context, offered: offeredAre({ worklist: [fakeSource(lines)] }) }
      const section = (patientId: number) =>
        practice.store.read(async (reader) => patientSection.of(context, reader, patientId))
      expect((await section(1))?.lines).toEqual([
        '!  1d late         F-1           call␛[31m: noted on Tue 24 Nov',
        '   Sat 1 May 2027  not-sent/R-1  urgent cardiology: sent Thu 19 Nov, no visit date after 2 business days',
      ])
      expect((await section(1))?.json).toMatchObject([{ key: 'F-1' }, { key: 'not-sent/R-1' }])
      expect(await section(99)).toBeNull()
    }))

  it('gives files every column, and pages for people the ones that they read', () =>
    withDesk(async ({ lines, run }) => {
      const due_at = Date.parse('2026-11-24T14:10:00-05:00')
      lines.push({ ...notSent(1), patient_id: 1, due_at }, notSent(2, '2026-11-20'))
      const tableOf = async (forPeople: boolean) => {
        const result = await run(['list'], { forPeople })
        if (result.kind !== 'view' || result.table === undefined) throw new Error('a table is wanted')
        return result.table.columns
      }
      const csv = (await tableOf(false)).map((column) => [column.name, column.csv(1)])
      expect(Object.fromEntries(csv)).toEqual({
        key: 'not-sent/R-1',
        id: '',
        kind: 'not-sent',
        about_id: 'R-1',
        what: 'urgent cardiology',
        patient_id: 'P-1',
        patient: 'GARCIA, Maria',
        due_on: '2026-11-24',
        due_at: '2026-11-24T14:10:00-05:00',
        late_days: '0',
        priority: 'routine',
        why: 'sent Thu 19 Nov, no visit date after 2 business days',
        owner: '',
        claimed_by: '',
        claimed_until: '',
        owner_user_id: '',
        attempts: '0',
        next_command: 'pcc referrals schedule R-91 --at WHEN',
      })
      const shown = (await tableOf(true)).map((column) => [column.name, column.show(0)])
      expect(Object.fromEntries(shown)).toMatchObject({
        due_on: 'Fri 20 Nov 2026',
        late_days: '4',
        patient: '',
      })
      expect(shown).toHaveLength(8)
    }))

  it('is empty without a fuss', () =>
    withDesk(async ({ json, page }) => {
      expect(await json(['list'])).toEqual([])
      expect(await page(['list'])).toEqual([
        expect.stringMatching(/^0 overdue · 0 today · 0 this week/),
        '',
        'nothing is due until Tue 1 Dec 2026',
      ])
      const last = async (...args: string[]): Promise<string | undefined> =>
        (await page(['list', ...args])).at(-1)
      expect(await last('--overdue')).toBe('nothing is overdue')
      expect(await last('--overdue', '--mine')).toBe('no such line is overdue')
      expect(await last('--mine')).toBe('no such line is due until Tue 1 Dec 2026')
      expect(await last('--due', 'next week')).toBe('nothing is due in that time')
      expect(await last('--all')).toBe('no such line stands')
      expect(
        (await page(['list', '--all', '--mine', '--kind', 'no-show', '--patient', 'P-1'])).join('\n'),
      ).toContain('no-show · P-1 · mine')
    }))

  it('cuts what a terminal has no room for, and says so', () =>
    withDesk(async ({ lines, run }) => {
      for (let n = 1; n <= 60; n++) lines.push({ ...notSent(n), owner: 'Ada' })
      const result = await run(['list'])
      if (result.kind !== 'view') throw new Error('a view is wanted')
      const same = (text: string): string => text
      const paint = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same }
      expect(result.lines({ width: 200, terminal: true, paint }).at(-1)).toMatch(/^and 10 more/)
      expect(result.lines({ width: 200, terminal: false, paint })).toHaveLength(63)
    }))
})

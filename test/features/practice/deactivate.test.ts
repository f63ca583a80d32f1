import { describe, expect, it } from 'vitest'
import { answering } from '../../support/questions.js'
import { type Office, withOffice } from './desk.js'

const ADA = 'U-1'

/** Bo owns a follow-up, and has taken the line that two pairs of patients derive; Cy is there to help. */
const withBo = (use: (office: Office) => Promise<void>, wish = {}): Promise<void> =>
  withOffice(async (office) => {
    await office.run('users add --name Bo --role front-desk')
    await office.run('users add --name Cy')
    await office.run('patients add --last-name Garcia --first-name Maria --birth-date 1968-03-14')
    await office.run('followups add P-1 "call about transport" --due fri --owner bo')
    await office.run('referrals add P-1 --direction out --specialty Cardiology --ordered-on 2026-11-20')
    await office.run('followups assign not-sent/R-1 --to bo')
    await use(office)
  }, wish)

const owners = async ({ store }: Office): Promise<unknown[]> =>
  store.read(async ({ bulk }) =>
    (
      await bulk.all('select owner_user_id from follow_up union all select owner_user_id from line_state')
    ).map((row) => row.owner_user_id),
  )

describe('making a user inactive', () => {
  it('is a single step when nothing hangs on it', () =>
    withOffice(async (office) => {
      await office.run('users add --name Bo')
      expect(await office.json('users deactivate U-2')).toMatchObject({ id: 'U-2', status: 'inactive' })
      expect(office.said).toEqual([])
    }))

  it('lists what hangs on the user and changes nothing without an answer', () =>
    withBo(async (office) => {
      office.said.length = 0
      await expect(office.run('users deactivate U-2')).rejects.toMatchObject({
        code: 'conflict',
        message: '2 things hang on U-2',
        hint: expect.stringContaining('--reassign-to U-N'),
        details: { reason: 'has_work', id: 'U-2', count: 2, keys: ['not-sent/R-1', 'F-1'] },
      })
      expect(office.said).toEqual([
        expect.stringMatching(/^not-sent\/R-1 {2}.*Cardiology.* · due /),
        'F-1  call about transport · due Fri 27 Nov',
      ])
      expect(await owners(office)).toEqual([2, 2])
      expect(await office.json('users show U-2')).toMatchObject({ status: 'active' })
    }))

  it('gives all of it to another one', () =>
    withBo(async (office) => {
      const result = await office.run('users deactivate U-2 --reassign-to U-3')
      expect(result).toMatchObject({ said: 'U-2 is inactive; 2 things given to U-3' })
      expect(await owners(office)).toEqual([3, 3])
    }))

  it('leaves it for anybody', () =>
    withBo(async (office) => {
      const result = await office.run('users deactivate U-2 --worklist')
      expect(result).toMatchObject({ said: 'U-2 is inactive; 2 things left on the worklist' })
      expect(await owners(office)).toEqual([null, null])
    }))

  it('asks at a terminal, and a no changes nothing', () =>
    withBo(async (office) => {
      const saying = (answer: boolean) => ({ questions: answering({ confirm: async () => answer }) })
      await expect(office.run('users deactivate U-2', saying(false))).rejects.toMatchObject({
        details: { reason: 'has_work' },
      })
      await office.run('users deactivate U-2', saying(true))
      expect(await owners(office)).toEqual([null, null])
    }))

  it('is one undo with all that it moved', () =>
    withBo(async (office) => {
      const before = await office.store.read(({ bulk }) => bulk.all('select max(id) as id from audit_entry'))
      await office.run('users deactivate U-2 --reassign-to U-3')
      const after = await office.store.read(({ bulk }) => bulk.all('select max(id) as id from audit_entry'))
      expect(Number(after[0]?.id)).toBe(Number(before[0]?.id) + 1)
    }))

  it.each([
    ['--reassign-to U-2', { code: 'usage', message: expect.stringContaining('the one who goes') }],
    ['--reassign-to U-9', { code: 'not_found' }],
    ['--reassign-to P-1', { code: 'usage' }],
    ['--reassign-to U-4', { code: 'conflict', details: { reason: 'inactive' } }],
    ['--reassign-to U-3 --worklist', { code: 'usage' }],
  ])('refuses %s', (words, refusal) =>
    withBo(async (office) => {
      await office.run('users add --name Di')
      await office.run('users deactivate U-4')
      await expect(office.run(`users deactivate U-2 ${words}`)).rejects.toMatchObject(refusal)
      expect(await owners(office)).toEqual([2, 2])
    }),
  )

  it('says by itself which of several went', () =>
    withBo(async (office) => {
      expect(await office.run('users deactivate U-2 U-3')).toMatchObject({
        done: [{ id: 'U-3' }],
        failed: [{ id: 'U-2', error: { code: 'conflict' } }],
      })
    }))

  it('is no step of somebody who is inactive', () =>
    withOffice(async (office) => {
      await office.run('users add --name Bo')
      await office.run('users deactivate U-2')
      await expect(office.run('users deactivate U-2')).rejects.toMatchObject({
        details: { reason: 'not_allowed_from', allowed: ['activate'] },
      })
    }))

  it('says what it would do under --dry-run', () =>
    withBo(async (office) => {
      const result = await office.run('users deactivate U-2 --worklist', { dryRun: true })
      expect(result).toMatchObject({ said: 'U-2 would be inactive; 2 things left on the worklist' })
    }))
})

describe('users', () => {
  it.each([
    `users deactivate ${ADA}`,
    `users edit ${ADA} --role coordinator`,
    `users void ${ADA} --reason test`,
  ])('keep an admin: %s', (line) =>
    withOffice(async (office) => {
      await office.run('users add --name Bo --role front-desk')
      await expect(office.run(line)).rejects.toMatchObject({ details: { reason: 'last_admin' } })
      await office.run('users edit U-2 --role admin')
      await office.run(line)
      expect(await office.json('users show U-2')).toMatchObject({ role: 'admin', status: 'active' })
    }),
  )

  it.each([
    ['users add --name ada', 'name_taken'],
    ['users add --name Bo --os-account ada', 'account_taken'],
    ['users edit U-2 --name ADA', 'name_taken'],
    ['users edit U-2 --os-account ada', 'account_taken'],
    ['users activate U-3', 'name_taken'],
  ])('are told apart: %s', (line, reason) =>
    withOffice(async (office) => {
      await office.run('users add --name Cy')
      await office.run('users add --name Eve')
      await office.run('users deactivate U-3')
      await office.run('users add --name Eve')
      await expect(office.run(line)).rejects.toMatchObject({ code: 'conflict', details: { reason } })
    }),
  )

  it('may be edited without a word about their own name', () =>
    withOffice(async (office) => {
      expect(await office.json(`users edit ${ADA} --name Ada --team referrals`)).toMatchObject({
        team: 'referrals',
        role: 'admin',
      })
    }))

  it('who were entered in error leave nothing behind', () =>
    withBo(async (office) => {
      await expect(office.run('users void U-2 --reason typo')).rejects.toMatchObject({
        details: { reason: 'has_work' },
      })
      await office.run('users void U-3 --reason typo')
    }))
})

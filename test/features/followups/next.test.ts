import { describe, expect, it } from 'vitest'
import { contacts } from '../../../src/features/patients/index.js'
import { type Desk, withDesk } from './desk.js'
import { derivedLine } from './lines.js'

const missed = (n: number, patient: number, due_on: string) =>
  derivedLine({
    key: `no-show/A-${n}`,
    kind: 'no-show',
    about_id: `A-${n}`,
    patient_id: patient,
    due_on,
    what: 'missed visit, Dr. Chen',
    next_command: `pcc appointments reschedule A-${n} --earliest`,
  })

const BO = { actor: { id: 2, name: 'Bo', role: 'front-desk' as const, team: null } }

/** Two lines are due about P-1, one about P-2, and one only tomorrow. */
const withLines = (use: (desk: Desk) => Promise<void>): Promise<void> =>
  withDesk(async (desk) => {
    desk.lines.push(
      missed(1, 1, '2026-11-20'),
      missed(2, 1, '2026-11-21'),
      missed(3, 2, '2026-11-23'),
      missed(4, 2, '2026-11-25'),
    )
    await use(desk)
  })

const keyOf = async ({ json }: Desk, as: object = {}, words: readonly string[] = []): Promise<unknown> => {
  const next = await json(['next', ...words], as)
  return typeof next === 'object' && next !== null ? Reflect.get(next, 'key') : next
}

describe('next', () => {
  it('gives the first line that is due', () =>
    withLines(async (desk) => {
      expect(await keyOf(desk)).toBe('no-show/A-1')
    }))

  it('passes over what somebody else is at, and over their patient', () =>
    withLines(async (desk) => {
      expect(await keyOf(desk, {}, ['--claim'])).toBe('no-show/A-1')
      expect(await keyOf(desk)).toBe('no-show/A-1')
      expect(await keyOf(desk, BO)).toBe('no-show/A-3')
    }))

  it('gives what was claimed to others again when the time is over, or when it was released', () =>
    withLines(async (desk) => {
      await desk.run(['claim', 'A-1'])
      expect(await keyOf(desk, { ...BO, ...desk.at('2026-11-24T09:29:59-05:00') })).toBe('no-show/A-3')
      expect(await keyOf(desk, { ...BO, ...desk.at('2026-11-24T09:30:00-05:00') })).toBe('no-show/A-1')
      await desk.run(['release', 'A-1'])
      expect(await keyOf(desk, BO)).toBe('no-show/A-1')
    }))

  it('gives one’s own before the others', () =>
    withLines(async (desk) => {
      await desk.run(['assign', 'A-3', 'me'])
      expect(await keyOf(desk)).toBe('no-show/A-3')
      expect(await keyOf(desk, BO)).toBe('no-show/A-1')
    }))

  it('says so when nothing is due, or all of it is taken', () =>
    withLines(async (desk) => {
      await desk.run(['claim', 'A-1', 'A-3'])
      await expect(desk.run(['next'], BO)).rejects.toThrow('nothing is due that nobody is at')
      await expect(desk.run(['next', '--kind', 'backup'])).rejects.toMatchObject({ code: 'not_found' })
    }))

  it('says what may be said to whom before any number', () =>
    withLines(async (desk) => {
      await desk.practice.context.write(({ writer }) =>
        writer.insert(contacts, {
          patient_id: 1,
          name: 'Luis',
          relation: 'spouse',
          phones: [{ phone: '+16025550150', use: null }],
          not_contact: true,
        }),
      )
      expect(await desk.page(['next'])).toContain('around   CT-1  Luis  spouse  do not contact  602-555-0150')
    }))
})

describe('the list', () => {
  it('has what a user has claimed among their own, as long as it holds', () =>
    withLines(async (desk) => {
      await desk.run(['claim', 'A-3'])
      expect(await desk.keys(['list', '--mine'])).toEqual(['no-show/A-3'])
      expect(await desk.keys(['list', '--mine'], desk.at('2026-11-24T09:30:00-05:00'))).toEqual([])
      expect(await desk.keys(['list', '--mine'], BO)).toEqual([])
    }))

  it('says who is at a line, in a word and in JSON', () =>
    withLines(async (desk) => {
      await desk.run(['claim', 'A-1'])
      const told = async (as: object): Promise<string[]> =>
        (await desk.page(['list'], as)).filter((line) => /yours|is at it/.test(line))
      expect(await told({})).toEqual([expect.stringContaining(' · yours until 09:30')])
      expect(await told(BO)).toEqual([
        expect.stringMatching(/A-1 .* · Ada is at it until 09:30/),
        expect.stringMatching(/A-2 .* · Ada is at it until 09:30/),
      ])
      expect(await desk.json(['list'], BO)).toMatchObject([
        { key: 'no-show/A-1', claimed_by: 'Ada', claimed_until: '2026-11-24T09:30:00-05:00' },
        { key: 'no-show/A-2', claimed_by: 'Ada' },
        { key: 'no-show/A-3', claimed_by: null, claimed_until: null },
        { key: 'no-show/A-4', claimed_by: null },
      ])
      expect(await desk.page(['explain', 'no-show/A-1'], BO)).toContain('claimed  Ada is at it until 09:30')
      expect(await desk.json(['explain', 'no-show/A-1'], BO)).toMatchObject({ claimed_by: 'Ada' })
    }))

  it('says it of what was written down too', () =>
    withDesk(async (desk) => {
      await desk.run(['add', 'P-1', 'call', '--due', 'today'])
      await desk.run(['claim', 'F-1'])
      expect(await desk.keys(['list', '--mine'])).toEqual(['F-1'])
      expect(await desk.page(['list'], BO)).toContainEqual(
        expect.stringContaining('Ada is at it until 09:30'),
      )
      expect(await desk.page(['next', '--claim'])).toContainEqual(expect.stringContaining('F-1'))
    }))
})

describe('claim', () => {
  it.each([
    ['the line', 'A-1', 'Ada is at no-show/A-1 until 09:30'],
    ['another line of the patient', 'A-2', 'Ada is at P-1 (no-show/A-1) until 09:30'],
  ])('of %s is refused while somebody else is at it', (_what, key, message) =>
    withLines(async ({ run }) => {
      await run(['claim', 'A-1'])
      await expect(run(['claim', key], BO)).rejects.toThrow(message)
      await run(['claim', 'A-1'])
    }),
  )

  it('is refused to be released by whoever has it not', () =>
    withLines(async ({ run }) => {
      await run(['claim', 'A-1'])
      await expect(run(['release', 'A-1'], BO)).rejects.toThrow('isn’t claimed by you')
    }))
})

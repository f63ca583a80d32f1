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

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { users } from '../../../src/features/practice/index.js'
import type { Writer } from '../../../src/store/writer.js'
import { offeredAre } from '../../support/offered.js'
import { type Desk, withDesk } from './desk.js'
import { derivedLine } from './lines.js'

const EARLIER = '2026-11-23T16:40:00-05:00'

/** Somebody else does something under a name that the trail shows. */
const bySomebodyElse = (
  desk: Desk,
  command: string,
  act: (writer: Writer) => Promise<unknown> = (writer) => writer.insert(users, { name: `New ${command}` }),
): Promise<unknown> =>
  desk.practice.store.write(
    {
      at: desk.practice.context.reading.now,
      realAt: null,
      userId: 2,
      command,
      purpose: 'operations',
      reason: null,
      details: null,
      group: null,
      importId: null,
      undoes: null,
    },
    ({ writer }) => act(writer),
  )

const looked = (desk: Desk): string => join(desk.practice.context.places.state, 'looked')

describe('today', () => {
  it('shows what is to be done, and at the first look no news', () =>
    withDesk(async (desk) => {
      desk.lines.push(derivedLine())
      expect(await desk.json(['today'])).toMatchObject({
        schedule: [],
        followups: [{ key: 'not-scheduled/R-91' }],
        since: null,
      })
      expect((await desk.page(['today'])).join('\n')).toContain('not-scheduled/R-91')
    }))

  it('shows the first ten on a terminal, and where the others are', () =>
    withDesk(async (desk) => {
      for (let n = 1; n <= 12; n++) desk.lines.push(derivedLine({ key: `not-sent/R-${n}`, kind: 'not-sent' }))
      const result = await desk.run(['today'])
      if (result.kind !== 'view') throw new Error('a view is wanted')
      const same = (text: string): string => text
      const paint = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same }
      expect(result.lines({ width: 200, terminal: true, paint }).at(-1)).toBe('and 2 more: pcc followups')
      expect(result.lines({ width: 200, terminal: false, paint }).join('')).not.toContain('more:')
    }))

  it('tells what others did since the last look, and keeps no word of any record', () =>
    withDesk(async (desk) => {
      await desk.run(['today'], desk.at(EARLIER))
      await bySomebodyElse(desk, 'appointments book')
      await bySomebodyElse(desk, 'appointments book')
      await bySomebodyElse(desk, 'referrals import')
      await desk.run(['add', 'mine', '--due', 'today'])
      const [file = '', ...others] = readdirSync(looked(desk))
      expect(others).toEqual([])
      expect(Object.keys(JSON.parse(readFileSync(join(looked(desk), file), 'utf8')))).toEqual(['entry', 'at'])
      expect(statSync(join(looked(desk), file)).mode & 0o777).toBe(0o600)
      expect((await desk.page(['today'])).at(-1)).toBe(
        'since Mon 23 Nov 16:40: 2 × appointments book, referrals import',
      )
      expect(await desk.json(['today'], desk.at('2026-11-24T09:05:00-05:00'))).toMatchObject({
        since: { looked_at: '2026-11-24T09:00:00-05:00', news: [] },
      })
    }))

  it('shows the same news to who looks twice in a row', () =>
    withDesk(async (desk) => {
      await desk.run(['today'])
      await bySomebodyElse(desk, 'referrals import')
      const soon = desk.at('2026-11-24T09:05:00-05:00')
      expect((await desk.page(['today'], soon)).at(-1)).toBe('since 09:00: referrals import')
      expect((await desk.page(['today'], soon)).at(-1)).toBe('since 09:00: referrals import')
      const later = desk.at('2026-11-24T09:11:00-05:00')
      expect((await desk.page(['today'], later)).at(-1)).toBe('since 09:00: referrals import')
      expect((await desk.page(['today'], later)).at(-1)).toBe('since 09:11: nothing by others')
    }))

  it('counts no reads', () =>
    withDesk(async (desk) => {
      await desk.run(['today'])
      await bySomebodyElse(desk, 'patients show', async (writer) => writer.noteRead(users, 1, null))
      expect(await desk.json(['today'])).toMatchObject({ since: { news: [] } })
    }))

  it.each([
    ['a file that is no JSON', 'xx'],
    ['a file that says nothing', '[]'],
    ['a file of another kind', 'null'],
    ['a look of a database that was put back', '{"entry":999999,"at":0}'],
  ])('begins anew after %s', (_, text) =>
    withDesk(async (desk) => {
      await desk.run(['today'])
      const [file = ''] = readdirSync(looked(desk))
      writeFileSync(join(looked(desk), file), text)
      expect(await desk.json(['today'])).toMatchObject({ since: null })
      expect(await desk.json(['today'])).toMatchObject({ since: { news: [] } })
    }),
  )

  it('does without a state folder that it can write', () =>
    withDesk(async (desk) => {
      const { state } = desk.practice.context.places
      mkdirSync(join(state, '..'), { recursive: true })
      writeFileSync(state, 'a file where a folder should be')
      expect(await desk.json(['today'])).toMatchObject({ since: null })
    }))

  it('has the schedule above, as its own command shows it', () =>
    withDesk(async (desk) => {
      const { context } = desk.practice
      const { command } = await import('../../../src/command/command.js')
      const { toggle } = await import('../../../src/command/option.js')
      const schedule = command({
        verb: 'schedule',
        about: 'the day',
        options: { week: toggle('a week') },
        run: async (_context, { week }) => ({
          kind: 'view',
          json: [{ id: 'A-1', week }],
          lines: () => ['Tue 24 Nov 2026'],
        }),
      })
      const offered = offeredAre({ day: [schedule], worklist: await context.offered('worklist') })
      expect(await desk.json(['today'], { offered })).toMatchObject({
        schedule: [{ id: 'A-1', week: false }],
      })
      expect((await desk.page(['today'], { offered })).slice(0, 2)).toEqual(['Tue 24 Nov 2026', ''])
    }))
})

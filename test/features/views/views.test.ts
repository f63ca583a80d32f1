import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { users } from '../../../src/features/practice/index.js'
import { feature, viewNamed, viewOf, wordsOf } from '../../../src/features/views/index.js'
import { views } from '../../../src/features/views/record.js'
import { viewName } from '../../../src/features/views/rules/view-name.js'
import { isProblem } from '../../../src/kernel/problem.js'
import { type Practice, withStore } from '../../support/database.js'
import { jsonOf, runTyped } from '../../support/typed.js'

const run = async (context: Context, verb: string, words: readonly string[] = []) => {
  const command = feature.commands.find((one) => one.verb === verb)
  if (command === undefined) throw new Error(`views have no verb ${verb}`)
  return runTyped(command, words, context)
}

const lines = async (context: Context): Promise<unknown[]> => {
  const all = jsonOf(await run(context, 'list'))
  return Array.isArray(all)
    ? all.map((one) => [Reflect.get(Object(one), 'name'), Reflect.get(Object(one), 'line')])
    : []
}

/** Bo, the second user. */
const asBo = async ({ context }: Practice): Promise<Context> => {
  const { id } = await context.write(({ writer }) => writer.insert(users, { name: 'Bo' }))
  return { ...context, actor: { id, name: 'Bo', role: 'coordinator', team: null } }
}

describe('views save', () => {
  it.each<[readonly string[], string]>([
    [['followups list --mine --due ..today'], 'followups list --mine --due ..today'],
    [['pcc followups'], 'followups'],
    [['followups', 'list'], 'followups list'],
    [['slots --type "new patient" --in \'next week\''], "slots --type 'new patient' --in 'next week'"],
    [['patients show'], 'patients show'],
    [['schedule --columns id,patient.phone'], 'schedule --columns id,patient.phone'],
    [['referrals list --open -o x.csv'], 'referrals list --open -o x.csv'],
  ])('keeps %j as %s', (given, kept) =>
    withStore(async ({ context }) => {
      await run(context, 'save', ['calls', ...given])
      expect(await lines(context)).toEqual([['calls', kept]])
    }),
  )

  it.each<[string, RegExp, RegExp]>([
    ['', /no command line was given/, /pcc views save/],
    ['followups list --team "front', /a " is not closed/, /another "/],
    ['folowups --mine', /pcc has no command "folowups"/, /did you mean pcc followups\?/],
    ['followups list --mien', /unknown option "--mien"/, /did you mean --mine\?/],
    ['followups list --due someday', /--due: "someday"/, /followups list --help/],
    ['followups list --limit x', /--limit: "x" is not a number/, /--help/],
    ['followups list | head', /followups list takes one argument: "head"/, /--help/],
    ['followups --help', /--help shows help/, /leave it out/],
    ['referrals send R-1', /pcc referrals send does more than read/, /a list, a show/],
    ['patients export', /pcc patients export does more than read/, /a list/],
    ['init', /pcc init does more than read/, /a list/],
    ['key show', /pcc key show does more than read/, /a list/],
    ['views list', /not views/, /pcc views list/],
    ['views run calls', /not views/, /pcc views list/],
    ['calls --mine', /pcc has no command "calls"/, /help/],
    ['schedule --db other.db', /--db is not kept/, /when the view is run/],
    ['schedule --user Bo', /--user is not kept/, /when the view is run/],
    ['followups --columns key,patient.nam', /patients have no "nam"/, /did you mean name\?/],
    ['referrals list --columns nonsense', /there is no column "nonsense"/, /there are: id, /],
    ['schedule --columns id,strat', /there is no column "strat"/, /did you mean start\?/],
  ])('refuses %j with its reason', (line, message, hint) =>
    withStore(async ({ context }) => {
      await expect(run(context, 'save', ['calls', line])).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      })
      expect(await lines(context)).toEqual([])
    }),
  )

  it.each([
    ['two words', /no name of a view/],
    ['', /no name of a view/],
    ['-x', /no name of a view/],
    ['a\u001b[31mb', /no name of a view/],
    ['x'.repeat(41), /no name of a view/],
    ['p-42', /looks like an id/],
    ['followups', /a word of pcc already/],
    ['Appt', /a word of pcc already/],
    ['snooze', /a word of pcc already/],
    ['sched', /a word of pcc already/],
    ['new', /a word of pcc already/],
    ['help', /a word of pcc already/],
    ['views', /a word of pcc already/],
  ])('refuses the name %j', (name, message) =>
    withStore(async ({ context }) => {
      const save = feature.commands.find(({ verb }) => verb === 'save')
      await expect(save?.run(context, { name, line: ['followups'], shared: false })).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringMatching(message),
      })
    }),
  )

  it('replaces a view of the same name, and says what it was', () =>
    withStore(async ({ context }) => {
      await run(context, 'save', ['Calls', 'followups --mine'])
      const result = await run(context, 'save', ['calls', 'followups --overdue'])
      expect(result).toMatchObject({
        said: 'pcc calls is now: pcc followups --overdue (before: followups --mine)',
      })
      expect(await lines(context)).toEqual([['calls', 'followups --overdue']])
    }))

  it('takes a view into another as it is then, so that none leads round to itself', () =>
    withStore(async ({ context }) => {
      await run(context, 'save', ['calls', 'followups --mine'])
      await run(context, 'save', ['late', 'calls --overdue'])
      await run(context, 'save', ['calls', 'late --limit 5'])
      await run(context, 'save', ['again', 'views run calls --json'])
      expect(await lines(context)).toEqual([
        ['again', 'followups --mine --overdue --limit 5 --json'],
        ['calls', 'followups --mine --overdue --limit 5'],
        ['late', 'followups --mine --overdue'],
      ])
      await run(context, 'delete', ['late'])
      expect(wordsOf(await context.read((reader) => viewNamed(reader, 1, 'calls')))).toHaveLength(5)
    }))

  it('under --dry-run keeps nothing', () =>
    withStore(
      async ({ context }) => {
        expect(await run(context, 'save', ['calls', 'followups'])).toMatchObject({
          said: 'pcc calls would be now: pcc followups',
        })
        expect(await lines(context)).toEqual([])
      },
      { dryRun: true },
    ))
})

describe('whose a view is', () => {
  it('is the one who saved it, or everybody’s with --shared; the own one goes first', () =>
    withStore(async (practice) => {
      const { context } = practice
      const bo = await asBo(practice)
      await run(context, 'save', ['calls', 'followups --mine'])
      await run(context, 'save', ['late', 'followups --overdue', '--shared'])
      expect(await lines(bo)).toEqual([['late', 'followups --overdue']])
      await run(bo, 'save', ['late', 'followups --mine --overdue'])
      const line = async (userId: number) =>
        (await context.read((reader) => viewOf(reader, userId, 'LATE')))?.line
      expect([await line(1), await line(2)]).toEqual(['followups --overdue', 'followups --mine --overdue'])
      await expect(run(bo, 'delete', ['calls'])).rejects.toMatchObject({ code: 'not_found' })
      await expect(run(bo, 'show', ['V-1'])).rejects.toMatchObject({ code: 'not_found' })
      expect(jsonOf(await run(bo, 'show', ['v-2']))).toMatchObject({ name: 'late', shared: true })
      await run(bo, 'delete', ['late'])
      expect([await line(1), await line(2)]).toEqual(['followups --overdue', 'followups --overdue'])
    }))

  it('outlives whoever shared it, and an own one waits for its user', () =>
    withStore(async (practice) => {
      const bo = await asBo(practice)
      await run(bo, 'save', ['late', 'followups --overdue', '--shared'])
      await run(bo, 'save', ['calls', 'followups --mine'])
      const { context } = practice
      await context.write(async ({ writer }) => {
        await writer.updateRow(users, 2, { status: 'inactive' })
      })
      expect(await lines(context)).toEqual([['late', 'followups --overdue']])
      expect(
        jsonOf(
          await run(
            { ...context, page: { ...context.page, columns: ['name', 'user.name', 'user.status'] } },
            'list',
          ),
        ),
      ).toEqual([{ name: 'late', 'user.name': 'Bo', 'user.status': 'inactive' }])
      await context.write(async ({ writer }) => {
        await writer.updateRow(users, 2, { status: 'active' })
      })
      expect(await lines(bo)).toEqual([
        ['calls', 'followups --mine'],
        ['late', 'followups --overdue'],
      ])
    }))

  it('suggests the right name', () =>
    withStore(async ({ context }) => {
      await run(context, 'save', ['calls', 'followups'])
      await expect(run(context, 'delete', ['cals'])).rejects.toMatchObject({
        message: 'there is no view "cals"',
        hint: 'did you mean calls?',
      })
    }))

  it('is said when a line that came by a file cannot be read', () =>
    withStore(async ({ context }) => {
      await context.write(({ writer }) => writer.insert(views, { name: 'odd', line: 'a "b', user_id: 1 }))
      const odd = await context.read((reader) => viewNamed(reader, 1, 'odd'))
      expect(() => wordsOf(odd)).toThrow("the view odd can't be read")
    }))
})

it('a name is one word that a shell leaves alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
      const name = viewName(text)
      if (isProblem(name)) return
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}_-]+$/u)
      expect(viewName(name)).toBe(name)
    }),
  )
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Home, makeHome } from './support/home.js'

const NOW = '2026-11-24T09:00:00-05:00'

let home: Home

beforeAll(async () => {
  home = await makeHome()
  await home.ok(['demo', '--patients', '30', '--seed', '7', '--no-input'], { now: NOW })
  await home.ok(['views', 'save', 'calls', 'followups list --due ..today'], call())
  await home.ok(['views', 'save', 'who', 'patients', 'show'], call())
})

afterAll(() => home.remove())

const call = () => ({ now: NOW, env: { PCC_DB: `${home.path}/data/pcc/demo.db` } })

test('a view shows what its command line shows, by its name or by views run, with more options behind it', async () => {
  const whole = await home.ok(['followups', 'list', '--due', '..today'], call())
  expect(await home.ok(['calls'], call())).toBe(whole)
  expect(await home.ok(['views', 'run', 'CALLS'], call())).toBe(whole)
  const some = await home.ok(['followups', '--due', '..today', '--limit', '2', '--json'], call())
  expect(await home.ok(['calls', '--limit', '2', '--json'], call())).toBe(some)
  expect(await home.ok(['--json', 'view', '--limit', '2', 'run', 'calls'], call())).toBe(some)
  expect(await home.ok(['--json', 'calls', '--limit', '2'], call())).toBe(some)
})

test('a view may leave out what is said when it is run', async () => {
  expect(await home.ok(['who', 'P-1', '--json'], call())).toBe(
    await home.ok(['patients', 'show', 'P-1', '--json'], call()),
  )
  const { exitCode, stderr } = await home.pcc(['who'], call())
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('patient is missing'),
  })
})

test('--help of a view is the help of its command', async () => {
  expect(await home.ok(['calls', '--help'], call())).toBe(
    await home.ok(['followups', 'list', '--help'], call()),
  )
})

test.each<[number, string[], string]>([
  [2, ['callz'], 'pcc has no command "callz"'],
  [2, ['calls', '--mien'], 'unknown option "--mien"\ndid you mean --mine?'],
  [3, ['views', 'run', 'callz'], 'there is no view "callz"\ndid you mean calls?'],
  [2, ['views', 'run'], 'name is missing'],
  [2, ['views', 'save', 'x\u001b[31m', 'followups'], 'is no name of a view'],
  [2, ['views', 'save', 'x', 'followups done F-1'], 'pcc followups done does more than read'],
])('%i for %j', async (exit, args, says) => {
  const { exitCode, stderr } = await home.pcc(args, call())
  expect({ exitCode, stderr }).toMatchObject({ exitCode: exit, stderr: expect.stringContaining(says) })
  expect(stderr).not.toContain('\u001b')
})

test('a word that pcc does not know is that, whatever the database is', async () => {
  const env = { PCC_DB: `${home.path}/nothing.db` }
  const bare = await home.pcc(['callz'], { env })
  expect(bare).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('pcc has no command "callz"') })
  expect(await home.pcc(['views', 'run', 'callz'], { env })).toMatchObject({ exitCode: 3 })
})

test('a terminal shows as many rows of a list as its reader wants', async () => {
  const more = async (args: readonly string[]) => (await home.terminal(args, { ...call(), rows: 200 })).text
  expect(await more(['patients', 'list'])).not.toContain('more')
  await home.ok(['config', 'set', 'list.rows', '7', '--mine', '--allow-now'], call())
  expect(await more(['patients', 'list'])).toContain('and 23 more')
  expect(await more(['patients', 'list', '--limit', '9'])).toContain('and 21 more')
  expect(await more(['followups'])).toMatch(/and \d+ more/)
  expect((await home.ok(['patients', 'list'], call())).split('\n')).toHaveLength(32)
})

test('at a terminal a command names the likely next one once, and nowhere else', async () => {
  const sitting = { ...call(), env: { ...call().env, XDG_STATE_HOME: `${home.path}/fresh-state` } }
  const add = (more: readonly string[] = []) => ['notes', 'add', 'P-1', 'x', '--allow-now', ...more]
  expect((await home.pcc(add(), sitting)).stderr).not.toContain('next:')
  expect((await home.terminal(add(['--quiet']), sitting)).text).not.toContain('next:')
  expect((await home.terminal(add(['--json']), sitting)).text).not.toContain('next:')
  expect((await home.terminal(add(['--no-input']), sitting)).text).not.toContain('next:')
  const first = await home.terminal(add(), sitting)
  expect(first.text).toContain('next: pcc notes list\n(no more of these: pcc config set --mine hints off)\n')
  expect(first.raw).toContain('\u001b[2mnext:')
  expect((await home.terminal(add(), sitting)).text).not.toContain('next:')
  await home.ok(['config', 'set', 'hints', 'off', '--mine', '--allow-now'], call())
  expect((await home.terminal(['schedule'], sitting)).text).not.toContain('next:')
  await home.ok(['config', 'set', 'hints', 'on', '--mine', '--allow-now'], call())
  expect((await home.terminal(['schedule'], sitting)).text).toMatch(/\nnext: pcc /)
})

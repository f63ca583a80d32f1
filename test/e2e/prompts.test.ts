import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Home, makeHome } from './support/home.js'

const NOW = '2026-11-24T09:00:00-05:00'
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'

let home: Home

beforeAll(async () => {
  home = await makeHome()
  await home.ok(['demo', '--patients', '20', '--seed', '7', '--no-input'], { now: NOW })
})

afterAll(() => home.remove())

const sitting = (env: Readonly<Record<string, string>> = {}) => ({
  now: NOW,
  env: { PCC_DB: `${home.path}/data/pcc/demo.db`, ...env },
})

describe('what a command is missing', () => {
  test('is asked for at a terminal, again until it can be understood', async () => {
    const { text, exitCode } = await home.terminal(['referrals', 'add', 'P-1'], {
      ...sitting(),
      keys: [
        ['What kind of provider is wanted', '\r'],
        ['it is needed', 'Cardiology\r'],
      ],
    })
    expect({ exitCode, text }).toMatchObject({ exitCode: 0, text: expect.stringContaining('added R-') })
  })

  test('is named with --no-input, and the end is 2', async () => {
    const { text, exitCode } = await home.terminal(['patients', 'show', '--no-input'], sitting())
    expect({ exitCode, text }).toEqual({
      exitCode: 2,
      text: 'patient is missing\nsee pcc patients show --help\n',
    })
  })

  test('is named where no terminal is', async () => {
    const { stderr, exitCode } = await home.pcc(['patients', 'show'], sitting())
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'patient is missing\nsee pcc patients show --help\n',
    })
  })
})

const SHOWS_CURSOR = '\u001b[?25h'

describe.each([
  ['a text', ['patients', 'add'], 'last name'],
  ['a search', ['appointments', 'book'], 'Patient:'],
  ['a choice', ['appointments', 'book', 'P-1'], 'Kind of visit:'],
  ['a time', ['appointments', 'book', 'P-1', '--type', 'telephone'], 'other days'],
])('Ctrl-C and the end of input at %s', (_, args, shown) => {
  test.each([
    ['Ctrl-C', CTRL_C, 'xterm-256color'],
    ['Ctrl-D', CTRL_D, 'xterm-256color'],
    ['Ctrl-C, by lines', CTRL_C, 'dumb'],
    ['Ctrl-D, by lines', CTRL_D, 'dumb'],
  ])('%s ends with 130, changes nothing and shows no error', async (_name, key, term) => {
    const before = await home.ok(['audit', 'list', '--json'], sitting())
    const { raw, text, exitCode } = await home.terminal(args, {
      ...sitting({ TERM: term }),
      keys: [[shown, key]],
    })
    expect(exitCode).toBe(130)
    expect(text).not.toMatch(/error|defect| {4}at /i)
    if (term !== 'dumb') expect(raw).toContain(SHOWS_CURSOR)
    expect(await home.ok(['audit', 'list', '--json'], sitting())).toBe(before)
  })
})

describe('where nothing can be drawn over', () => {
  test.each([{ TERM: 'dumb' }, { ACCESSIBLE: '1' }])('%j: letters narrow, a number chooses', async (env) => {
    const { raw, text, exitCode } = await home.terminal(['patients', 'show'], {
      ...sitting(env),
      cols: 60,
      keys: [
        ['a few letters', 'nobodyatall\r'],
        ['nothing is found', 'thompson\r'],
        ['  1  P-', '1\r'],
      ],
    })
    expect({ exitCode, text }).toMatchObject({ exitCode: 0, text: expect.stringContaining('THOMPSON') })
    expect(raw.slice(0, raw.indexOf('  1  P-'))).not.toContain('\u001b')
  })
})

test('a question stands on standard error: what is written to a file or a pipe is the result alone', async () => {
  const { text, exitCode } = await home.terminal(
    ['patients', 'show', '--json', '-o', `${home.path}/out.json`],
    {
      ...sitting(),
      keys: [
        ['Patient:', 'thompson, will'],
        ['THOMPSON, William', '\r'],
      ],
    },
  )
  expect({ exitCode, text }).toMatchObject({ exitCode: 0, text: expect.stringContaining('wrote') })
  expect(JSON.parse(await readFile(`${home.path}/out.json`, 'utf8'))).toMatchObject({ last_name: 'Thompson' })
})

test('a date that was asked for is said as it was understood', async () => {
  const { text, exitCode } = await home.terminal(['followups', 'snooze'], {
    ...sitting(),
    keys: [
      ['❯', '\r'],
      ['comes back', 'next fri\r'],
    ],
  })
  expect({ exitCode, text }).toMatchObject({ exitCode: 0, text: expect.stringContaining('Fri 4 Dec 2026') })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Home, makeHome } from './support/home.js'

const NOW = '2026-11-24T09:00:00-05:00'
const CTRL_C = '\u0003'

let home: Home

beforeAll(async () => {
  home = await makeHome()
  await home.ok(['demo', '--patients', '20', '--seed', '7', '--no-input'], { now: NOW })
})

afterAll(() => home.remove())

const sitting = () => ({ now: NOW, env: { PCC_DB: `${home.path}/data/pcc/demo.db` } })

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

test('Ctrl-C at a question ends with 130, changes nothing and shows no error', async () => {
  const before = await home.ok(['audit', 'list', '--json'], sitting())
  const { text, exitCode } = await home.terminal(['patients', 'add'], {
    ...sitting(),
    keys: [['last name', CTRL_C]],
  })
  expect(exitCode).toBe(130)
  expect(text).not.toMatch(/error|defect| {4}at /i)
  expect(await home.ok(['audit', 'list', '--json'], sitting())).toBe(before)
})

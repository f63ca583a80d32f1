import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newHome } from './support/home.js'

/** Shows that it runs, and reads to the end. */
const NUMBERED = 'cat -n'

test('help of more than a screen goes through the pager that was chosen', async () => {
  const home = await newHome()
  const long = await home.terminal(['help'], { env: { NO_PAGER: '', PAGER: NUMBERED } })
  expect(long).toMatchObject({ exitCode: 0, text: expect.stringMatching(/^ +1\tpcc: the working day/) })
  const own = await home.terminal(['help'], { env: { NO_PAGER: '', PCC_PAGER: NUMBERED, PAGER: 'false' } })
  expect(own.text).toBe(long.text)
})

test.each([
  ['it fits', ['key', '--help'], {}],
  ['NO_PAGER is set', ['help'], { NO_PAGER: '1' }],
  ['--no-pager is given', ['help', '--no-pager'], {}],
  ['the terminal is dumb', ['help'], { TERM: 'dumb' }],
  ['plain lines are wanted', ['help'], { ACCESSIBLE: '1' }],
])('there is none when %s', async (_, args, env) => {
  const home = await newHome()
  const { text, exitCode } = await home.terminal(args, { env: { NO_PAGER: '', PAGER: NUMBERED, ...env } })
  expect(exitCode).toBe(0)
  expect(text).not.toMatch(/^ +1\t/)
})

test('none off a terminal', async () => {
  const home = await newHome()
  const { stdout } = await home.pcc(['help'], { env: { PAGER: NUMBERED } })
  expect(stdout).toMatch(/^pcc: /)
})

test('a pager that cannot be run costs a line', async () => {
  const home = await newHome()
  const { text, exitCode } = await home.terminal(['help'], { env: { NO_PAGER: '', PAGER: 'no-such-pager' } })
  expect(exitCode).toBe(0)
  expect(text).toContain('set PCC_PAGER to another')
  expect(text).toContain('pcc: the working day')
})

test.each([
  ['q', 'q'],
  ['Ctrl-C', '\u0003'],
])('leaving it by %s is a good end', async (_, key) => {
  const home = await newHome()
  const pager = join(home.path, 'pager')
  // Ends by a letter, or by the signal, as pagers do.
  await writeFile(
    pager,
    '#!/bin/sh\nhead -3\nstty raw isig -echo </dev/tty\necho ready\nhead -c 1 </dev/tty >/dev/null\n',
    {
      mode: 0o755,
    },
  )
  const { exitCode, text } = await home.terminal(['help'], {
    env: { NO_PAGER: '', PAGER: pager },
    keys: [['ready', key]],
  })
  expect(exitCode).toBe(0)
  expect(text).not.toMatch(/error|signal|Nouns:/i)
})

test('a list shows its fifty rows and says how many more there are, paged', async () => {
  const home = await newHome()
  const people = Array.from(
    { length: 60 },
    (_, n) => `${n},Garcia,Maria${'abcdefgh'[n % 8]}${'abcdefgh'[n >> 3]},1950-01-01`,
  )
  await home.ok(['init', '--name', 'Main Street', '--tz', 'UTC', '--no-input'])
  await home.pcc(['patients', 'import', '-'], {
    input: ['mrn,last name,first name,dob', ...people].join('\n'),
  })
  const { text } = await home.terminal(['patients', 'list'], { env: { NO_PAGER: '', PAGER: NUMBERED } })
  expect(text).toMatch(/^ +51\tP-50 /m)
  expect(text).toMatch(/^ +52\tand 10 more$/m)
})

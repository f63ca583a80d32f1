import { expect, it } from 'vitest'
import { parseCommand } from '../../src/cli/parse.js'
import { command } from '../../src/command/command.js'
import { words } from '../../src/command/option.js'

it('an option that a command declares itself is its own, and nothing global', () => {
  const list = command({
    noun: 'audit',
    verb: 'list',
    about: 'who did what',
    options: { user: words({ about: 'only by this user' }) },
    run: async () => ({ kind: 'none' }),
  })
  const { globals, options } = parseCommand(list, ['--user', 'Bo', '--db', 'x.db'])
  expect([...options]).toEqual([['user', ['Bo']]])
  expect([...globals]).toEqual([['db', ['x.db']]])
})

import { describe, expect, it } from 'vitest'
import { usageOf } from '../../src/cli/help.js'
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

describe('the patient of a command that reads', () => {
  const list = command({
    noun: 'notes',
    verb: 'list',
    about: 'notes',
    options: { patient: words({ about: 'whose', noun: 'patient' }) },
    run: async () => ({ kind: 'none' }),
  })

  it('may stand first', () => {
    expect([...parseCommand(list, ['P-42']).options]).toEqual([['patient', ['P-42']]])
    expect([...parseCommand(list, ['--limit', '3', 'mrn:7']).options]).toEqual([['patient', ['mrn:7']]])
    expect(usageOf(list)).toBe('pcc notes list [PATIENT] [options]')
  })

  it('stands there once', () => {
    expect(() => parseCommand(list, ['P-42', 'P-43'])).toThrow('takes one argument: "P-43" is one too many')
    expect(() => parseCommand(list, ['P-42', '--patient', 'P-43'])).toThrow('the patient is named twice')
  })

  it('is an option alone where the command writes', () => {
    const sweep = { ...list, verb: 'outcomes', writes: true }
    expect(() => parseCommand(sweep, ['P-42'])).toThrow('takes no arguments')
  })
})

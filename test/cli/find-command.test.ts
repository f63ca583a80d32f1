import { describe, expect, it } from 'vitest'
import { findCommand } from '../../src/cli/find-command.js'
import { parseCommand } from '../../src/cli/parse.js'
import { command } from '../../src/command/command.js'
import type { FeatureEntry } from '../../src/command/feature.js'
import { repeated, required, toggle, words } from '../../src/command/option.js'

const nothing = async () => ({ kind: 'none' }) as const
const list = command({ noun: 'boats', verb: 'list', about: 'list boats', run: nothing })
const add = command({
  noun: 'boats',
  verb: 'add',
  about: 'add a boat',
  args: { name: required(words({ about: 'its name' })) },
  options: { no_sail: toggle('without a sail'), map: repeated({ about: 'a mapping' }) },
  run: nothing,
})
const today = command({ verb: 'today', about: 'the day', run: nothing })

const FEATURES: readonly FeatureEntry[] = [
  {
    name: 'boats',
    nouns: [['boats', 'boat']],
    verbs: ['today'],
    load: async () => ({ name: 'boats', records: [], commands: [list, add, today] }),
  },
]
const found = async (line: string) =>
  (await findCommand(line === '' ? [] : line.split(' '), FEATURES)).command

describe('finding a command', () => {
  it.each([
    ['', today],
    ['today', today],
    ['boats', list],
    ['boat', list],
    ['BOATS list', list],
    ['boats ls', list],
    ['boats create', add],
    ['boats --json', list],
  ])('"%s"', async (line, expected) => {
    expect(await found(line)).toBe(expected)
  })

  it.each([
    ['bots', 'did you mean pcc boats?'],
    ['boats lst', 'did you mean pcc boats list?'],
    ['boats frobnicate', 'it has: list, add'],
    ['frobnicate', 'see pcc help'],
    ['boats B-7', 'did you mean pcc boats show B-7?'],
  ])('suggests for "%s"', async (line, hint) => {
    await expect(found(line)).rejects.toMatchObject({ code: 'usage', hint })
  })
})

describe('parsing a command', () => {
  it('keeps texts by input, commas and all', () => {
    const parsed = parseCommand(add, ['Ada', '--no-sail', '--map', 'a,b=c', '--map', 'd=e', '--json'])
    expect(parsed.args.get('name')).toEqual(['Ada'])
    expect(parsed.options.get('no_sail')).toEqual(['true'])
    expect(parsed.options.get('map')).toEqual(['a,b=c', 'd=e'])
    expect(parsed.globals.get('json')).toEqual(['true'])
    expect(parsed.globals.get('no_input')).toBeUndefined()
  })

  it('suggests the nearest option', () => {
    expect(() => parseCommand(add, ['Ada', '--no-sale'])).toThrow(
      expect.objectContaining({ hint: 'did you mean --no-sail?' }),
    )
  })

  it('refuses words that belong nowhere', () => {
    expect(() => parseCommand(list, ['Ada'])).toThrow(expect.objectContaining({ code: 'usage' }))
  })
})

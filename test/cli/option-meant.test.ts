import { describe, expect, it } from 'vitest'
import { optionMeant } from '../../src/cli/option-meant.js'
import { type Command, command } from '../../src/command/command.js'
import { words } from '../../src/command/option.js'
import { FEATURES } from '../../src/features/index.js'

const made = (verb: string, options: readonly string[], args: readonly string[] = []): Command => {
  const inputs = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, words({ about: name })]))
  return command({
    noun: 'boats',
    verb,
    about: 'boats',
    options: inputs(options),
    args: inputs(args),
    run: async () => ({ kind: 'none' }),
  })
}

describe('an option that a command doesn’t take', () => {
  it.each([
    ['--nmae', made('add', ['name']), 'did you mean --name?'],
    ['--zone', made('add', []), 'did you mean --tz?'],
    ['--from', made('list', ['in']), 'did you mean --in?'],
    ['--from=2026-12-01', made('list', ['room', 'day']), 'did you mean --day?'],
    ['--from', made('add', ['room'], ['who', 'when']), 'say it without an option: pcc boats add WHO WHEN'],
    ['--doctor', made('list', ['provider']), 'did you mean --provider?'],
    ['--output', made('list', []), 'did you mean --out?'],
    ['--priority', made('list', ['urgency']), 'did you mean --urgency?'],
    ['--xyzzy', made('list', ['name']), null],
  ])('%s', (typed, of, hint) => {
    expect(optionMeant(of, typed)).toBe(hint)
  })
})

it.each([
  ['closures', 'add', '--from', 'say it without an option: pcc closures add WHO WHEN'],
  ['closures', 'list', '--from', 'did you mean --in?'],
  [null, 'init', '--zone', 'did you mean --tz?'],
  [null, 'slots', '--date', 'did you mean --in?'],
  [null, 'schedule', '--date', 'did you mean --day?'],
  ['appointments', 'book', '--date', 'did you mean --at?'],
  ['appointments', 'list', '--from', 'did you mean --in?'],
  ['patients', 'add', '--dob', 'did you mean --birth-date?'],
  ['followups', 'list', '--owner', 'did you mean --mine?'],
])('%s %s %s names the right one', async (noun, verb, typed, hint) => {
  const found = (await Promise.all(FEATURES.map(({ load }) => load())))
    .flatMap(({ commands }) => commands)
    .find((one) => one.noun === noun && one.verb === verb)
  if (found === undefined) throw new Error(`no ${verb}`)
  expect(optionMeant(found, typed)).toBe(hint)
})

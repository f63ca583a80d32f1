import { describe, expect, test } from 'vitest'
import { commandName, readInputs } from '../../src/cli/command-line.js'
import { commandsOf, findCommand } from '../../src/cli/find-command.js'
import { commandHelp, helpText } from '../../src/cli/help.js'
import { parseCommand } from '../../src/cli/parse.js'
import type { Command } from '../../src/command/command.js'
import { FEATURES } from '../../src/features/index.js'
import type { Reading } from '../../src/kernel/reading.js'
import { width } from '../../src/kernel/text/width.js'
import { words } from '../e2e/support/guide.js'

const reading: Reading = {
  now: Date.parse('2026-11-24T09:00:00-05:00'),
  today: '2026-11-24',
  zone: 'America/New_York',
  dateOrder: 'mdy',
}

async function allCommands(): Promise<readonly Command[]> {
  const all: Command[] = []
  for (const entry of FEATURES) {
    all.push(...(await entry.load()).commands.filter(({ noun }) => noun === null))
    for (const [noun = ''] of entry.nouns) all.push(...(await commandsOf(noun, undefined, FEATURES)))
  }
  return [...new Set(all)]
}
const commands = await allCommands()

test('each verb and each other word for it means one command of its noun', () => {
  const words = commands.flatMap(({ noun, verb, aliases }) =>
    [verb, ...aliases].map((word) => `${noun ?? 'pcc'} ${word}`),
  )
  expect(words.filter((word, at) => words.indexOf(word) < at)).toEqual([])
})

describe('the help of every command', () => {
  test.each([60, 80, 200])('fits in %i columns', (across) => {
    for (const command of commands)
      for (const line of commandHelp(command, across).split('\n'))
        expect([commandName(command), line, width(line) <= Math.min(across, 100)]).toEqual([
          commandName(command),
          line,
          true,
        ])
  })

  test('the pages that list commands fit in 80 columns', async () => {
    const nouns = FEATURES.flatMap((entry) => entry.nouns.map(([noun = '']) => [noun]))
    for (const about of [[], ['options'], ...nouns])
      for (const line of (await helpText(about, FEATURES, 80)).split('\n'))
        expect(width(line)).toBeLessThanOrEqual(80)
  })

  test('names its command once, and what it takes', () => {
    const schedule = commands.find(({ noun, verb }) => noun === null && verb === 'schedule')
    expect(schedule && commandHelp(schedule, 80)).toContain('\nUsage: pcc schedule [options]\n')
    const show = commands.find(({ noun, verb }) => noun === 'appointments' && verb === 'show')
    expect(show && commandHelp(show, 80)).toContain('\nUsage: pcc appointments show ID [options]\n')
  })
})

test.each(commands.map((command) => [commandName(command), command.examples] as const))(
  'the examples of %s can be read, and are of this command',
  async (name, examples) => {
    for (const example of examples) {
      const { command, argv } = await findCommand(words(example), FEATURES)
      expect([example, commandName(command)]).toEqual([example, name])
      const parsed = parseCommand(command, argv)
      readInputs(command.args, parsed.args, reading, {
        naming: (input) => `${example}: ${input}`,
        command: name,
      })
      readInputs(command.options, parsed.options, reading, {
        naming: (input) => `${example}: ${input}`,
        command: name,
      })
    }
  },
)

import { describe, expect, it } from 'vitest'
import { splitWords } from '../../src/cli/command-line.js'

describe('the words that name a command', () => {
  it.each([
    ['patients list', 'patients', 'list', ''],
    ['--db x.db patients list --json', 'patients', 'list', '--db x.db --json'],
    ['-q patients show P-4', 'patients', 'show', '-q P-4'],
    ['schedule --day tomorrow', 'schedule', undefined, '--day tomorrow'],
    ['--json', undefined, undefined, '--json'],
    ['followups --mine', 'followups', undefined, '--mine'],
    ['followups --json list', 'followups', 'list', '--json'],
    ['-o out.csv patients export', 'patients', 'export', '-o out.csv'],
    ['-- patients', undefined, undefined, '-- patients'],
  ])('%s', (line, first, second, rest) => {
    const split = splitWords(line.split(' '))
    expect([split.first, split.second]).toEqual([first, second])
    expect(split.withoutBoth.join(' ')).toBe(rest)
  })
})

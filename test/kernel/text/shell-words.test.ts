import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../../src/kernel/problem.js'
import { shellWord } from '../../../src/kernel/text/shell-word.js'
import { shellWords } from '../../../src/kernel/text/shell-words.js'

test.each<[string, readonly string[]]>([
  ['', []],
  ['   ', []],
  ['followups list  --mine', ['followups', 'list', '--mine']],
  ['--due "next week" --team front\\ desk', ['--due', 'next week', '--team', 'front desk']],
  [`--name 'O"Brien' "O'Brien"`, ['--name', 'O"Brien', "O'Brien"]],
  ['--due="next week"', ['--due=next week']],
  [`'' ""`, ['', '']],
  [String.raw`'a\b' "a\b" "a\\b\"c" a\\b`, ['a\\b', 'a\\b', 'a\\b"c', 'a\\b']],
  ['a\\', ['a\\']],
  ['\\ab', ['ab']],
  ['$HOME | head > x; `y`', ['$HOME', '|', 'head', '>', 'x;', '`y`']],
  ['a\tb\nc', ['a', 'b', 'c']],
])('%j is %j', (line, words) => {
  expect(shellWords(line)).toEqual(words)
})

test.each(['"', "it's", 'a "b', `'a"`])('%j has an open quote', (line) => {
  expect(shellWords(line)).toBeInstanceOf(Problem)
})

test('what is quoted word by word comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 })), (words) => {
      expect(shellWords(words.map(shellWord).join(' '))).toEqual(words)
    }),
  )
})

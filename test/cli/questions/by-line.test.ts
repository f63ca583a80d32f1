import { describe, expect, it, test } from 'vitest'
import { byLine } from '../../../src/cli/questions/by-line.js'
import { questionsBy } from '../../../src/cli/questions/index.js'
import { Interrupted } from '../../../src/cli/questions/interrupted.js'

/** Somebody who types these lines, one after the other, and what they were shown. */
function typing(...lines: readonly string[]) {
  const left = [...lines]
  const shown: string[] = []
  const asking = byLine({
    write: (line) => shown.push(line),
    async read(prompt) {
      shown.push(prompt)
      return left.shift() ?? null
    },
  })
  return { asking, shown, left }
}

const FRUIT = ['apple', 'green pear', 'red pear'].map((name) => ({ name, value: name }))
const nobody = async () => []
const choose = (lines: readonly string[]) => {
  const typed = typing(...lines)
  return { ...typed, answer: questionsBy(typed.asking, nobody).select('Fruit:', FRUIT) }
}

describe('a choice', () => {
  test.each([
    [['2'], 'green pear'],
    [['pear', '2'], 'red pear'],
    [['RED', '1'], 'red pear'],
    [['pe re', '1'], 'red pear'],
    [['9', 'apple', '1'], 'apple'],
    [['', '3'], 'red pear'],
    [['kiwi', 'app', '1'], 'apple'],
  ])('%j is %s', async (lines, chosen) => {
    const { answer, left } = choose(lines)
    expect(await answer).toBe(chosen)
    expect(left).toEqual([])
  })

  it('lists what there is, numbered, and says when nothing is found', async () => {
    const { answer, shown } = choose(['kiwi', '', '1'])
    await answer
    expect(shown.slice(0, 3)).toEqual(['  1  apple', '  2  green pear', '  3  red pear'])
    expect(shown).toContain('nothing is found by "kiwi"')
  })

  it('ends with the input', async () => {
    await expect(choose(['pear']).answer).rejects.toBeInstanceOf(Interrupted)
  })

  it('shows control characters as themselves', async () => {
    const { asking, shown } = typing('1')
    await questionsBy(asking, nobody).select('Who:', [{ name: 'EVIL\u001b[31m', value: 1 }])
    expect(shown[0]).toBe('  1  EVIL␛[31m')
  })
})

test('a record is chosen by its id, among those that are suggested for what was typed', async () => {
  const asked: string[] = []
  const { asking, shown } = typing('garc', '2')
  const { record } = questionsBy(asking, async (noun, typed) => {
    asked.push(`${noun} ${typed}`)
    return typed === ''
      ? []
      : [
          { id: 'P-1', words: 'GARCIA, Ana · 1 Jan 1950' },
          { id: 'P-42', words: 'GARCIA, Maria · 14 Mar 1968 · MRN 88231' },
        ]
  })
  expect(await record('Patient:', 'patient')).toBe('P-42')
  expect(asked).toEqual(['patient ', 'patient garc'])
  expect(shown).toContain('  2  P-42    GARCIA, Maria · 14 Mar 1968 · MRN 88231')
})

test.each([
  [['y'], false, true],
  [['NO'], true, false],
  [[''], true, true],
  [[''], false, false],
  [['perhaps', 'yes'], false, true],
])('%j, otherwise %s, is %s', async (lines, otherwise, answer) => {
  expect(await typing(...lines).asking.confirm('Sure?', otherwise)).toBe(answer)
})

test('a text is asked for until nothing is wrong with it', async () => {
  const { asking, shown } = typing('', ' fri ')
  expect(await asking.text('When:', (typed) => (typed === '' ? 'it is needed' : null))).toBe('fri')
  expect(shown).toEqual(['When: ', 'it is needed', 'When: '])
})

describe('marks', () => {
  const MARKS = [
    { key: 'f', name: 'fulfilled' },
    { key: 'n', name: 'missed' },
  ]
  const ROWS = ['8:00', '8:30', '9:00', '9:30']
  const marked = (...lines: readonly string[]) => typing(...lines, '').asking.marks('Marks:', ROWS, MARKS)

  test.each([
    [[], [null, null, null, null]],
    [['2 n'], [null, 'n', null, null]],
    [
      ['2n', 'all f'],
      ['f', 'n', 'f', 'f'],
    ],
    [['1-2,4 f'], ['f', 'f', null, 'f']],
    [['1 2 missed'], ['n', 'n', null, null]],
    [
      ['all f', '3 -'],
      ['f', 'f', null, 'f'],
    ],
    [
      ['all f', 'all -'],
      [null, null, null, null],
    ],
    [
      ['list', '4 N'],
      [null, null, null, 'n'],
    ],
  ])('%j give %j', async (lines, marks) => {
    expect(await marked(...lines)).toEqual(marks)
  })

  test.each([
    ['5 f', '"5" is no number of the list: 1 to 4'],
    ['0 f', '"0" is no number of the list: 1 to 4'],
    ['3-2 f', '"3-2" is no number of the list: 1 to 4'],
    ['1 x', '"x" is no mark: f, n'],
    ['what', '"what" is not understood: a number and a mark, as in "3 f"'],
  ])('%j is refused and marks nothing', async (line, problem) => {
    const { asking, shown } = typing(line, '')
    expect(await asking.marks('Marks:', ROWS, MARKS)).toEqual([null, null, null, null])
    expect(shown).toContain(problem)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  LineCounter,
  lastLineEnd,
  lineBreaks,
  lineEnd,
  surveyLines,
} from '../../../src/exchange/formats/line-breaks.js'

const brokenText = fc.array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n')).map((parts) => parts.join(''))
const byHand = (text: string): number =>
  text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n').length - 1

describe('lineBreaks', () => {
  test.each([
    ['', 0],
    ['a', 0],
    ['a\nb', 1],
    ['a\r\nb\r\n', 2],
    ['a\rb', 1],
    ['\n\r', 2],
  ])('%j has %i', (text, count) => {
    expect(lineBreaks(Buffer.from(text))).toBe(count)
  })

  test('LF, CR and CRLF each count once', () => {
    fc.assert(fc.property(brokenText, (text) => lineBreaks(Buffer.from(text)) === byHand(text)))
  })
})

test('LineCounter counts alike wherever the bytes are cut', () => {
  fc.assert(
    fc.property(brokenText, fc.nat(10), (text, at) => {
      const bytes = Buffer.from(text)
      const counter = new LineCounter()
      counter.push(bytes.subarray(0, at))
      counter.push(bytes.subarray(at))
      expect(counter.line).toBe(byHand(text) + 1)
    }),
  )
})

test.each([
  ['a\nb', 0, 2],
  ['a\r\nb', 0, 3],
  ['a\rb', 0, 2],
  ['a\nb', 2, 3],
])('the line of %j at %i ends at %i', (text, from, end) => {
  expect(lineEnd(Buffer.from(text), from)).toBe(end)
})

test.each([
  ['a\nb', 2],
  ['a\rb', 2],
  ['a\r', 0],
  ['a\rb\r', 2],
  ['ab', 0],
])('whole lines of %j reach to %i: a CR at the end may be half of CRLF', (text, end) => {
  expect(lastLineEnd(Buffer.from(text))).toBe(end)
})

test('surveyLines numbers the lines with something in them and names the breaks', () => {
  expect(surveyLines(Buffer.from('a\r\n\r\nb\nc'))).toEqual({
    breaks: ['\r\n', '\n'],
    filled: [0, 2, 3],
    lines: 3,
  })
})

import { describe, expect, test } from 'vitest'
import { builtInFormat, parseFormat } from '../../../src/exchange/formats/number-format.js'

describe('parseFormat', () => {
  test.each([
    ['General', 'number'],
    ['', 'number'],
    ['0.00', 'number'],
    ['#,##0', 'number'],
    ['0.00E+00', 'number'],
    ['0%', 'number'],
    ['"days: "0', 'number'],
    ['"$"#,##0.00;[Red]\\-"$"#,##0.00', 'number'],
    ['_("$"* #,##0.00_)', 'number'],
    ['[Red]0', 'number'],
    ['[>=100000]0.000\\ \\<;[Red]0', 'number'],
    ['@', 'number'],
    ['0;"yes";"d"', 'number'],
    ['m/d/yyyy', 'date'],
    ['M/d/yyyy', 'date'],
    ['yyyy\\-mm\\-dd;@', 'date'],
    ['[$-409]mmmm d, yyyy', 'date'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
    ['mmm-yy', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['m/d/yy h:mm', 'datetime'],
    ['dd.mm.yyyy hh:mm:ss', 'datetime'],
    ['yyyy-mm-dd"T"hh:mm', 'datetime'],
    ['h:mm AM/PM', 'time'],
    ['[$-409]h:mm:ss AM/PM', 'time'],
    ['mm:ss', 'time'],
    ['hh:mm', 'time'],
    ['[h]:mm', 'duration'],
    ['[hh]:mm:ss', 'duration'],
    ['[mm]:ss', 'duration'],
    ['00000', 'places'],
    ['00000-0000', 'places'],
    ['000\\-00\\-0000', 'places'],
    ['\\(000\\)\\ 000-0000', 'places'],
    ['"MRN-"000000', 'places'],
    ['0', 'number'],
    ['0" mg"', 'number'],
    ['00.0', 'number'],
    ['0,000', 'number'],
  ])('%s is a %s', (code, kind) => {
    expect(parseFormat(code).kind).toBe(kind)
  })
})

test.each([
  [0, 'number'],
  [1, 'number'],
  [14, 'date'],
  [17, 'date'],
  [20, 'time'],
  [22, 'datetime'],
  [31, 'date'],
  [33, 'time'],
  [46, 'duration'],
  [49, 'number'],
  [57, 'date'],
  [9999, 'number'],
])('the built-in format %i is a %s', (id, kind) => {
  expect(builtInFormat(id).kind).toBe(kind)
})

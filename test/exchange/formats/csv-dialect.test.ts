import { describe, expect, test } from 'vitest'
import { delimiterNamed, sniffDialect } from '../../../src/exchange/formats/csv-dialect.js'

describe('the delimiter', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1;2;3\n', ';'],
    ['a\tb\tc\n1\t2\t3\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['a\n1\n', ','],
    ['', ','],
    ['name;price\nA;1,50\nB;2,00\nC;3,25\n', ';'],
    ['name;dob\nLi, Wei;2/3/1971\nWu, Ann;3/4/1980\n', ';'],
    ['Last, First;DOB\nLi, Wei;2/3/1971\nWu, Ann;3/4/1980\n', ';'],
    ['name|note\nLi|calls, writes, comes\nWu|\nMa|here, there\n', '|'],
    ['name,note\n"Li","a;b;c;d"\n"Wu","e;f;g;h"\n', ','],
    ['"a;1";"b\n;;;"\n"1;,,,";"2"\n', ';'],
    ['; a comment\n; another\nname,value\nLi,1\nWu,2\n', ','],
    ['\ufeffa;b\n1;2\n', ';'],
    ['a,b;c\n1,2;3\n', ','],
    ['a;b;c\r1;2;3\r', ';'],
    ['sep=|\r\na,b|c,d\r\n1,2|3,4\r\n', '|'],
    ['\ufeff"sep=;"\na,b\n1,2\n', ';'],
  ])('of %j is %j', (text, delimiter) => {
    expect(sniffDialect(text).delimiter).toBe(delimiter)
  })

  test('stands when it is named', () => {
    expect(sniffDialect('a:b,c\n1:2,3\n', ':').delimiter).toBe(':')
  })

  test.each([
    ['tab', '\t'],
    ['\\t', '\t'],
    ['TAB', '\t'],
    [';', ';'],
    ['semicolon', ';'],
    ['^', '^'],
    [' ', ' '],
  ])('"%s" names %j', (name, delimiter) => {
    expect(delimiterNamed(name)).toBe(delimiter)
  })

  test.each(['', ',,', '"', '\n', '\\', 'constructor'])('%j is refused', (name) => {
    expect(() => delimiterNamed(name)).toThrow(`"${name}" can't be a delimiter`)
  })
})

describe('quotes inside quotes', () => {
  test.each([
    ['a,b\n"x ""y"" z",1\n', '"'],
    ['a,b\n"x \\"y\\" z",1\n', '\\'],
    ['a,b\n"C:\\dir\\",1\n', '"'],
    ['a,b\n"a \\""b",1\n', '"'],
    ['a,b\nx\\"y,1\n', '"'],
    ['a,b\n1,2\n', '"'],
  ])('of %j come after %j', (text, mark) => {
    expect(sniffDialect(text).escape).toBe(mark)
  })
})

test.each([
  ['a,b\n1, "x, y"\n', true],
  ['a,b\n1,  "x"\n2, y\n', true],
  ['a,b\n1, x\n', false],
  ['a,b\n1,"x, ""y"""\n', false],
  ['a,b\n1," ""x"""\n', false],
])('blanks before quotes in %j: %j', (text, blanksBeforeQuotes) => {
  expect(sniffDialect(text, ',').blanksBeforeQuotes).toBe(blanksBeforeQuotes)
})

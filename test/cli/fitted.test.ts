import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitted } from '../../src/cli/fitted.js'
import { width } from '../../src/kernel/text/width.js'

describe('what is said, fitted to a screen', () => {
  it.each([
    ['short', 80, ['short']],
    ['', 20, ['']],
    ['one two three four', 10, ['one two', '  three', '  four']],
    ['  indented and long', 12, ['  indented', '    and long']],
    [
      'added DOC-1 to the inbox; when you know whose it is: pcc documents file DOC-1 --patient P-…',
      80,
      ['added DOC-1 to the inbox; when you know whose it is:', '  pcc documents file DOC-1 --patient P-…'],
    ],
    [
      'kept until 7:45; book it: pcc appointments book P-31 --hold H-1; or let it go',
      40,
      ['kept until 7:45; book it:', '  pcc appointments book P-31 --hold H-1;', '  or let it go'],
    ],
    ['see (pcc users list) please', 15, ['see', '  (pcc users list)', '  please']],
    ['wrote /a/long/path/to/somewhere', 12, ['wrote', '  /a/long/path/to/somewhere']],
    ['王小明 王小明', 8, ['王小明', '  王小明']],
  ])('%j in %i cells', (line, cells, expected) => {
    expect(fitted(line, cells)).toEqual(expected)
  })

  it('loses nothing, and is no wider than it must be', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z;:.]{1,9}$/), { minLength: 1 }), (words) => {
        const line = words.join(' ')
        const lines = fitted(line, 24)
        expect(lines.map((one) => one.trim()).join(' ')).toBe(line)
        for (const one of lines) expect(width(one)).toBeLessThanOrEqual(24)
      }),
    )
  })
})

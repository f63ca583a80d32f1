import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordOf, type Screen } from '../../../src/command/result.js'
import { width } from '../../../src/kernel/text/width.js'
import { anyText } from '../../support/any-text.js'
import { at, CHEN, GARCIA, PATIENT_COLUMNS, patients, texts, written } from './written.js'

const CONTROL = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u
const terminal = { terminal: true, limitRows: null }
const linesOf = (text: string): string[] => text.split('\n').slice(0, -1)

const TABLE = `ID    Name           Born        Visits  Note
P-42  GARCIA, Maria  1968-03-14      12  needs a ramp
P-7   陈伟           1955-11-02       3
`

describe('a list', () => {
  it('is a table of columns two blanks apart, numbers to the right', async () => {
    expect(await written(patients([GARCIA, CHEN]))).toMatchObject({ text: TABLE, said: [], exit: 0 })
  })

  it('is the same text on a terminal that has room', async () => {
    expect((await written(patients([GARCIA, CHEN]), terminal)).text).toBe(TABLE)
  })

  it('is the same text on a wide terminal and in a pipe, whatever it holds', async () => {
    const row = fc.tuple(
      anyText(),
      fc.constantFrom('é', '👨‍👩‍👧‍👦', 'שָׁלוֹם', '', ' a ', '\u0301', '\ue000'),
      anyText(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), async (rows) => {
        const piped = await written(texts(rows))
        expect((await written(texts(rows), { ...terminal, width: 1000 })).text).toBe(piped.text)
        expect(piped.text).not.toMatch(CONTROL)
        expect(linesOf(piped.text)).toHaveLength(rows.length + 1)
      }),
    )
  })

  it('keeps a value on one line', async () => {
    expect((await written(texts([['a\r\nb\tc', 'd\u001b[31m']]))).text).toBe('c0     c1\na b c  d␛[31m\n')
  })

  it('of none is nothing, with the reason on standard error', async () => {
    for (const how of [{}, terminal]) {
      expect(await written(patients([]), how)).toMatchObject({
        text: '',
        said: ['no patients that match'],
        exit: 0,
      })
    }
  })

  it('of none says nothing when it shall be quiet', async () => {
    expect((await written(patients([]), { quiet: true })).said).toEqual([])
  })

  it('has bold labels where colour is on', async () => {
    const [head, first] = linesOf((await written(patients([GARCIA]), { ...terminal, color: true })).text)
    expect(head).toBe(
      ['ID    ', 'Name           ', 'Born        ', 'Visits  ', 'Note']
        .map((label) => label.replace(/\w+/, '\u001b[1m$&\u001b[22m'))
        .join(''),
    )
    expect(first).toBe('P-42  GARCIA, Maria  1968-03-14      12  needs a ramp')
    expect((await written(patients([GARCIA]), { color: true })).text).toContain('\u001b[1mName\u001b[22m')
  })
})

describe('a long list', () => {
  const many = (count: number, total?: number) =>
    patients(
      Array.from({ length: count }, (_, n) => [`P-${n}`, 'x', '2000-01-01', '1', '']),
      total === undefined ? {} : { total },
    )

  it.each([
    ['50 rows unless said otherwise', 362, undefined, {}, 50, 'and 312 more'],
    ['as many as are wanted', 9, undefined, { limitRows: 4 }, 4, 'and 5 more'],
    ['all of them', 362, undefined, { limitRows: null }, 362, null],
    ['no more than there are', 50, undefined, {}, 50, null],
    ['what lies beyond --limit counts as well', 20, 332, { limitRows: null }, 20, 'and 312 more'],
    ['what --offset left out does not', 20, 332, { limitRows: null, offset: 300 }, 20, 'and 12 more'],
  ])('on a terminal: %s', async (_, count, total, how, rows, more) => {
    const lines = linesOf((await written(many(count, total), { terminal: true, ...how })).text)
    expect(lines.slice(1, rows + 1).map((line) => line.split(' ')[0])).toEqual(
      Array.from({ length: rows }, (__, n) => `P-${n}`),
    )
    expect(lines.slice(rows + 1)).toEqual(more === null ? [] : [more])
  })

  it('says how many more dimly', async () => {
    const { text } = await written(many(51), { terminal: true, color: true })
    expect(text.endsWith('\u001b[2mand 1 more\u001b[22m\n')).toBe(true)
  })

  it('in a pipe has every row and nothing else', async () => {
    expect(linesOf((await written(many(1200, 5000))).text)).toHaveLength(1201)
  })
})

describe('a terminal without room', () => {
  it.each([
    [
      50,
      `ID    Name           Born        Visits  Note
P-42  GARCIA, Maria  1968-03-14      12  needs a …
`,
    ],
    [
      46,
      `ID    Name          Born        Vis…  Note
P-42  GARCIA, Mar…  1968-03-14    12  needs a…
`,
    ],
    [
      42,
      `ID    Name      Born        Vis…  Note
P-42  GARCIA,…  1968-03-14    12  needs a…
`,
    ],
  ])('%i cells: text columns give, the last first', async (across, table) => {
    expect((await written(patients([GARCIA]), { ...terminal, width: across })).text).toBe(table)
  })

  it('shows records one by one where not even that helps', async () => {
    const { text } = await written(patients([GARCIA, CHEN]), { ...terminal, width: 30 })
    expect(text).toBe(`ID      P-42
Name    GARCIA, Maria
Born    1968-03-14
Visits  12
Note    needs a ramp

ID      P-7
Name    陈伟
Born    1955-11-02
Visits  3
`)
  })

  it('never goes past the width, nor cuts an id, a date or a number', async () => {
    const ids = fc.constantFrom('P-1', 'P-123456')
    const numbers = fc.constantFrom('1', '-1234567')
    const row = fc.tuple(ids, anyText(40), fc.constant('2026-11-24'), numbers, anyText(40))
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 20, max: 90 }),
        async (rows, across) => {
          const { text } = await written(patients(rows), { ...terminal, width: across })
          for (const line of linesOf(text)) expect(width(line)).toBeLessThanOrEqual(across)
          const words = text.split(/\s+/)
          for (const [id, , date, number] of rows)
            expect(words).toEqual(expect.arrayContaining([id, date, number]))
          expect(text).not.toMatch(CONTROL)
        },
      ),
    )
  })
})

describe('a record', () => {
  const garcia = recordOf(PATIENT_COLUMNS, GARCIA, 'changed P-42')

  it('is a line a value, what is empty left out; what was done is said', async () => {
    expect(await written(recordOf(PATIENT_COLUMNS, CHEN))).toMatchObject({
      text: 'ID      P-7\nName    陈伟\nBorn    1955-11-02\nVisits  3\n',
      said: [],
    })
    expect(await written(garcia, terminal)).toMatchObject({ said: ['changed P-42'], exit: 0 })
  })

  it('says nothing when it shall be quiet', async () => {
    expect((await written(garcia, { quiet: true })).said).toEqual([])
  })

  it('that was just written is for programs; on a terminal the line about it is enough', async () => {
    const echo = { ...garcia, echo: true }
    expect(await written(echo, terminal)).toMatchObject({ text: '', said: ['changed P-42'] })
    expect((await written(echo)).text).toMatch(/^ID {6}P-42/)
    expect((await written(echo, { ...terminal, format: 'json' })).text).toContain('"P-42"')
  })

  it('keeps the lines of a long text, wrapped on a terminal alone', async () => {
    const note = recordOf(
      [at(0, 'id'), at(1, 'note')],
      ['P-1', 'call before noon\nnot on Mondays or Fridays'],
    )
    expect((await written(note)).text).toBe(
      'id    P-1\nnote  call before noon\n      not on Mondays or Fridays\n',
    )
    expect((await written(note, { ...terminal, width: 20 })).text).toBe(
      'id    P-1\nnote  call before\n      noon\n      not on Mondays\n      or Fridays\n',
    )
  })

  it('has its values under their labels where beside them is no room', async () => {
    const record = recordOf(
      [at(0, 'date of birth'), at(1, 'referred by')],
      ['1968-03-14', 'Dr. Wei Chen, cardiology'],
    )
    expect((await written(record, { ...terminal, width: 20, color: true })).text).toBe(
      '\u001b[2mdate of birth\u001b[22m\n  1968-03-14\n\u001b[2mreferred by\u001b[22m\n  Dr. Wei Chen,\n  cardiology\n',
    )
  })

  it('of nothing but empty values shows its labels', async () => {
    expect((await written(recordOf([at(0, 'phone'), at(1, 'fax')], ['', '']))).text).toBe('phone\nfax\n')
  })

  it('has no raw control character', async () => {
    await fc.assert(
      fc.asyncProperty(anyText(), async (text) => {
        const record = recordOf([at(0, 'a'), at(1, 'b')], [text, 'x'])
        expect((await written(record)).text).not.toMatch(CONTROL)
        expect((await written(record, { terminal: true, width: 20 })).text).not.toMatch(CONTROL)
      }),
    )
  })
})

describe('a page laid out by its feature', () => {
  const screens: Screen[] = []
  const page = {
    kind: 'view' as const,
    json: [],
    lines: (screen: Screen) => {
      screens.push(screen)
      return [screen.paint.red('late'), '  as it is  ']
    },
    table: patients([]),
  }

  it('is printed as it is', async () => {
    expect(await written(page)).toEqual({
      text: 'late\n  as it is  \n',
      chunks: ['late\n  as it is  \n'],
      said: [],
      exit: 0,
    })
  })

  it('never gives a terminal the escape sequences of a name', async () => {
    const hostile = {
      ...page,
      lines: ({ paint }: Screen) => [`${paint.bold('\u001b]0;x\u0007')}\u001b[2J`, 'a\u009b31mb\u202e'],
    }
    expect((await written(hostile)).text).toBe('␛]0;x␇␛[2J\na\\u{9b}31mb\\u{202e}\n')
    expect((await written(hostile, { color: true })).text).toBe(
      '\u001b[1m␛]0;x␇\u001b[22m␛[2J\na\\u{9b}31mb\\u{202e}\n',
    )
  })

  it('knows its screen', async () => {
    const { text } = await written(page, { terminal: true, width: 120, color: true })
    expect(text).toContain('\u001b[31mlate\u001b[39m')
    expect(screens.at(-1)).toMatchObject({ width: 120, terminal: true })
  })

  it('is never asked for less than 20 cells', async () => {
    await written(page, { terminal: true, width: 3 })
    expect(screens.at(-1)?.width).toBe(20)
  })
})

describe('nothing to show', () => {
  it('is nothing', async () => {
    expect(await written({ kind: 'none' })).toEqual({ text: '', chunks: [], said: [], exit: 0 })
  })
})

import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Outcome, outcomeOf } from './fixture-outcome.js'

const FOLDER = 'fixtures/xlsx'

/** Header, rows and notes of each workbook as its spreadsheet program shows it. */
const OUTCOMES: readonly (readonly [file: string, outcome: Outcome])[] = [
  [
    '1900.xlsx',
    [
      '1|1900-01-01|1900-01-01 (2)|1900-01-01 (3)',
      '2: 11|1900-01-11|1900-01-11|1900-01-11',
      '3: 111|1900-04-20|1900-04-20|1900-04-20',
      '4: 1111|1903-01-15|1903-01-15|1903-01-15',
      '5: 11111|1930-06-02|1930-06-02|1930-06-02',
      "note: The header is row 1, though it doesn't look like names of columns",
    ],
  ],
  [
    '1904.xlsx',
    [
      '1|1904-01-02|1904-01-02 (2)|1904-01-02 (3)',
      '2: 11|1904-01-12|1904-01-12|1904-01-12',
      '3: 111|1904-04-21|1904-04-21|1904-04-21',
      '4: 1111|1907-01-16|1907-01-16|1907-01-16',
      '5: 11111|1934-06-03|1934-06-03|1934-06-03',
      "note: The header is row 1, though it doesn't look like names of columns",
    ],
  ],
  [
    'DataTypesFormats.xlsx',
    [
      'Date|2020-07-23',
      '2: Date Time|2020-07-23T09:00',
      '3: Currency|123',
      '4: Percentage|0.9876',
      '5: Fixed Decimal|456',
      '6: Thousands Separator|7890',
      "note: The header is row 1, though it doesn't look like names of columns",
    ],
  ],
  [
    'RkNumber.xlsx',
    ['fX100|fInt|sample', '2: 0|0|10000000', '3: 0|1|1200455', '4: 1|0|0.01', '5: 1|1|12004.55'],
  ],
  ['author_snowman.xlsx', 'invalid: author_snowman.xlsx holds no rows in its sheet'],
  [
    'comments_stress_test.xlsx',
    [
      '1|1 (2)|foo|x',
      '2: 2|3|bar|y',
      '3: 3|6|baz|z',
      '4: 4|10|qux|w',
      'note: Sheet "Sheet2" is read; not "Sheet1", "Sheet3", "Sheet4", "Sheet7"',
      "note: The header is row 1, though it doesn't look like names of columns",
    ],
  ],
  ['crlf.xlsx', ['Normal|abc def', '2: Formula|abc\r\ndef', '3: Test|']],
  [
    'formulae_test_simple.xlsx',
    [
      '1|1 (2)|1 (3)|1 (4)',
      '2: 2|2|2|2',
      '3: 3|3|3|3',
      '4: 4|4|4|4',
      '5: 5|5|5|5',
      '6: #VALUE!|55|#VALUE!|55 ! 0 has the error #VALUE! ! 2 has the error #VALUE!',
      "note: The header is row 1, though it doesn't look like names of columns",
    ],
  ],
  ['freeze.xlsx', ['B2', 'note: Sheet "B2" is read; not "B3", "A2", "B1"']],
  [
    'merge_cells.xlsx',
    ['A1:B2|column 2|C1:C2|Separate blocks', '3: A3:B3||C3|', '4: … are merged separately|||'],
  ],
  [
    'mixed_sheets.xlsx',
    ['type|name', '2: note|type', 'note: Sheet "survey" is read; not "choices", "settings"'],
  ],
  [
    'named_ranges_2011.xlsx',
    [
      'col1|col2|col3|column 4|column 5',
      '2: 1|2|2||110',
      '3: 2|4|8||#NAME? ! 4 has the error #NAME?',
      '4: 3|6|18||15',
      '5: 4|8|32||',
      '6: 5|10|50||',
      '7: 6|12|72|row6|#NAME? ! 4 has the error #NAME?',
      '8: ||||0.08021390374331551',
      'note: Sheet "Named Ranges" is read; not "Cross-Sheet"',
    ],
  ],
  [
    'number_format_entities.xlsx',
    [
      '12345.6789',
      '2: 12345.6789',
      "note: The header is row 1, though it doesn't look like names of columns",
    ],
  ],
  ['phonetic_text.xlsx', ['漢字', '2: 漢字withColor']],
  [
    'rich_text_stress.xlsx',
    [
      'normal|this text is normal, sure enough',
      '2: bold|this text is bold, sure enough',
      '3: italic|this text is italicized sure enough',
      '4: underline|this text is underlined, sure enough',
      '5: sz10|this text is sz10, sure enough',
      '6: strike|this text is stricken sure enough',
      '7: subscript|this text is subscripted sure enough',
      '8: superscript|this text is superscripted sure enough',
      '9: outline|this text is outlined sure enough',
      '10: shadow|this text is shadowed sure enough',
      '11: 2underline|this text is double underlined sure enough',
      '12: accounting|this text is accounting underlined sure enough',
      '13: 2accounting|this text is double accounting underlined sure enough',
      '15: BIU|lets try all combinations of BIU in cell',
    ],
  ],
  [
    'sheet_visibility.xlsx',
    [
      'v|i|s|i (2)|b|l|e',
      '2: 118|105|115|105|98|108|101',
      'note: Sheet "Visible" is read; not "Hidden" (hidden), "VeryHidden" (hidden)',
    ],
  ],
  [
    'sheet_visibility_strict.xlsx',
    [
      'v|i|s|i (2)|b|l|e',
      '2: 118|105|115|105|98|108|101',
      'note: Sheet "Visible" is read; not "Hidden" (hidden), "VeryHidden" (hidden)',
    ],
  ],
  ['sushi.xlsx', ['🍣', "note: The header is row 1, though it doesn't look like names of columns"]],
  [
    'text_and_numbers.xlsx',
    [
      'English|Hello|World',
      '2: Hebrew|שלום|עולם',
      '4: 1337|13.37|1337',
      'note: Sheet "Sheet1" is read; not "Sheet2", "Sheet3"',
    ],
  ],
  [
    'xlsx-stream-d-date-cell.xlsx',
    [
      'String|てすと|&\'";<>|&amp;',
      '2: Integer|1|2|-3',
      '3: Float|1.5|0.3|1.23456789E+22',
      '4: Boolean|true|false|',
      '5: Date|2014-02-14||',
      '6: 2 Decimals Built-in format #2|1.5||',
      '7: Time Built-in format #18|12:00||',
      '8: Percentage Built-in format #9|0.5||',
      '9: Percentage Custom format|0.5||',
      '10: Duration 36 hours format #46|36:00||',
      '11: Formula|String1||',
      '12: A simple comment|cell with comment||',
      '13: A full comment|cell with comment||',
      "note: The header is row 1, though it doesn't look like names of columns",
    ],
  ],
]

const LONG: readonly (readonly [file: string, header: string, rows: number, lines: readonly string[]])[] = [
  [
    'Attendance.xlsx',
    'Date|Ben Ashley|Tom Brooks|Jimmy Cooney|Sue Daniels|Berlinda Fong|Terry Jones|Angelina Little|Linda Smith',
    24,
    ['3: 2020-10-01|false|true|true|true|true|true|false|true'],
  ],
  ['AutoFilter.xlsx', 'Code|Format|Library|Notes|Importance', 21, ['7: 3|PRN (Lotus)||Space-delimited|2']],
  [
    'ErrorTypes.xlsx',
    'Error|Bang|Que|Non|Val|ErrType|Type|ISERR|ISNA|ErrTypeIsErr',
    13,
    [
      '2: #NULL!|#NULL!|#NULL?|#NULL|1|1|16|true|false|false ! 0 has the error #NULL! ! 1 has the error #NULL!',
      '12: 2014-10-11|10/11/14!|10/11/14?|2014-10-11|2014-10-11|#N/A|1|false|false|false ! 5 has the error #N/A',
    ],
  ],
]

describe('workbooks of many writers', () => {
  test.each(OUTCOMES)('%s', async (file, outcome) => {
    expect(await outcomeOf(`${FOLDER}/${file}`)).toEqual(outcome)
  })

  test.each(LONG)('%s', async (file, header, rows, lines) => {
    const [first, ...rest] = await outcomeOf(`${FOLDER}/${file}`)
    expect(first).toBe(header)
    expect(rest.filter((line) => !line.startsWith('note: ')).length).toBe(rows)
    expect(rest).toEqual(expect.arrayContaining([...lines]))
  })

  test('every file has its outcome', () => {
    const named = [...OUTCOMES, ...LONG].map(([file]) => file)
    expect(named.sort()).toEqual(
      readdirSync(FOLDER)
        .filter((name) => name.endsWith('.xlsx'))
        .sort(),
    )
  })

  test.each([
    ['sheet_visibility.xlsx', 'Hidden'],
    ['sheet_visibility.xlsx', 'VeryHidden'],
    ['sheet_visibility_strict.xlsx', 'Hidden'],
    ['sheet_visibility_strict.xlsx', 'VeryHidden'],
  ])('%s: the hidden sheet %s is read when it is named', async (file, sheet) => {
    const letters = [...sheet]
    const outcome = await outcomeOf(`${FOLDER}/${file}`, { sheet })
    expect(outcome[1]).toBe(`2: ${letters.map((letter) => letter.charCodeAt(0)).join('|')}`)
  })
})

describe('day numbers', () => {
  test.each(['1900.xlsx', '1904.xlsx'])(
    "in %s are the dates that the workbook's own formulas make of them",
    async (file) => {
      const [, ...rows] = await outcomeOf(`${FOLDER}/${file}`)
      for (const row of rows.filter((line) => !line.startsWith('note'))) {
        const [, date, byFormula, again] = row.split('|')
        expect([byFormula, again]).toEqual([date, date])
      }
    },
  )
})

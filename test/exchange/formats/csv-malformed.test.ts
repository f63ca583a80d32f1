import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Outcome, outcomeOf } from './fixture-outcome.js'

const FOLDER = 'fixtures/csv-malformed'

/** Header, rows and notes of each file as they are meant, or the message that refuses it. */
const OUTCOMES: readonly (readonly [file: string, outcome: Outcome])[] = [
  [
    'basic/many_rows.csv',
    [
      'ID|Value|Label',
      '2: 1|100|A',
      '3: 2|200|B',
      '4: 3|300|C',
      '5: 4|400|D',
      '6: 5|500|E',
      '7: 6|600|F',
      '8: 7|700|G',
      '9: 8|800|H',
      '10: 9|900|I',
      '11: 10|1000|J',
      '12: 11|1100|K',
      '13: 12|1200|L',
      '14: 13|1300|M',
      '15: 14|1400|N',
      '16: 15|1500|O',
      '17: 16|1600|P',
      '18: 17|1700|Q',
      '19: 18|1800|R',
      '20: 19|1900|S',
      '21: 20|2000|T',
    ],
  ],
  ['basic/narrow_columns.csv', ['A|BB|CC', '2: 1|22|33', '3: x|yy|zz']],
  ['basic/simple.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6', '4: 7|8|9']],
  [
    'basic/simple_no_header.csv',
    [
      '1|2|3',
      '2: 4|5|6',
      '3: 7|8|9',
      "note: The header is line 1, though it doesn't look like names of columns",
    ],
  ],
  ['basic/single_column.csv', ['Value', '2: 1', '3: 2', '4: 3', '5: 4', '6: 5']],
  ['basic/tiny.csv', ['A|B', '2: 1|2']],
  [
    'basic/wide_columns.csv',
    [
      'C1|C2|C3|C4|C5|C6|C7|C8|C9|C10|C11|C12|C13|C14|C15|C16|C17|C18|C19|C20',
      '2: 1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20',
      '3: 21|22|23|24|25|26|27|28|29|30|31|32|33|34|35|36|37|38|39|40',
      '4: 41|42|43|44|45|46|47|48|49|50|51|52|53|54|55|56|57|58|59|60',
    ],
  ],
  [
    'comments/hash_comments.csv',
    [
      'name|value',
      '4: Alice|100',
      '5: # Comment in middle of data|',
      '6: Bob|200',
      '7: Charlie|300',
      'note: The header is line 3; 2 rows above it left out',
    ],
  ],
  [
    'comments/multi_header_comments.csv',
    [
      'ID|Title|Scope|Type',
      '6: 1|Feature A|Global|REQ',
      '7: 2|Feature B|Local|REQ',
      '8: 3|Bug Fix C|Global|BUG',
      'note: The header is line 5; 4 rows above it left out',
    ],
  ],
  [
    'comments/quoted_hash.csv',
    [
      'name|description',
      '2: Alice|This has a # symbol',
      '3: Bob|#hashtag in description',
      '4: Charlie|normal',
    ],
  ],
  [
    'comments/semicolon_comments.csv',
    ['name|value', '4: Alice|100', '5: Bob|200', 'note: The header is line 3; 2 rows above it left out'],
  ],
  ['edge_cases/all_empty_column.csv', ['name|empty_col|value', '2: alice||1', '3: bob||2', '4: carol||3']],
  ['edge_cases/ambiguous_delimiter.csv', ['a|b;c', '2: 1|2;3', '3: 4|5;6', '4: 7|8;9']],
  ['edge_cases/empty_fields.csv', ['A|B|C', '2: 1||3', '3: |2|', '5: 4|5|6']],
  ['edge_cases/empty_file.csv', 'invalid: empty_file.csv is empty'],
  ['edge_cases/single_cell.csv', ['Value']],
  ['edge_cases/single_row_header_only.csv', ['A|B|C']],
  [
    'edge_cases/utf8_truncation.csv',
    [
      'Name|LongDescription',
      '2: Short|Regular field that fits',
      '3: EmojiSplit|ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ🎉🎊',
      '4: CJKSplit|日本語文字の長い説明文字テスト漢字',
      '5: MixedSplit|Hello世界🌍日本語テストこんにちは地球',
    ],
  ],
  [
    'edge_cases/whitespace_fields.csv',
    ['A|B|C', '2:   1  |  2  |  3', '3:  4 | 5 | 6 ', '4: \t7\t|\t8\t|\t9'],
  ],
  [
    'encoding/latin1.csv',
    ['name|city', '2: José|Montréal', '3: François|Québec', 'note: Read as Windows-1252'],
  ],
  [
    'encoding/utf16_be_bom.csv',
    ['name|city|country', '2: José|Montréal|Canada', '3: Pierre|Paris|France', '4: Ana|São Paulo|Brazil'],
  ],
  [
    'encoding/utf16_be_no_bom.csv',
    ['name|city|country', '2: José|Montréal|Canada', '3: Pierre|Paris|France', '4: Ana|São Paulo|Brazil'],
  ],
  ['encoding/utf16_bom.csv', ['name']],
  [
    'encoding/utf16_le_bom.csv',
    ['name|city|country', '2: José|Montréal|Canada', '3: Pierre|Paris|France', '4: Ana|São Paulo|Brazil'],
  ],
  [
    'encoding/utf16_le_no_bom.csv',
    ['name|city|country', '2: José|Montréal|Canada', '3: Pierre|Paris|France', '4: Ana|São Paulo|Brazil'],
  ],
  ['encoding/utf32_be_bom.csv', 'invalid: utf32_be_bom.csv is text in UTF-32'],
  ['encoding/utf32_le_bom.csv', 'invalid: utf32_le_bom.csv is text in UTF-32'],
  ['encoding/utf8_bom.csv', ['name|value', '2: Alice|100', '3: Bob|200']],
  [
    'escape/backslash_escape.csv',
    [
      'Name|Description|Value',
      '2: John "The Boss" Smith|Says "Hello"|100',
      '3: Jane Doe|Path: C:\\Users\\jane|200',
      "4: Bob's Place|Tab:there|300",
      'note: A backslash is read as the escape of the character after it',
    ],
  ],
  ['fuzz/afl_10.csv', 'invalid: afl_10.csv is not text: it looks like a program, a picture or damaged data'],
  [
    'fuzz/afl_binary.csv',
    'invalid: afl_binary.csv is not text: it looks like a program, a picture or damaged data',
  ],
  [
    'fuzz/bad_escape.csv',
    [
      'foo|bar',
      '2: 332|Surname, Firstname',
      '3: 123|foo ("foo")',
      'note: A backslash is read as the escape of the character after it',
    ],
  ],
  ['fuzz/deep_quotes.csv', ['a', '2: """']],
  ['fuzz/invalid_utf8.csv', ['bla', '2: bla', '3: �']],
  [
    'fuzz/just_quotes.csv',
    'invalid: just_quotes.csv has no readable header: line 1 has a quote in column 1 that is never closed',
  ],
  ['fuzz/mixed_cr.csv', ['a|b', '2: 1|2', '3: 3|4']],
  [
    'fuzz/quote_delimiter_alt.csv',
    'invalid: quote_delimiter_alt.csv has no readable header: line 1 has a quote in column 1 that is never closed',
  ],
  ['fuzz/quote_eof.csv', ['a|b', '2: 1|"incomplete !! has a quote in column 2 that is never closed']],
  [
    'fuzz/scattered_nulls.csv',
    ['a|b|c', '2: 1\u00002\u00003|| ! 0 has a NUL character inside its text', '3: 4|5|6'],
  ],
  ['line_endings/cr.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6']],
  ['line_endings/crlf.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6']],
  ['line_endings/lf.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6']],
  ['line_endings/no_final_newline.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6']],
  ['malformed/duplicate_column_names.csv', ['A|B|A (2)|C|B (2)', '2: 1|2|3|4|5', '3: 6|7|8|9|10']],
  [
    'malformed/empty_header.csv',
    ['1|2|3', '3: 4|5|6', "note: The header is line 2, though it doesn't look like names of columns"],
  ],
  [
    'malformed/inconsistent_columns.csv',
    [
      'A|B|C',
      '2: 1|2|3',
      '3: 4|5|',
      '4: 6|7|8|9 !! has 4 cells, but the header names 3 columns',
      '5: 10|11|12',
    ],
  ],
  [
    'malformed/inconsistent_columns_all_rows.csv',
    [
      'A|B|C',
      '2: 1|2|',
      '3: 3|4|5|6 !! has 4 cells, but the header names 3 columns',
      '4: 7||',
      '5: 8|9|10|11|12 !! has 5 cells, but the header names 3 columns',
    ],
  ],
  ['malformed/invalid_quote_escape.csv', ['A|B|C', '2: 1|2|3', '3: 4|bad"escape"here|6', '4: 7|8|9']],
  ['malformed/mixed_line_endings.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6', '4: 7|8|9']],
  [
    'malformed/multiple_errors.csv',
    [
      'A|B|A (2)',
      '2: 1|2|',
      '3: 3|"unclosed|5 !! has a quote in column 2 that is never closed',
      '4: 6|bad"quote|8|9 !! has 4 cells, but the header names 3 columns',
      '5: 10|11|12',
    ],
  ],
  ['malformed/null_byte.csv', ['A|B|C', '2: 1||3', '3: 4|5|6']],
  ['malformed/quote_after_data.csv', ['A|B|C', '2: 1|2|3', '3: 4|data"quote|6', '4: 7|8|9']],
  ['malformed/quote_in_unquoted_field.csv', ['A|B|C', '2: 1|2|3', '3: 4|bad"quote|6', '4: 7|8|9']],
  ['malformed/quote_not_at_start.csv', ['A|B|C', '2: 1|2|3', '3: 4|x"quoted"|6', '4: 7|8|9']],
  ['malformed/trailing_quote.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6"', '4: 7|8|9']],
  ['malformed/triple_quote.csv', ['A|B|C', '2: 1|2|3', '3: 4|"bad"|6', '4: 7|8|9']],
  [
    'malformed/unclosed_quote.csv',
    [
      'A|B|C',
      '2: 1|2|3',
      '3: 4|"unclosed quote|6 !! has a quote in column 2 that is never closed',
      '4: 7|8|9',
    ],
  ],
  [
    'malformed/unclosed_quote_eof.csv',
    ['A|B|C', '2: 1|2|3', '3: 4|5|"this quote never closes !! has a quote in column 3 that is never closed'],
  ],
  [
    'malformed/unescaped_quote_in_quoted.csv',
    ['A|B|C', '2: 1|2|3', '3: 4|has " unescaped quote|6', '4: 7|8|9'],
  ],
  ['quoted/contains_cr.csv', ['Name|Value', '2: A|Has\rCR']],
  [
    'quoted/cr_in_quotes.csv',
    ['A|B|C', '2: 1|Line 1\rLine 2|2', '4: 3|With CR\r only|4', '6: 5|Mixed\rand\r\n|6'],
  ],
  ['quoted/embedded_separators.csv', ['A|B|C', '2: 1|A,B,C|2', '3: 3|D,E|4', '4: 5|F,G,H,I|6']],
  [
    'quoted/escaped_quotes.csv',
    [
      'Text|Description',
      '2: He said "Hello"|A greeting',
      '3: She replied "Hi there"|A response',
      '4: "Quote at start|Leading quote',
      '5: Quote at end"|Trailing quote',
      '6: "Multiple" "quotes"|Several escaped',
    ],
  ],
  [
    'quoted/mixed_quoted.csv',
    [
      'ID|Name|Value|Description',
      '2: 1|Product A|100|Standard item',
      '3: 2|Product B|200|Special "premium" item',
      '4: 3|Product "C"|300|Deluxe version',
      '5: 4|Product D|400|Basic',
    ],
  ],
  [
    'quoted/needs_quoting.csv',
    [
      'Name|Description|Notes',
      '2: Simple|No special chars|OK',
      '3: With,comma|Has comma inside|Should quote',
      '4: With"quote|Has quote inside|Should escape',
    ],
  ],
  [
    'quoted/newlines_in_quotes.csv',
    ['A|B|C', '2: 1|Line 1\nLine 2\nLine 3|2', '5: 3|Single line|4', '6: 5|Another\nmultiline\nfield|6'],
  ],
  [
    'quoted/quoted_fields.csv',
    [
      'Name|Address|City',
      '2: John Doe|123 Main St|Springfield',
      '3: Jane Smith|456 Oak Ave|Portland',
      '4: Bob Johnson|789 Pine Rd|Seattle',
    ],
  ],
  [
    'ragged/fewer_columns.csv',
    [
      'name|value|city|country',
      '2: Alice|100|Boston|USA',
      '3: Bob|200|NYC|',
      '4: Charlie|300||',
      '5: Dave|400|Chicago|USA',
    ],
  ],
  [
    'ragged/mixed_columns.csv',
    [
      'a|b|c',
      '2: 1|2|3',
      '3: 4|5|',
      '4: 6|7|8|9|10 !! has 5 cells, but the header names 3 columns',
      '5: 11||',
      '6: 12|13|14',
    ],
  ],
  [
    'ragged/more_columns.csv',
    [
      'name|value',
      '2: Alice|100',
      '3: Bob|200|extra|fields|here !! has 5 cells, but the header names 2 columns',
      '4: Charlie|300|bonus !! has 3 cells, but the header names 2 columns',
      '5: Dave|400',
    ],
  ],
  [
    'real_world/contacts.csv',
    [
      'Name|Email|Phone|Address',
      '2: Smith, John|john.smith@example.com|(555) 123-4567|123 Main St, Apt 4B, Springfield',
      '3: Doe, Jane|jane.doe@example.com|(555) 234-5678|456 Oak Ave, Portland',
      '4: Johnson, Bob|bob.johnson@example.com|(555) 345-6789|789 Pine Rd, Seattle',
      '5: Williams, Alice|alice.w@example.com|(555) 456-7890|321 Elm St, Boston',
    ],
  ],
  [
    'real_world/financial.csv',
    [
      'Date|Open|High|Low|Close|Volume',
      '2: 2024-01-01|100.50|101.25|99.75|100.00|1000000',
      '3: 2024-01-02|100.00|102.50|99.50|102.00|1200000',
      '4: 2024-01-03|102.00|103.00|101.50|102.75|950000',
      '5: 2024-01-04|102.75|104.00|102.50|103.50|1100000',
      '6: 2024-01-05|103.50|105.25|103.00|104.75|1300000',
    ],
  ],
  [
    'real_world/product_catalog.csv',
    [
      'SKU|Name|Category|Price|Stock|Description',
      '2: A001|Widget "Pro"|Hardware|29.99|150|High-quality widget with extended warranty',
      '3: B002|Gadget Basic|Electronics|49.99|75|Entry-level gadget, perfect for beginners',
      '4: C003|Premium Gizmo\nSpecial Edition|Electronics|199.99|25|Limited edition gizmo with exclusive features',
      '6: D004|Standard Doohickey|Tools|15.50|200|Basic tool for everyday use',
      '7: E005|Deluxe Thingamajig, XL|Accessories|89.99|50|Extra-large accessory, fits most models',
    ],
  ],
  [
    'real_world/unicode.csv',
    [
      'Name|City|Country|Description',
      '2: José García|São Paulo|Brasil|Café owner',
      '3: 山田太郎|東京|日本|Software engineer',
      '4: Müller, Hans|München|Deutschland|Braumeister',
      '5: Αλέξανδρος|Αθήνα|Ελλάδα|Philosopher',
      '6: Владимир|Москва|Россия|Programmer',
    ],
  ],
  [
    'separators/colon.csv',
    [
      'A:B:C',
      '2: 1:2:3',
      '3: 4:5:6',
      '4: 7:8:9',
      'note: Only one column was found; name the character between the cells with --delimiter',
    ],
  ],
  ['separators/pipe.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6', '4: 7|8|9']],
  ['separators/semicolon.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6', '4: 7|8|9']],
  ['separators/tab.csv', ['A|B|C', '2: 1|2|3', '3: 4|5|6', '4: 7|8|9']],
  ['whitespace/blank_leading_rows.csv', ['name|value', '7: Alice|100', '8: Bob|200', '9: Charlie|300']],
  ['whitespace/blank_rows_mixed.csv', ['name|value', '2: Alice|100', '4: Bob|200', '7: Charlie|300']],
  [
    'whitespace/trim_fields.csv',
    ['name|value|city', '2:   Alice  | 100 | New York ', '3:  Bob|200|  Boston'],
  ],
  ['whitespace/whitespace_only_rows.csv', ['name|value', '3: Alice|100', '5: Bob|200']],
]

/** Files too long to write out: how many rows, and the first cells of the last one. */
const LONG: readonly (readonly [file: string, header: string, rows: number, last: string])[] = [
  [
    'edge_cases/long_fields.csv',
    'Vulnerable Status|Port Details|HostName|IP|',
    39,
    '40: vulnerable-version|',
  ],
  ['large/buffer_boundary.csv', 'id|name|description', 200, '202: 199|name199|desc199'],
  ['large/long_line.csv', 'id|field1|field2|', 1, '2: 1|value1|value2|'],
  ['malformed/variable_columns.csv', 'column 1|column 2|L|column 4|', 24, '25: '],
]

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.csv'),
)

describe('malformed files, class by class', () => {
  test.each(OUTCOMES)('%s', async (file, outcome) => {
    expect(await outcomeOf(`${FOLDER}/${file}`)).toEqual(outcome)
  })

  test.each(LONG)('%s', async (file, header, rows, last) => {
    const [first, ...lines] = await outcomeOf(`${FOLDER}/${file}`)
    expect(first?.startsWith(header)).toBe(true)
    expect(lines.length).toBe(rows)
    expect(lines.at(-1)?.startsWith(last)).toBe(true)
    expect(lines.some((line) => line.includes(' ! '))).toBe(false)
  })

  test('every file has its outcome', () => {
    const named = [...OUTCOMES, ...LONG].map(([file]) => file)
    expect(named.sort()).toEqual(files.sort())
  })
})

describe('what the person can say', () => {
  test.each([
    ['separators/colon.csv', { delimiter: ':' }, ['A|B|C', '2: 1|2|3', '3: 4|5|6', '4: 7|8|9']],
    ['edge_cases/ambiguous_delimiter.csv', { delimiter: ';' }, ['a,b|c', '2: 1,2|3', '3: 4,5|6', '4: 7,8|9']],
    [
      'encoding/latin1.csv',
      { encoding: 'windows-1252' },
      ['name|city', '2: José|Montréal', '3: François|Québec'],
    ],
    [
      'encoding/latin1.csv',
      { encoding: 'utf-8' },
      'invalid: latin1.csv is not valid UTF-8: line 2 has the byte 0xE9',
    ],
    [
      'encoding/utf16_be_bom.csv',
      { encoding: 'utf-16' },
      ['name|city|country', '2: José|Montréal|Canada', '3: Pierre|Paris|France', '4: Ana|São Paulo|Brazil'],
    ],
    [
      'basic/tiny.csv',
      { encoding: 'ebcdic' },
      'usage: "ebcdic" is not an encoding that pcc reads; expected one of utf-8, utf-16le, utf-16be, windows-1252',
    ],
    ['basic/tiny.csv', { delimiter: ',,' }, 'usage: ",," can\'t be a delimiter'],
    ['basic/tiny.csv', { sheet: 'Sheet1' }, 'usage: tiny.csv has no sheets'],
  ])('%s with %j', async (file, options, outcome) => {
    expect(await outcomeOf(`${FOLDER}/${file}`, options)).toEqual(outcome)
  })
})

import { describe, expect, test } from 'vitest'
import { readXlsx, type SheetWish } from '../../../src/exchange/formats/xlsx-read.js'
import { columnOf } from '../../../src/exchange/formats/xlsx-sheet.js'
import { openZip } from '../../../src/exchange/formats/zip-parts.js'
import { shortRows } from './read-all.js'
import { type WorkbookSource, workbookOf, zipOf } from './zip-of.js'

async function read(bytes: Buffer, wish: Partial<SheetWish> = {}) {
  const found = await readXlsx(await openZip(bytes), { name: 'list.xlsx', ...wish })
  return found && { sheet: found.sheet, rows: await shortRows(found.rows), notes: found.notes }
}

const cells = async (row: string, workbook: Omit<WorkbookSource, 'sheets'> = {}) =>
  (
    await read(workbookOf({ ...workbook, sheets: [{ name: 'A', rows: `<row r="1">${row}</row>` }] }))
  )?.rows[0]?.slice(1)

describe('cells', () => {
  test.each([
    ['a number', '<c r="A1"><v>1.1000000000000001</v></c>', ['1.1']],
    ['a phone kept as a number', '<c r="A1"><v>6.025550143E9</v></c>', ['6025550143']],
    [
      'an id with more digits than a number holds',
      '<c r="A1"><v>1.23456789012345E+15</v></c>',
      ['1.23456789012345E+15'],
    ],
    ['an inline text', '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', [' a ']],
    [
      'an inline text in runs',
      '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>',
      ['ab'],
    ],
    ['a formula with its result', '<c r="A1" t="str"><f>B1</f><v>x</v></c>', ['x']],
    ['a formula with a number', '<c r="A1"><f>1+1</f><v>2</v></c>', ['2']],
    ['booleans', '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>', ['true', 'false']],
    ['gaps', '<c r="B1"><v>1</v></c><c r="D1"><v>2</v></c>', ['', '1', '', '2']],
    ['cells without references', '<c><v>1</v></c><c/><c><v>2</v></c>', ['1', '', '2']],
    ['coloured empty cells at the end', '<c r="A1"><v>1</v></c><c r="XFD1" s="0"/>', ['1']],
    ['escaped characters', '<c r="A1" t="str"><v>a_x000D_\nb</v></c>', ['a\r\nb']],
    ['an ISO date', '<c r="A1" t="d"><v>2026-11-24T09:30:00</v></c>', ['2026-11-24T09:30']],
    ['what is no ISO date, as it is', '<c r="A1" t="d"><v>soon</v></c>', ['soon']],
  ])('%s', async (_, row, texts) => {
    expect(await cells(row)).toEqual([texts])
  })

  test.each([
    ['an error', '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!', 'has the error #DIV/0!'],
    [
      'a formula that was never calculated',
      '<c r="A1"><f>B1</f></c>',
      '',
      'has a formula that was never calculated',
    ],
    [
      'a shared text that is missing',
      '<c r="A1" t="s"><v>7</v></c>',
      '',
      'names a text that the workbook does not hold',
    ],
    ['a number that is none', '<c r="A1"><v>1,5</v></c>', '1,5', 'should be a number, but is not'],
  ])('%s is refused by name', async (_, row, text, problem) => {
    expect(await cells(`${row}<c r="B1"><v>1</v></c>`)).toEqual([[text, '1'], `0: ${problem}`])
  })

  test('numbers as their format shows them', async () => {
    const formats = ['m/d/yyyy', 'm/d/yyyy h:mm', 'h:mm', '00000', '[h]:mm']
    const row = [46350, 46350.395833, 0.395833, 2139, 1.5].map(
      (value, i) => `<c s="${i + 1}"><v>${value}</v></c>`,
    )
    expect(await cells(row.join(''), { formats })).toEqual([
      ['2026-11-24', '2026-11-24T09:30', '09:30', '02139', '36:00'],
    ])
  })

  test('dates count from 1904 where the workbook says so', async () => {
    const row = '<c s="1"><v>44888</v></c>'
    expect(await cells(row, { formats: ['m/d/yyyy'], date1904: true })).toEqual([['2026-11-24']])
    expect(await cells(row, { formats: ['m/d/yyyy'] })).toEqual([['2022-11-23']])
  })

  test('a day number that is no date is given as it is and refused', async () => {
    expect(await cells('<c s="1"><v>0</v></c>', { formats: ['m/d/yyyy'] })).toEqual([
      ['0'],
      '0: has the day number 0, which is no date',
    ])
  })

  test('shared texts, doubles and rich ones among them', async () => {
    const strings = '<si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r></si>'
    const row = [1, 0, 1].map((n) => `<c t="s"><v>${n}</v></c>`).join('')
    expect(await cells(row, { strings })).toEqual([['bc', 'a', 'bc']])
  })
})

describe('rows', () => {
  test('have their number in the sheet; those without one follow; empty ones are left out', async () => {
    const rows =
      '<row r="3"><c><v>1</v></c></row><row r="5"><c s="0"/></row><row r="9"/><row><c><v>2</v></c></row>'
    expect(await read(workbookOf({ sheets: [{ name: 'A', rows }] }))).toEqual({
      sheet: 'A',
      rows: [
        [3, ['1']],
        [10, ['2']],
      ],
      notes: [],
    })
  })

  test('come in batches of at most 500', async () => {
    const rows = Array.from({ length: 1700 }, (_, i) => `<row><c><v>${i}</v></c></row>`).join('')
    const found = await readXlsx(await openZip(workbookOf({ sheets: [{ name: 'A', rows }] })), {
      name: 'list.xlsx',
    })
    const sizes: number[] = []
    for await (const batch of found?.rows ?? []) sizes.push(batch.length)
    expect(sizes).toEqual([500, 500, 500, 200])
    expect(found?.progress()).toBe(1)
  })

  test.each([
    ['A', 0],
    ['Z9', 25],
    ['AA1', 26],
    ['xfd1048576', 16_383],
    ['1', -1],
    ['', -1],
  ])('the column of %s is %i', (reference, column) => {
    expect(columnOf(reference)).toBe(column)
  })
})

describe('sheets', () => {
  const one = (text: string): string => `<row r="1"><c t="str"><v>${text}</v></c></row>`
  const book = workbookOf({
    sheets: [
      { name: 'Empty', rows: '' },
      { name: 'Old', rows: one('old'), state: 'veryHidden' },
      { name: 'Notes', rows: one('read me') },
      { name: 'Referrals 2026', rows: one('MRN') },
      { name: 'Kept', rows: one('kept'), state: 'hidden' },
    ],
  })

  test('the first visible one with rows; the others are named', async () => {
    expect(await read(book)).toEqual({
      sheet: 'Notes',
      rows: [[1, ['read me']]],
      notes: ['Sheet "Notes" is read; not "Empty", "Old" (hidden), "Referrals 2026", "Kept" (hidden)'],
    })
  })

  test('the one whose header is known', async () => {
    const found = await read(book, { hint: (names) => (names.includes('MRN') ? 1 : 0) })
    expect(found?.sheet).toBe('Referrals 2026')
  })

  test.each([
    ['Kept', 'Kept'],
    ['referrals 2026 ', 'Referrals 2026'],
    ['Old', 'Old'],
  ])('%s, by its name', async (sheet, name) => {
    expect((await read(book, { sheet }))?.sheet).toBe(name)
  })

  test('one that is not there', async () => {
    await expect(read(book, { sheet: 'Patients' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'list.xlsx has no sheet "Patients"',
      hint: 'It has "Empty", "Old" (hidden), "Notes", "Referrals 2026", "Kept" (hidden)',
    })
  })

  test('none with rows', async () => {
    const hidden = workbookOf({
      sheets: [
        { name: 'A', rows: '' },
        { name: 'B', rows: one('x'), state: 'hidden' },
      ],
    })
    await expect(read(hidden)).rejects.toMatchObject({
      message: 'list.xlsx holds no rows in any visible sheet',
      hint: 'A hidden sheet is read with --sheet NAME',
    })
  })
})

describe('packages of other programs', () => {
  const strict = 'http://purl.oclc.org/ooxml'
  const relations = (...list: readonly string[]): string => `<Relationships>${list.join('')}</Relationships>`

  test('strict namespaces, prefixed elements, another folder, UTF-16', async () => {
    const found = await read(
      zipOf({
        '_rels/.rels': relations(
          `<Relationship Id="a" Type="${strict}/officeDocument/relationships/officeDocument" Target="/book/workbook.xml"/>`,
        ),
        'book/workbook.xml': `<x:workbook xmlns:x="${strict}/spreadsheetml/main" xmlns:q="${strict}/r"><x:sheets><x:sheet name="A" sheetId="1" q:id="s"/></x:sheets></x:workbook>`,
        'book/_rels/workbook.xml.rels': relations(
          `<Relationship Id="s" Type="${strict}/officeDocument/relationships/worksheet" Target="../sheets/./One.xml"/>`,
        ),
        'sheets/one.xml': Buffer.from(
          '\ufeff<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>José</x:v></x:c></x:row></x:sheetData></x:worksheet>',
          'utf16le',
        ),
      }),
    )
    expect(found?.rows).toEqual([[1, ['José']]])
  })

  test('a chart is no sheet', async () => {
    const found = await read(
      zipOf({
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><sheets><sheet name="Chart" r:id="c"/><sheet name="A" r:id="s"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': relations(
          '<Relationship Id="c" Type="x/chartsheet" Target="c.xml"/>',
          '<Relationship Id="s" Type="x/worksheet" Target="s.xml"/>',
        ),
        'xl/s.xml': '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>',
      }),
    )
    expect(found).toEqual({ sheet: 'A', rows: [[1, ['1']]], notes: [] })
  })

  test('no workbook at all', async () => {
    expect(await read(zipOf({ 'a.txt': 'x' }))).toBeUndefined()
  })
})

describe('damaged workbooks', () => {
  const sheetXml = (xml: string | Buffer): Buffer =>
    zipOf({
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="s"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="s" Type="x/worksheet" Target="s.xml"/></Relationships>',
      ...(xml === '' ? {} : { 'xl/s.xml': xml }),
    })

  test.each([
    ['a part is missing', '', 'it has no part xl/s.xml'],
    ['XML that is cut off', '<worksheet><sheetData><row><c><v>1</v>', 'unclosed tag'],
    ['XML that is none', '<worksheet><sheetData><row></c>', 'unexpected close tag'],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>', 'it declares a document type'],
    [
      'too many columns',
      '<worksheet><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>',
      'it has more than 10000 columns',
    ],
    [
      'a cell without end',
      `<worksheet><sheetData><row><c t="str"><v>${'x'.repeat(2 ** 20 + 1)}</v></c></row></sheetData></worksheet>`,
      'a cell holds more than 1 MiB',
    ],
    [
      'a text without end',
      `<worksheet><sheetData>${'x'.repeat(17 * 2 ** 20)}</sheetData></worksheet>`,
      'it holds a text that is too long',
    ],
    [
      'bytes that are no UTF-8',
      Buffer.from('<worksheet>\xff</worksheet>', 'latin1'),
      'not valid for encoding',
    ],
  ])('%s', async (_, xml, message) => {
    await expect(read(sheetXml(xml))).rejects.toThrow(
      new RegExp(`^list.xlsx is a damaged workbook: .*${message}`),
    )
  })
})

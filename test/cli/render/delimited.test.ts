import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordOf } from '../../../src/command/result.js'
import { PccError } from '../../../src/kernel/errors.js'
import { undefuse } from '../../../src/kernel/text/csv-formula.js'
import { anyText } from '../../support/any-text.js'
import { at, GARCIA, PATIENT_COLUMNS, patients, texts, written } from './written.js'

const csv = { format: 'csv' } as const
const wellFormed = anyText().map((text) => text.toWellFormed())
const tsv = { format: 'tsv' } as const

describe('a list', () => {
  it('is CSV with names as headers, CRLF, and quotes where needed', async () => {
    expect((await written(patients([GARCIA]), csv)).text).toBe(
      'id,name,birth_date,visits,note\r\nP-42,"GARCIA, Maria",1968-03-14,12,needs a ramp\r\n',
    )
  })

  it('is TSV with line feeds alone', async () => {
    expect((await written(patients([GARCIA]), tsv)).text).toBe(
      'id\tname\tbirth_date\tvisits\tnote\nP-42\tGARCIA, Maria\t1968-03-14\t12\tneeds a ramp\n',
    )
  })

  it('starts with a byte order mark where one is wanted', async () => {
    expect((await written(patients([]), { ...csv, bom: true })).text).toBe(
      '\ufeffid,name,birth_date,visits,note\r\n',
    )
  })

  it.each([csv, tsv])('of none is its headers, and why: %j', async (how) => {
    const { text, said } = await written(patients([]), how)
    expect(text.trim().split(/[,\t]/)).toEqual(['id', 'name', 'birth_date', 'visits', 'note'])
    expect(said).toEqual(['no patients that match'])
  })

  it('has formulas defused in columns of text alone', async () => {
    const row = ['=1+1', '=1+1', '-1', '-1', '-1']
    expect((await written(patients([row]), csv)).text.split('\r\n')[1]).toBe("=1+1,'=1+1,-1,-1,'-1")
  })

  it('carries the data as they are, and shows a terminal nothing that it would obey', async () => {
    const rows = texts([['a\u001b[31m\u009b', 'b\r\nc']])
    expect((await written(rows, csv)).text).toBe('c0,c1\r\na\u001b[31m\u009b,"b\r\nc"\r\n')
    expect((await written(rows, { ...csv, terminal: true })).text).toBe('c0,c1\r\na␛[31m\\u{9b},"b␍\nc"\r\n')
  })

  it.each([
    [csv, ','],
    [tsv, '\t'],
  ])('is read back to the same texts: %j', async (how, delimiter) => {
    const rows = fc.array(fc.tuple(wellFormed, wellFormed, fc.constantFrom('=x', "'=x", '"', ' ', '')), {
      minLength: 1,
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const { text } = await written(texts(cells), how)
        const read = parse(text, { delimiter, record_delimiter: how === csv ? '\r\n' : '\n' })
        expect(read.slice(1).map((row: string[]) => row.map(undefuse))).toEqual(cells)
      }),
    )
  })
})

it('a record is one row', async () => {
  expect(await written(recordOf(PATIENT_COLUMNS, GARCIA, 'changed P-42'), csv)).toMatchObject({
    text: 'id,name,birth_date,visits,note\r\nP-42,"GARCIA, Maria",1968-03-14,12,needs a ramp\r\n',
    said: ['changed P-42'],
  })
})

describe('a page', () => {
  const page = { kind: 'view' as const, json: {}, lines: () => ['for people'] }

  it('has the rows of its table', async () => {
    const { text, said } = await written({ ...page, table: patients([]) }, tsv)
    expect(text).toBe('id\tname\tbirth_date\tvisits\tnote\n')
    expect(said).toEqual(['no patients that match'])
  })

  it('without rows is a usage error that names the formats it has', async () => {
    const writing = written(page, csv)
    await expect(writing).rejects.toThrow(PccError)
    await expect(writing).rejects.toMatchObject({
      code: 'usage',
      message: 'This page has no rows to write as csv',
      hint: 'Take --format json, md or html',
    })
  })
})

it('columns of any kind but text keep what they hold', async () => {
  const kinds = ['number', 'date', 'phone', 'id'] as const
  for (const kind of kinds) {
    const list = {
      ...texts([['+1']]),
      columns: texts([['+1']]).columns.map((column) => ({ ...column, kind })),
    }
    expect((await written(list, csv)).text).toBe('c0\r\n+1\r\n')
  }
  expect((await written(recordOf([at(0, 'c0')], ['+1']), csv)).text).toBe("c0\r\n'+1\r\n")
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordOf } from '../../../src/command/result.js'
import { anyText } from '../../support/any-text.js'
import { CHEN, GARCIA, PATIENT_COLUMNS, patients, texts, written } from './written.js'

const md = { format: 'md' } as const

describe('a list', () => {
  it('is a table with rules that align its numbers', async () => {
    expect((await written(patients([GARCIA, CHEN]), md)).text).toBe(`| ID | Name | Born | Visits | Note |
| --- | --- | --- | ---: | --- |
| P-42 | GARCIA, Maria | 1968-03-14 | 12 | needs a ramp |
| P-7 | 陈伟 | 1955-11-02 | 3 |  |
`)
  })

  it('of none is its head, and why', async () => {
    const { text, said } = await written(patients([]), md)
    expect(text.split('\n')).toHaveLength(3)
    expect(said).toEqual(['no patients that match'])
  })

  it.each([
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['<script>', '\\<script\\>'],
    ['*bold* `code` [x](y) ~~z~~', '\\*bold\\* \\`code\\` \\[x\\](y) \\~\\~z\\~\\~'],
    ['AT&T &lt;', 'AT\\&T \\&lt;'],
    ['_word_ snake_case', '\\_word\\_ snake_case'],
    ['one\r\ntwo', 'one<br>two'],
    ['a\u001b[31m', 'a␛\\[31m'],
  ])('%j stands as %s', async (text, shown) => {
    expect((await written(texts([[text]]), md)).text.split('\n')[2]).toBe(`| ${shown} |`)
  })

  it('has a line a row and as many cells as columns, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(anyText(), fc.constantFrom('|', '\\', '\\|', '\n', ''), async (a, b) => {
        const lines = (await written(texts([[a + b, b + a]]), md)).text.split('\n')
        expect(lines).toHaveLength(4)
        const unescaped = lines[2]?.replace(/\\[^\n]/gu, '') ?? ''
        expect(unescaped.match(/\|/g)).toHaveLength(3)
        expect(lines[2]).not.toMatch(/\p{Cc}/u)
      }),
    )
  })
})

it('a record is a table of what it has', async () => {
  expect((await written(recordOf(PATIENT_COLUMNS, CHEN), md)).text).toBe(
    '| Field | Value |\n| --- | --- |\n| ID | P-7 |\n| Name | 陈伟 |\n| Born | 1955-11-02 |\n| Visits | 3 |\n',
  )
})

describe('a page', () => {
  const page = { kind: 'view' as const, json: {}, lines: () => ['Tue 24 Nov', '```` x'] }

  it('is its table', async () => {
    expect((await written({ ...page, table: patients([GARCIA]) }, md)).text).toContain('| P-42 |')
  })

  it('without one is its lines, in a fence that they can not close', async () => {
    expect((await written(page, md)).text).toBe('`````\nTue 24 Nov\n```` x\n`````\n')
    expect((await written({ ...page, lines: () => ['a'] }, md)).text).toBe('```\na\n```\n')
  })
})

import { createHash } from 'node:crypto'
import { appendFile, chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTable } from '../../../src/exchange/formats/open.js'
import { chunked, gather, inOne, readWhole, shortRows } from './read-all.js'
import { workbookOf, zipOf } from './zip-of.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pcc-open-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const BOOK = workbookOf({
  sheets: [{ name: 'A', rows: '<row><c t="str"><v>MRN</v></c></row><row><c><v>7</v></c></row>' }],
})

describe('each format', () => {
  test.each([
    [
      'csv',
      'MRN;Name\n7;Li\n',
      { format: 'csv', encoding: 'utf-8', delimiter: ';', headers: ['MRN', 'Name'] },
    ],
    [
      'tsv in UTF-16',
      Buffer.from('\ufeffMRN\tName\n7\tLi\n', 'utf16le'),
      { format: 'csv', encoding: 'utf-16le', delimiter: '\t' },
    ],
    ['json', '[{"MRN":7}]', { format: 'json', encoding: 'utf-8', headers: ['MRN'] }],
    ['ndjson', '{"MRN":7}\n{"MRN":8}\n', { format: 'ndjson', headers: ['MRN'] }],
    ['xlsx', BOOK, { format: 'xlsx', sheet: 'A', headers: ['MRN'] }],
  ])('%s, whatever the name says, from a file and from a pipe', async (_, content, expected) => {
    const path = await file('list.txt', content)
    const fromFile = await openTable(path)
    expect(fromFile).toMatchObject({ ...expected, name: 'list.txt' })
    const fromPipe = await openTable(chunked(Buffer.from(content), [5]))
    expect(fromPipe).toMatchObject({ ...expected, name: 'standard input' })
    const rows = await shortRows(fromFile.rows)
    expect(rows.length).toBeGreaterThan(0)
    expect(await shortRows(fromPipe.rows)).toEqual(rows)
  })

  test('rows are the same wherever a pipe cuts them', async () => {
    const text = '# list\n\nMRN,Name,Note\n1,"Li\nWei",é\n2,"open\n3,Wu,"a ""b"""\n'
    const whole = await readWhole(inOne(text))
    expect(whole.rows.length).toBe(3)
    const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(lengths, async (cut) => {
        expect(await readWhole(chunked(Buffer.from(text), cut))).toEqual(whole)
      }),
      { numRuns: 30 },
    )
  })

  test('a line that only names the delimiter is no header', async () => {
    expect(await readWhole(inOne('sep=;\r\nMRN;Name\r\n7;Li\r\n'))).toMatchObject({
      headers: ['MRN', 'Name'],
      rows: [[3, ['7', 'Li']]],
    })
  })

  test('a delimiter that is named makes it CSV', async () => {
    const { headers } = await readWhole(inOne('{"a"}|b\n1|2\n'), { delimiter: '|' })
    expect(headers).toEqual(['{"a"}', 'b'])
  })

  test('the encoding of a file is judged by all of it, of a pipe by its head', async () => {
    const late = Buffer.from(`name\n${'Smith\n'.repeat(60_000)}Jos\xe9\n`, 'latin1')
    const { rows, notes } = await readWhole(await file('late.csv', late))
    expect(rows.at(-1)).toEqual([60_002, ['José']])
    expect(notes).toEqual(['Read as Windows-1252'])
    await expect(readWhole(chunked(late, [65_536]))).rejects.toThrow(
      'standard input is not valid UTF-8: line 60002 has the byte 0xE9',
    )
  })

  test('a damaged UTF-8 file is not taken for another encoding', async () => {
    const path = await file(
      'mixed.csv',
      Buffer.concat([Buffer.from('name\nJosé\nZoë\n'), Buffer.of(0xe9, 0x0a)]),
    )
    await expect(readWhole(path)).rejects.toThrow('mixed.csv is not valid UTF-8: line 4 has the byte 0xE9')
    expect((await readWhole(path, { encoding: 'windows-1252' })).rows.at(-1)).toEqual([4, ['é']])
  })

  test('the header hint finds the header', async () => {
    const hint = (cells: readonly string[]): number => (cells.includes('MRN') ? 1 : 0)
    const { headers, notes } = await readWhole(inOne('Practice,Phone\nMain,1\nMRN,Name\n7,Li\n'), {
      headerHint: hint,
    })
    expect(headers).toEqual(['MRN', 'Name'])
    expect(notes).toEqual(['The header is line 3; 2 rows above it left out'])
  })
})

describe('facts of the file', () => {
  const text = 'MRN,Name\n7,Li\n'
  const facts = { bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') }

  test('are known of a file at once, of a pipe when it is read', async () => {
    const table = await openTable(await file('facts.csv', text))
    expect(await table.facts()).toEqual({ name: 'facts.csv', ...facts })
    expect(table.progress()).toBeDefined()
    await gather(table.rows)
    expect(table.progress()).toBe(1)
    expect(await table.facts()).toEqual({ name: 'facts.csv', ...facts })

    const pipe = await openTable(inOne(text))
    expect(pipe.progress()).toBeUndefined()
    await gather(pipe.rows)
    expect(await pipe.facts()).toEqual({ name: 'standard input', ...facts })
  })

  test('of a workbook too, also from a pipe', async () => {
    const sha256 = createHash('sha256').update(BOOK).digest('hex')
    for (const input of [await file('facts.xlsx', BOOK), inOne(BOOK)]) {
      const table = await openTable(input)
      await gather(table.rows)
      expect(await table.facts()).toMatchObject({ bytes: BOOK.length, sha256 })
    }
  })
})

describe('a file that changes while it is read', () => {
  const rows = Array.from({ length: 5000 }, (_, i) => `${i},Li\n`).join('')

  test.each([
    ['grows', (path: string) => appendFile(path, '5001,Wu\n')],
    ['is written again', (path: string) => utimes(path, new Date(0), new Date(1e12))],
  ])('%s: an error at its end', async (_, change) => {
    const path = await file('changing.csv', `MRN,Name\n${rows}`)
    const table = await openTable(path)
    const read = async (): Promise<void> => {
      let first = true
      for await (const _ of table.rows) {
        if (first) await change(path)
        first = false
      }
    }
    await expect(read()).rejects.toMatchObject({
      code: 'conflict',
      message: 'changing.csv was changed while it was read',
      details: { reason: 'file_changed' },
    })
  })
})

describe('closing', () => {
  test('leaving the rows early closes the file, and closing twice is no error', async () => {
    const table = await openTable(await file('early.csv', 'a\n1\n2\n'))
    for await (const _ of table.rows) break
    await table.close()
    const unread = await openTable(await file('unread.csv', 'a\n1\n'))
    await unread.close()
    await unread.close()
  })

  test('leaving a pipe early ends it', async () => {
    let ended = false
    const endless = async function* () {
      try {
        for (let i = 0; ; i++) yield Buffer.from(i === 0 ? 'a,b\n' : `${i},x\n`.repeat(1000))
      } finally {
        ended = true
      }
    }
    const table = await openTable(endless())
    for await (const _ of table.rows) break
    expect(ended).toBe(true)
  })
})

describe('what can not be read', () => {
  const refusal = (input: Parameters<typeof openTable>[0]) =>
    openTable(input).then(
      () => 'read',
      ({ code, message, hint }: { code: string; message: string; hint?: string }) => [code, message, hint],
    )

  test('no such file', async () => {
    const path = join(folder, 'nowhere.csv')
    expect(await refusal(path)).toEqual([
      'not_found',
      `There is no file ${path}`,
      'Check its name and folder',
    ])
  })

  test('a folder', async () => {
    await mkdir(join(folder, 'sub'), { recursive: true })
    expect(await refusal(join(folder, 'sub'))).toEqual([
      'invalid',
      `${join(folder, 'sub')} is a folder`,
      expect.any(String),
    ])
  })

  test.skipIf(process.getuid?.() === 0)('no permission', async () => {
    const path = await file('secret.csv', 'a\n')
    await chmod(path, 0)
    expect(await refusal(path)).toEqual([
      'unavailable',
      `${path} can't be read: no permission`,
      expect.any(String),
    ])
  })

  test('a stream that fails', async () => {
    const failing = async function* () {
      yield Buffer.from('a,b\n')
      throw Object.assign(new Error('EISDIR: illegal operation on a directory'), { code: 'EISDIR' })
    }
    expect(await refusal(failing())).toEqual([
      'unavailable',
      "standard input can't be read: EISDIR",
      expect.any(String),
    ])
  })

  test('an empty stream', async () => {
    expect(await refusal(chunked(Buffer.alloc(0), [1]))).toEqual([
      'invalid',
      'standard input is empty',
      expect.any(String),
    ])
  })

  test('endless zeros are known by their head', async () => {
    expect(await refusal('/dev/zero')).toEqual([
      'invalid',
      expect.stringContaining('zero is not text'),
      expect.any(String),
    ])
  })

  test.each([
    ['xlsb', { 'xl/workbook.bin': '' }, 'a binary workbook (.xlsb)'],
    ['docx', { 'word/document.xml': '<a/>' }, 'a Word document'],
    ['ods', { mimetype: 'x', 'content.xml': '<a/>' }, 'an OpenDocument file (.ods)'],
    ['numbers', { 'Index/Document.iwa': '' }, 'a Numbers document'],
    ['zip', { 'list.csv': 'a,b\n' }, 'packed (zip)'],
  ])('%s', async (name, parts, what) => {
    expect(await refusal(await file(`x.${name}`, zipOf(parts)))).toEqual([
      'invalid',
      `x.${name} is ${what}`,
      expect.any(String),
    ])
  })

  test.each([
    ['cut off', BOOK.subarray(0, BOOK.length - 30)],
    ['only begun', Buffer.from('PK\x03\x04', 'latin1')],
    [
      'damaged in its list',
      Buffer.concat([BOOK.subarray(0, -60), Buffer.alloc(38, 0xff), BOOK.subarray(-22)]),
    ],
  ])('a workbook that is %s', async (_, bytes) => {
    expect(await refusal(await file('broken.xlsx', bytes))).toEqual([
      'invalid',
      expect.stringMatching(/^broken.xlsx is a damaged workbook/),
      expect.any(String),
    ])
  })

  test('any damage to a workbook gives rows or a refusal, never a defect', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(BOOK.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Buffer.from(BOOK)
        bytes[at] = byte
        const result = await readWhole(inOne(bytes)).catch((error: Error) => error.name)
        expect(typeof result === 'string' ? result : 'PccError').toBe('PccError')
      }),
    )
  })

  test('any bytes give rows or a refusal, never a defect', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const result = await readWhole(inOne(Buffer.from(bytes))).catch((error: Error) => error.name)
        expect(typeof result === 'string' ? result : 'PccError').toBe('PccError')
      }),
      { numRuns: 500 },
    )
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openTable } from '../../../src/exchange/formats/open.js'
import { gather, inOne } from './read-all.js'

const FOLDER = 'fixtures/csv-spectrum'
const names = readdirSync(`${FOLDER}/csvs`).map((file) => file.replace(/\.csv$/, ''))

/** The copies of the CRLF files have lost their CRs on the way: they get them back. */
function bytesOf(name: string): Buffer {
  const text = readFileSync(`${FOLDER}/csvs/${name}.csv`, 'utf8')
  return Buffer.from(name.endsWith('_crlf') ? text.replace(/\r?\n/g, '\r\n') : text)
}

test.each(names)('%s means what its JSON says', async (name) => {
  const { headers, rows } = await openTable(inOne(bytesOf(name)))
  const objects = (await gather(rows)).map(({ cells }) =>
    Object.fromEntries(headers.map((header, i) => [header, cells[i]])),
  )
  expect(objects).toEqual(JSON.parse(readFileSync(`${FOLDER}/json/${name}.json`, 'utf8')))
})

test('none is left out', () => {
  expect(readdirSync(`${FOLDER}/json`).map((file) => file.replace(/\.json$/, ''))).toEqual(names)
})

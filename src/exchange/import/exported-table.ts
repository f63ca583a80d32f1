import { hash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { openTable } from '../formats/open.js'
import type { RawTable } from '../formats/rows.js'

/** Known of every file that pcc exports: whatever characters people typed, it is no binary. */
export const EXPORTED = { encoding: 'utf-8' } as const

/** A file of an exported folder. One of lines of JSON without a record has nothing in it, not even headers. */
export async function openExported(path: string): Promise<RawTable> {
  return (await isEmpty(path)) ? emptyTable(path) : openTable(path, EXPORTED)
}

export const isEmpty = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.size === 0

const emptyTable = (path: string): RawTable => ({
  format: 'ndjson',
  name: basename(path),
  headers: [],
  blank: () => 0,
  rows: (async function* () {})(),
  notes: [],
  progress: () => 1,
  facts: async () => ({ name: basename(path), bytes: 0, sha256: hash('sha256', '') }),
  close: async () => undefined,
})

import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTable } from '../../../src/exchange/formats/open.js'
import type { RawRow } from '../../../src/exchange/formats/rows.js'
import { importFiles } from '../../../src/features/transfer/import-files.js'
import { PccError } from '../../../src/kernel/errors.js'
import { gather } from '../../exchange/formats/read-all.js'
import { withStore } from '../../support/database.js'
import { wishFor } from './wish.js'

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:csv|xlsx)$/.test(file))
    .map((file) => join(folder, file))
    .sort()

interface Read {
  readonly headers: readonly string[]
  readonly rows: readonly RawRow[]
}

/** What the reader makes of a file, or why it refuses it; `formats/*.test.ts` hold that against the truth. */
async function readAlone(path: string): Promise<Read | PccError> {
  try {
    const table = await openTable(path)
    return { headers: table.headers, rows: await gather(table.rows) }
  } catch (error) {
    if (error instanceof PccError) return error
    throw error
  }
}

/** As the file has its cells, for comparing: what a reader takes off its ends is no part of them. */
const texts = (cells: readonly string[]): string[] => cells.map((cell) => cell.replace(/^\0+|\0+$/g, ''))

describe.each(['fixtures/csv-malformed', 'fixtures/csv-spectrum', 'fixtures/xlsx'])(
  '%s, imported',
  (folder) => {
    it.each(filesIn(folder))('%s: each row is taken, or stands whole among the rejected', async (path) => {
      const alone = await readAlone(path)
      await withStore(async ({ context, folder: dir, store }) => {
        const rejects = join(dir, 'rejects.csv')
        const map = alone instanceof PccError ? [] : [`${alone.headers[0]}=name`]
        const take = () => importFiles(context, wishFor([path], 'provider', { map, rejects, source: 'odd' }))
        if (alone instanceof PccError) {
          await expect(take()).rejects.toThrow(alone.message)
          expect(await store.read(({ bulk }) => bulk.all('select id from provider'))).toEqual([])
          return
        }
        const { total, files } = (await take()).outcome
        expect(total.read).toBe(alone.rows.length)
        expect(total.created + total.updated + total.unchanged + total.rejected).toBe(total.read)

        const whole = alone.rows.filter(
          ({ problem, cellProblems = [] }) => problem === undefined && cellProblems.length === 0,
        )
        const named = whole.filter(
          ({ cells }) =>
            /[\p{L}\p{N}]/u.test(cells[0] ?? '') && !/^(?:n\/?a|none|null)$/i.test(cells[0]?.trim() ?? ''),
        )
        expect(total.created).toBeGreaterThanOrEqual(
          new Set(named.map(({ cells }) => cells[0]?.trim().toLowerCase())).size > 0 ? 1 : 0,
        )
        expect(files[0]?.rejected === null).toBe(total.rejected === 0)
        if (total.rejected === 0) {
          expect(existsSync(rejects)).toBe(false)
          return
        }
        const kept = await readAlone(rejects)
        if (kept instanceof PccError) throw kept
        const lines = kept.rows.map(({ cells }) => Number(cells[0]))
        expect(lines).toHaveLength(total.rejected)
        for (const row of kept.rows) {
          const theirs = alone.rows.find(({ line }) => line === Number(row.cells[0]))
          expect(row.cells[2]).not.toBe('')
          expect(texts(row.cells.slice(3, 3 + (theirs?.cells.length ?? 0)))).toEqual(
            texts(theirs?.cells ?? []),
          )
        }

        const again = (await take()).outcome.total
        expect(again.created + again.updated, `${basename(path)} a second time`).toBe(0)
        expect(again.rejected).toBe(total.rejected)
      })
    })
  },
)

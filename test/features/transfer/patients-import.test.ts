import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { type ImportWish, importFiles } from '../../../src/features/transfer/import-files.js'
import { withStore } from '../../support/database.js'
import { wishFor } from './wish.js'

const wish = (files: readonly string[], rest: Partial<ImportWish> = {}): ImportWish =>
  wishFor(files, 'patient', rest)

const counts = async (context: Context, of: ImportWish) => {
  const { total, files } = (await importFiles(context, of)).outcome
  const { read, created, updated, unchanged, rejected, needsReview, kept } = total
  return {
    read,
    created,
    updated,
    unchanged,
    rejected,
    needsReview,
    kept,
    rejects: files.map((f) => f.rejected),
  }
}

const HEADER = 'mrn,last_name,first_name,dob,phone\n'

describe('an import of patients', () => {
  it('takes new people, knows them again, and keeps their zeros', async () => {
    await withStore(async ({ context, folder, store }) => {
      const file = join(folder, 'p.csv')
      writeFileSync(
        file,
        `${HEADER}000900,Garcia,Maria,1968-03-14,602-555-0143\n000901,"O'Brien",Li,2/3/1971,\n`,
      )
      expect(await counts(context, wish([file], { source: 'Bar' }))).toMatchObject({
        read: 2,
        created: 2,
        rejected: 0,
      })
      expect(await counts(context, wish([file], { source: 'bar' }))).toMatchObject({
        created: 0,
        unchanged: 2,
      })
      const rows = await store.read(({ bulk }) => bulk.all('select * from patient order by id'))
      expect(rows.map((row) => row.identifiers)).toEqual([
        '[{"system":"mrn.bar","value":"000900"}]',
        '[{"system":"mrn.bar","value":"000901"}]',
      ])
    })
  })

  it('rejects what is wrong into a file that can be mended and imported again', async () => {
    await withStore(async ({ context, folder }) => {
      const file = join(folder, 'p.csv')
      writeFileSync(
        file,
        `${HEADER}1,Garcia,Maria,02/30/1968,602-555-0143\n2,Chen,Wei,1971-02-03,602-555-0144\n`,
      )
      expect(await counts(context, wish([file]))).toMatchObject({
        read: 2,
        created: 1,
        rejected: 1,
        rejects: [`${file}.rejected.csv`],
      })
      const rejects = `${file}.rejected.csv`
      expect(statSync(rejects).mode & 0o777).toBe(0o600)
      const text = readFileSync(rejects, 'utf8')
      expect(text.split('\r\n')[0]).toBe('pcc_line,pcc_field,pcc_error,mrn,last_name,first_name,dob,phone')
      expect(text.split('\r\n')[1]).toMatch(/^2,dob,.*,1,Garcia,Maria,02\/30\/1968,602-555-0143$/)
      writeFileSync(rejects, text.replaceAll('02/30/1968', '02/28/1968'))
      expect(await counts(context, wish([rejects]))).toMatchObject({ read: 1, created: 1, rejected: 0 })
    })
  })
})

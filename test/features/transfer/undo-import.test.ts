import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { patients } from '../../../src/features/patients/index.js'
import { importFiles } from '../../../src/features/transfer/import-files.js'
import { undoImport } from '../../../src/features/transfer/index.js'
import { decodeRow } from '../../../src/record/row.js'
import { withStore } from '../../support/database.js'
import { wishFor } from './wish.js'

const HEADER = 'Ref #,MRN,Last Name,First Name,DOB,Phone,Refer To Specialty,Order Date\n'
const row = (n: number, rest = 'Cardiology,2026-11-02'): string =>
  `X${n},${n},Garcia${n},Maria,1968-03-1${n},602-555-010${n},${rest}\n`

const idsOf = async (store: Parameters<Parameters<typeof withStore>[0]>[0]['store'], table: string) =>
  (await store.read(({ bulk }) => bulk.all(`select id from ${table} order by id`))).map(({ id }) => id)

describe('taking an import back', () => {
  it('removes what it made, and what was made on the way', async () => {
    await withStore(async ({ context, folder, store }) => {
      const file = join(folder, 'r.csv')
      writeFileSync(file, HEADER + row(1) + row(2))
      await importFiles(context, wishFor([file], 'referral'))
      expect(await undoImport(context, 1)).toEqual({ undone: 4, kept: [] })
      expect(await idsOf(store, 'referral')).toEqual([])
      expect(await idsOf(store, 'patient')).toEqual([])
      expect(await store.read(({ bulk }) => bulk.all('select * from origin'))).toEqual([])
      await expect(undoImport(context, 1)).rejects.toThrow(/taken back already/)
    })
  })

  it('keeps what later work changed or refers to', async () => {
    await withStore(async ({ context, folder, store }) => {
      const file = join(folder, 'r.csv')
      writeFileSync(file, HEADER + row(1) + row(2))
      await importFiles(context, wishFor([file], 'referral'))
      await context.write(async ({ writer }) => {
        const current = await writer.row(patients, 1)
        if (current === undefined) throw new Error('no patient')
        await writer.update(patients, decodeRow(patients, current), { city: 'Mesa' })
      })
      const later = join(folder, 'later.csv')
      writeFileSync(later, HEADER + row(2, 'Neurology,2026-11-03').replace('X2', 'X9'))
      await importFiles(context, wishFor([later], 'referral'))
      expect(await undoImport(context, 1)).toEqual({ undone: 2, kept: ['P-1', 'P-2'] })
      expect(await idsOf(store, 'referral')).toEqual([3])
    })
  })

  it('brings back what it changed, so that the next import sees the rows again', async () => {
    await withStore(async ({ context, folder, store }) => {
      const file = join(folder, 'r.csv')
      writeFileSync(file, HEADER + row(1))
      await importFiles(context, wishFor([file], 'referral'))
      writeFileSync(file, HEADER + row(1, 'Neurology,2026-11-02'))
      const second = await importFiles(context, wishFor([file], 'referral'))
      expect(second.outcome.total).toMatchObject({ updated: 1, unchanged: 0 })
      expect(await undoImport(context, 2)).toEqual({ undone: 1, kept: [] })
      const rows = await store.read(({ bulk }) => bulk.all('select specialty from referral'))
      expect(rows).toEqual([{ specialty: 'Cardiology' }])
      const third = await importFiles(context, wishFor([file], 'referral'))
      expect(third.outcome.total).toMatchObject({ updated: 1 })
    })
  })
})

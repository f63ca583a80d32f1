import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { imports } from '../../../src/exchange/records/import.js'
import { patients } from '../../../src/features/patients/index.js'
import { locations, providers } from '../../../src/features/practice/index.js'
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

  it('takes both changes back that one file made to a record', async () => {
    await withStore(async ({ context, folder, store }) => {
      const file = join(folder, 'r.csv')
      writeFileSync(file, HEADER + row(1))
      await importFiles(context, wishFor([file], 'referral'))
      writeFileSync(file, HEADER + row(1, 'Neurology,2026-11-02') + row(1, 'Urology,2026-11-02'))
      const { outcome } = await importFiles(context, wishFor([file], 'referral'))
      expect(outcome.total).toMatchObject({ updated: 2 })
      expect(await undoImport(context, 2)).toEqual({ undone: 1, kept: [] })
      expect(await store.read(({ bulk }) => bulk.all('select specialty from referral'))).toEqual([
        { specialty: 'Cardiology' },
      ])
    })
  })

  it('takes records away that name each other', async () => {
    await withStore(async ({ context, store }) => {
      const person = { last_name: 'Garcia', first_name: 'Maria', birth_date: '1968-03-14' }
      await context.write(async ({ writer, notes }) => {
        const { id } = await writer.insert(imports, { source: 'practice', nouns: ['patients'] })
        notes.importId = id
        const survivor = await writer.insert(patients, person)
        await writer.insert(patients, { ...person, merged_into_id: survivor.id })
      })
      expect(await undoImport(context, 1)).toEqual({ undone: 2, kept: [] })
      expect(await idsOf(store, 'patient')).toEqual([])
    })
  })

  it('keeps its own record where another gave way to it and later work needs it', async () => {
    await withStore(async ({ context, store }) => {
      await context.write(({ writer }) => writer.insert(locations, { name: 'Main', zone: 'UTC' }))
      await context.write(async ({ writer, notes }) => {
        notes.importId = (await writer.insert(imports, { source: 'practice', nouns: ['locations'] })).id
        const row = await writer.row(locations, 1)
        await writer.remove(locations, 1)
        await writer.restoreRows(locations, [{ ...row, name: 'Mill Street' }])
      })
      await context.write(({ writer }) => writer.insert(providers, { name: 'Wei Chen', location_id: 1 }))
      expect(await undoImport(context, 1)).toEqual({ undone: 0, kept: ['LOC-1'] })
      expect(await store.read(({ bulk }) => bulk.all('select name from location'))).toEqual([
        { name: 'Mill Street' },
      ])
    })
  })

  it('keeps what can’t be as it was: the provider whom it named is gone', async () => {
    await withStore(async ({ context, folder, store }) => {
      const file = join(folder, 'r.csv')
      for (const name of ['"Adams, Ann"', '"Brown, Bob"']) {
        writeFileSync(file, HEADER.replace('Order Date', 'Order Date,Refer To Provider'))
        appendFileSync(file, row(1, `Cardiology,2026-11-02,${name}`))
        await importFiles(context, wishFor([file], 'referral'))
      }
      expect(await undoImport(context, 1)).toEqual({ undone: 1, kept: ['P-1', 'R-1'] })
      expect(await undoImport(context, 2)).toEqual({ undone: 0, kept: ['DR-2', 'R-1'] })
      expect(await store.read(({ bulk }) => bulk.all('select to_provider_id from referral'))).toEqual([
        { to_provider_id: 2 },
      ])
    })
  })
})

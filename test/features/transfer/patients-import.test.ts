import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { patients } from '../../../src/features/patients/index.js'
import { providers } from '../../../src/features/practice/index.js'
import { type ImportWish, importFiles } from '../../../src/features/transfer/import-files.js'
import { mappingLines } from '../../../src/features/transfer/summary-lines.js'
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

  it('takes nothing from numbers whose cells are blank, and renews those of the same use', async () => {
    await withStore(async ({ context, folder, store }) => {
      const file = join(folder, 'p.csv')
      const told = async (cells: string): Promise<unknown> => {
        writeFileSync(
          file,
          `mrn,last_name,first_name,dob,Home Phone,Cell,Phone\n1,Garcia,Maria,1968-03-14,${cells}\n`,
        )
        const { created, updated, unchanged } = await counts(context, wish([file]))
        const [row] = await store.read(({ bulk }) => bulk.all('select phones from patient'))
        const phones: { phone: string; use: string | null }[] = JSON.parse(String(row?.phones))
        return [created, updated, unchanged, phones.map(({ phone, use }) => `${phone.slice(-4)} ${use}`)]
      }
      expect(await told('602-555-0111,602-555-0112,')).toEqual([1, 0, 0, ['0111 home', '0112 mobile']])
      expect(await told('602-555-0111,,')).toEqual([0, 0, 1, ['0111 home', '0112 mobile']])
      expect(await told(',,602-555-0112')).toEqual([0, 0, 1, ['0111 home', '0112 mobile']])
      expect(await told('602-555-0113,,')).toEqual([0, 1, 0, ['0113 home', '0112 mobile']])
      expect(await told(',,602-555-0114')).toEqual([0, 1, 0, ['0114 null', '0113 home', '0112 mobile']])
      expect(await told(',,602-555-0115')).toEqual([0, 1, 0, ['0115 null', '0113 home', '0112 mobile']])
    })
  })

  it('finds a provider of the practice with and without title and credentials', async () => {
    await withStore(async ({ context, folder, store }) => {
      await context.write(({ writer }) => writer.insert(providers, { name: 'Wei Chen, MD' }))
      const file = join(folder, 'p.csv')
      const names = ['"Wei Chen, MD"', 'Dr. Wei Chen', 'Wei Chen', '"Chen, Wei"', '"CHEN, Wei M.D."']
      const rows = names.map((name, n) => `${n + 1},Garcia,M${n}aria,196${n}-03-14,${name}\n`)
      writeFileSync(file, `mrn,last_name,first_name,dob,PCP\n${rows.join('')}`)
      expect(await counts(context, wish([file]))).toMatchObject({ created: 5, rejected: 0 })
      const found = await store.read(({ bulk }) => bulk.all('select distinct pcp_provider_id from patient'))
      expect(found).toEqual([{ pcp_provider_id: 1 }])
    })
  })

  it('says whom a row may mean that names a patient by name and birth date alone', async () => {
    await withStore(async ({ context, folder }) => {
      await context.write(({ writer }) =>
        writer.insert(patients, { last_name: 'Garcia', first_name: 'Maria', birth_date: '1968-03-14' }),
      )
      const file = join(folder, 'r.csv')
      writeFileSync(file, 'Patient Name,DOB,Specialty\n"Garcia, Maria",1968-03-14,Cardiology\n')
      expect((await counts(context, wishFor([file], 'referral'))).rejected).toBe(1)
      expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toContain(
        'this may be P-1: same name and birth date 14 Mar 1968; to be sure, the row lacks a phone, MRN or member id',
      )
    })
  })

  it('shows the mapping with one line for each column, also where cells have several', async () => {
    await withStore(
      async ({ context, folder }) => {
        const file = join(folder, 'p.csv')
        writeFileSync(
          file,
          'last_name,first_name,dob,language\nGarcia,Maria,1968-03-14,"Spanish\nand some"\n',
        )
        const { outcome } = await importFiles(context, wish([file]))
        const same = (text: string): string => text
        const paint = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same }
        const lines = mappingLines(outcome, { width: 80, terminal: false, paint })
        expect(lines.filter((line) => line.includes('Spanish and some'))).toHaveLength(1)
        expect(lines.filter((line) => line.includes('\n'))).toEqual([])
      },
      { dryRun: true },
    )
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

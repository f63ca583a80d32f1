import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { patients } from '../../../src/features/patients/index.js'
import { type ImportWish, importFiles } from '../../../src/features/transfer/import-files.js'
import { invalid } from '../../../src/kernel/errors.js'
import { decodeRow } from '../../../src/record/row.js'
import { type Practice, withStore } from '../../support/database.js'
import { wishFor } from './wish.js'

const HEADER = 'mrn,last_name,first_name,dob,city,Shoe Size\n'
const GOOD = '1,Garcia,Maria,1968-03-14,Mesa,38\n'
const BAD = '2,Chen,Li,02/30/1971,Tempe,41\n'

const importing = async ({ context, folder }: Practice, text: string, rest: Partial<ImportWish> = {}) => {
  const file = join(folder, 'p.csv')
  writeFileSync(file, text)
  return (await importFiles(context, wishFor([file], 'patient', rest))).outcome
}

const cities = async ({ store }: Practice) =>
  (await store.read(({ bulk }) => bulk.all('select city from patient order by id'))).map(({ city }) => city)

const move = ({ context }: Practice, city: string) =>
  context.write(async ({ writer }) => {
    const row = await writer.row(patients, 1)
    if (row === undefined) throw new Error('no patient')
    await writer.update(patients, decodeRow(patients, row), { city })
  })

it('all or none: one bad row, and nothing is written', async () => {
  await withStore(async (practice) => {
    await expect(importing(practice, HEADER + GOOD + BAD, { atomic: true })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await cities(practice)).toEqual([])
    const { total } = await importing(practice, HEADER + GOOD, { atomic: true })
    expect(total).toMatchObject({ created: 1, rejected: 0 })
  })
})

it('a dry run counts what the import then does, says why rows would be rejected, and writes nothing', async () => {
  const dry = await withStore(
    async (practice) => {
      const { total, files } = await importing(practice, HEADER + GOOD + BAD)
      expect(await cities(practice)).toEqual([])
      expect(readdirSync(practice.folder).filter((name) => name.includes('rejected'))).toEqual([])
      expect(files[0]?.refusals).toMatchObject([{ line: 3, field: 'dob' }])
      return total
    },
    { dryRun: true },
  )
  const real = await withStore(async (practice) => (await importing(practice, HEADER + GOOD + BAD)).total)
  expect(dry).toEqual(real)
})

it('a column that nobody knows is told', async () => {
  await withStore(async (practice) => {
    const { files } = await importing(practice, HEADER + GOOD)
    expect(files[0]?.unmatched).toEqual(['Shoe Size'])
  })
})

it('a file none of whose columns is known is refused before anything is written, with what was seen', async () => {
  await withStore(async (practice) => {
    await expect(importing(practice, 'foo,bar\n1,2\n')).rejects.toMatchObject({
      code: 'usage',
      message: 'no column of p.csv is one of patients: "foo", "bar"',
      hint: 'say which is which: --map foo=last_name',
    })
    const rows = await practice.store.read(({ bulk }) => bulk.all('select id from "import"'))
    expect(rows).toEqual([])
    expect(readdirSync(practice.folder).filter((name) => name.includes('rejected'))).toEqual([])
  })
})

it('an import that breaks off says how many rows stand, and the same file then goes on from there', async () => {
  await withStore(async (practice) => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => `PAY${at},Payer ${at}\n`).join('')
    async function* broken() {
      yield Buffer.from(`id,name\n${rows(24_000)}`)
      throw invalid('the line broke')
    }
    const context = { ...practice.context, input: broken }
    await expect(importFiles(context, wishFor(['-'], 'payer'))).rejects.toMatchObject({
      message: 'the line broke',
    })
    const [{ standing } = {}] = await practice.store.read(({ bulk }) =>
      bulk.all('select count(*) standing from payer'),
    )
    expect(Number(standing)).toBeGreaterThan(0)
    expect(practice.said.at(-1)).toBe(
      `warning: IMP-1 is interrupted: ${standing} rows of it were read and stand; the same command goes on from there`,
    )
    const counts = await practice.store.read(({ bulk }) =>
      bulk.all('select status, rows_read, created from "import"'),
    )
    expect(counts).toEqual([{ status: 'interrupted', rows_read: standing, created: standing }])
    const file = join(practice.folder, 'payers.csv')
    writeFileSync(file, `id,name\n${rows(24_000)}`)
    const { outcome } = await importFiles(practice.context, wishFor([file], 'payer'))
    expect(outcome.total).toMatchObject({ unchanged: standing, created: 24_000 - Number(standing) })
  })
})

it('a ZIP code without its zero is completed by the state beside it, or rejected', async () => {
  await withStore(async (practice) => {
    const { total, files } = await importing(
      practice,
      'mrn,last_name,first_name,dob,state,zip\n1,Garcia,Maria,1968-03-14,MA,2134\n2,Chen,Li,1971-01-02,AZ,2134\n',
    )
    expect(total).toMatchObject({ created: 1, rejected: 1 })
    expect(files[0]?.refusals).toMatchObject([{ line: 3, field: 'zip' }])
    const rows = await practice.store.read(({ bulk }) => bulk.all('select postal_code from patient'))
    expect(rows).toEqual([{ postal_code: '02134' }])
  })
})

it('what was changed by hand is kept and counted, unless the file is to overwrite it', async () => {
  await withStore(async (practice) => {
    await importing(practice, HEADER + GOOD)
    await move(practice, 'Phoenix')
    const later = HEADER + GOOD.replace('Mesa', 'Tucson')
    expect((await importing(practice, later)).total).toMatchObject({ updated: 0, kept: 1 })
    expect(await cities(practice)).toEqual(['Phoenix'])
    expect(practice.said.join()).toContain('city of P-1')
    expect((await importing(practice, later, { overwrite: ['city'] })).total).toMatchObject({ updated: 1 })
    expect(await cities(practice)).toEqual(['Tucson'])
  })
})

it('a blank cell changes nothing, and the same file says nothing new', async () => {
  await withStore(async (practice) => {
    await importing(practice, HEADER + GOOD)
    expect((await importing(practice, HEADER + GOOD.replace('Mesa', ''))).total).toMatchObject({
      updated: 0,
      unchanged: 1,
    })
    expect(await cities(practice)).toEqual(['Mesa'])
    expect((await importing(practice, HEADER + GOOD.replace('Mesa', ''))).total).toMatchObject({
      unchanged: 1,
    })
  })
})

it.each([
  [{ map: ['Shoe Sise=city'] }, /did you mean|no column is called/],
  [{ map: ['Shoe Size=last_name', 'city=last_name'] }, /both wanted for last_name/],
  [{ overwrite: ['citty'] }, /no field "citty"/],
  [{ word: ['sex:W=womann'] }, /womann/],
])('an option about nothing is refused: %j', async (rest, message) => {
  await withStore(async (practice) => {
    await expect(importing(practice, HEADER + GOOD, rest)).rejects.toThrow(message)
    expect(await cities(practice)).toEqual([])
  })
})

it('a row that only the database refuses is rejected by itself', async () => {
  await withStore(async ({ context, folder, store }) => {
    const file = join(folder, 'users.csv')
    const people = ['Ann', 'Bob', 'Cleo', 'Dan'].map((name) => `${name},coordinator,${name[0]}`)
    writeFileSync(
      file,
      `name,role,os_account\n${[...people, 'Eve,coordinator,B', 'Flo,coordinator,F'].join('\n')}`,
    )
    const { outcome } = await importFiles(context, wishFor([file], 'user'))
    expect(outcome.total).toMatchObject({ read: 6, created: 5, rejected: 1 })
    expect(outcome.files[0]?.rejected).toMatch(/users\.csv\.rejected\.csv$/)
    expect(readFileSync(outcome.files[0]?.rejected ?? '', 'utf8')).toContain(
      '6,,another record has what only one can have,Eve',
    )
    const names = await store.read(({ bulk }) => bulk.all('select name from "user" order by id'))
    expect(names.map(({ name }) => name)).toEqual(['Ada', 'Ann', 'Bob', 'Cleo', 'Dan', 'Flo'])
  })
})

const REFERRALS =
  'Ref #,MRN,Last Name,First Name,DOB,Refer To Specialty,Order Date,Reason,valid_from,valid_to\n'
const referral = (number: string, rest: string): string =>
  `${number},1,Garcia,Maria,1968-03-14,Cardiology,2026-11-02,${rest}\n`

const importingReferrals = async ({ context, folder }: Practice, text: string) => {
  const file = join(folder, 'r.csv')
  writeFileSync(file, REFERRALS + text)
  return (await importFiles(context, wishFor([file], 'referral'))).outcome
}

it('a span that a later file turns round is rejected, and the other rows are taken', async () => {
  await withStore(async (practice) => {
    await importingReferrals(practice, referral('X1', 'pain,2026-01-01,2026-06-30'))
    const { total } = await importingReferrals(
      practice,
      referral('X1', 'pain,2026-01-01,2025-06-30') + referral('X2', 'pain,2026-01-01,2026-06-30'),
    )
    expect(total).toMatchObject({ created: 1, updated: 0, rejected: 1 })
  })
})

it('a known row that is rejected leaves nothing behind of what was made for it', async () => {
  await withStore(async ({ context, folder, store }) => {
    const file = join(folder, 'r.csv')
    for (const rest of ['2026-06-30,', '2025-06-30,"Adams, Ann"']) {
      const header = REFERRALS.replace('valid_to', 'valid_to,Refer To Provider')
      writeFileSync(file, header + referral('X1', `pain,2026-01-01,${rest}`))
      await importFiles(context, wishFor([file], 'referral'))
    }
    expect(await store.read(({ bulk }) => bulk.all('select name from provider'))).toEqual([])
  })
})

const byHand = async ({ context }: Practice, city: string) =>
  context.write(({ writer }) =>
    writer.insert(patients, { last_name: 'Garcia', first_name: 'Maria', birth_date: '1968-03-14', city }),
  )

/** P-1 goes on as P-2. */
const merging = ({ context }: Practice) =>
  context.write(async ({ writer }) => {
    const [loser, survivor] = [await writer.row(patients, 1), await writer.row(patients, 2)]
    if (loser === undefined || survivor === undefined) throw new Error('two patients')
    const gone = { status: 'merged-into', merged_into_id: 2 } as const
    await writer.update(patients, decodeRow(patients, loser), gone)
    await writer.update(patients, decodeRow(patients, survivor), { sex: 'female' })
  })

it('what was entered by hand of who goes on for a merged patient is kept', async () => {
  await withStore(async (practice) => {
    await importing(practice, HEADER + GOOD)
    await importing(practice, HEADER + GOOD.replace('Mesa', 'Tempe'))
    await byHand(practice, 'Phoenix')
    await merging(practice)
    const { total } = await importing(practice, HEADER + GOOD.replace('Mesa', 'Tucson'))
    expect(total).toMatchObject({ updated: 1, kept: 1 })
    expect(await cities(practice)).toEqual(['Tempe', 'Phoenix'])
  })
})

it('a row without a number finds who goes on for a merged patient, also when it overwrites', async () => {
  await withStore(async (practice) => {
    const text = 'last_name,first_name,dob,city\nGarcia,Maria,1968-03-14,Mesa\n'
    await importing(practice, text)
    await byHand(practice, 'Phoenix')
    await merging(practice)
    const { total } = await importing(practice, text, { overwrite: ['city'] })
    expect(total).toMatchObject({ updated: 1, rejected: 0 })
    expect(await cities(practice)).toEqual(['Mesa', 'Mesa'])
  })
})

it('of two rows of one file about the same referral the later one holds', async () => {
  await withStore(async (practice) => {
    const { total } = await importingReferrals(practice, referral('', 'old,,') + referral('', 'new,,'))
    expect(total).toMatchObject({ created: 1, updated: 1, kept: 0 })
    expect(practice.said).toEqual([])
    const rows = await practice.store.read(({ bulk }) => bulk.all('select reason from referral'))
    expect(rows).toEqual([{ reason: 'new' }])
  })
})

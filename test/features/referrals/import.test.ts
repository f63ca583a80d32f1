import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importFiles } from '../../../src/features/transfer/import-files.js'
import { type Practice, withStore } from '../../support/database.js'
import { wishFor } from '../transfer/wish.js'

const HEADER = 'referral id,mrn,last_name,first_name,dob,specialty,order date,status,seen on\n'
const WHO = '900,1,Garcia,Maria,1968-03-14,Cardiology,2026-11-02'

/** Imports a file of one referral on a day, from the clinic that keeps the log. */
async function importing(practice: Practice, day: string, rest: string): Promise<void> {
  const file = join(practice.folder, 'r.csv')
  writeFileSync(file, `${HEADER}${WHO},${rest}\n`)
  const wish = wishFor([file], 'referral', { source: 'clinic', direction: 'out' })
  const { total } = (await importFiles(practice.at(`${day}T09:00:00-05:00`), wish)).outcome
  expect(total.rejected).toBe(0)
}

const clock = async ({ store }: Practice) => {
  const [row] = await store.read(({ bulk }) => bulk.all('select status, clock_of, clock_on from referral'))
  return `${row?.status}: ${row?.clock_of} ${row?.clock_on}`
}

it('the clock of a known referral starts anew with what a later file says', () =>
  withStore(async (practice) => {
    await importing(practice, '2026-11-03', 'sent,')
    expect(await clock(practice)).toBe('sent: sent 2026-11-02')
    await importing(practice, '2026-11-20', 'seen,2026-11-18')
    expect(await clock(practice)).toBe('seen: seen 2026-11-18')
    await importing(practice, '2026-11-23', 'seen,2026-11-12')
    expect(await clock(practice)).toBe('seen: seen 2026-11-12')
  }))

it('a day that has been and is still to come is kept, and doubted', () =>
  withStore(async (practice) => {
    const file = join(practice.folder, 'r.csv')
    writeFileSync(
      file,
      'mrn,last_name,first_name,dob,specialty,order date,visit on\n' +
        '1,Garcia,Maria,1968-03-14,Cardiology,2027-11-02,2027-12-01\n' +
        '2,Chen,Li,1971-01-02,Cardiology,2026-11-02,2026-12-01\n' +
        '3,Smith,Jo,1971-01-02,Cardiology,2026-12-02,\n',
    )
    const { outcome } = await importFiles(
      practice.at('2026-11-24T09:00:00-05:00'),
      wishFor([file], 'referral', { direction: 'out' }),
    )
    expect(outcome.total).toMatchObject({ created: 3 })
    expect(outcome.files[0]?.doubts).toEqual([
      'order date is later than today in 2 rows, as 2027-11-02 in line 2: kept as it stands',
    ])
  }))

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { patients } from '../../../src/features/patients/index.js'
import { exportCommand } from '../../../src/features/transfer/export-command.js'
import { type ImportWish, importFiles } from '../../../src/features/transfer/import-files.js'
import { undoImport } from '../../../src/features/transfer/index.js'
import { decodeRow } from '../../../src/record/row.js'
import { type Practice, withStore } from '../../support/database.js'
import { runTyped } from '../../support/typed.js'
import { wishFor } from './wish.js'

const PATIENTS = 'mrn,last_name,first_name,dob,phone,sex\n'
const REFERRALS = 'Ref #,MRN,Last Name,First Name,DOB,Phone,Refer To Specialty,Refer To,Order Date\n'
const TASKS = 'what,patient_id,about,due_on\n'

const taking = async (
  { context, folder }: Practice,
  noun: string,
  text: string,
  rest: Partial<ImportWish> = {},
) => {
  const file = join(folder, `${noun}.csv`)
  writeFileSync(file, text)
  const { total } = (await importFiles(context, wishFor([file], noun, rest))).outcome
  expect(total.rejected).toBe(0)
}

/** A practice of three people, two referrals of one day and a task about the second. */
const there = async (practice: Practice): Promise<string> => {
  await taking(
    practice,
    'patient',
    `${PATIENTS}1,Garcia,Maria,1968-03-14,602-555-0101,f\n2,Chen,Li,1971-02-03,602-555-0102,m\n3,None,"=Ada ""x""",1980-01-01,602-555-0103,\n`,
  )
  const row = ',2,Chen,Li,1971-02-03,602-555-0102,Cardiology,"Chen, Wei MD",2026-11-02\n'
  await taking(practice, 'referral', `${REFERRALS}X1${row}X2${row}`, { source: 'valley' })
  await taking(practice, 'follow-up', `${TASKS}call,P-2,R-2,2026-11-30\n`)
  const dir = join(practice.folder, 'out')
  await runTyped(exportCommand, ['--dir', dir], practice.context)
  return dir
}

/** A practice that has Li Chen as P-1, and a referral of his. */
const here = (practice: Practice): Promise<void> =>
  taking(
    practice,
    'referral',
    `${REFERRALS}Z1,2,Chen,Li,1971-02-03,602-555-0102,Neurology,"Rossi, Ada MD",2026-10-02\n`,
  )

const rowsOf = ({ store }: Practice, sql: string) => store.read(({ bulk }) => bulk.all(sql))

const merging = async ({ context }: Practice, dir: string, rest: Partial<ImportWish> = {}) =>
  importFiles(context, wishFor([dir], null, rest))

const content = async (practice: Practice): Promise<unknown> => ({
  patients: await rowsOf(practice, 'select id, last_name, identifiers, status from patient order by id'),
  referrals: await rowsOf(practice, 'select id, patient_id, specialty, status from referral order by id'),
  providers: await rowsOf(practice, 'select id, name from provider order by id'),
  tasks: await rowsOf(practice, 'select id, patient_id, about from follow_up order by id'),
  users: await rowsOf(practice, 'select id, name, os_account from user order by id'),
})

const both = (use: (one: Practice, other: Practice) => Promise<void>): Promise<void> =>
  withStore((one) => withStore((other) => use(one, other), { now: '2026-11-24T10:00:00-05:00' }))

describe('a folder of another practice', () => {
  it('comes in with new ids; what names a record names the one that stands for it', async () => {
    await both(async (one, other) => {
      const dir = await there(one)
      await here(other)
      const { outcome, idList = '' } = await merging(other, dir)
      expect(outcome.total).toMatchObject({ rejected: 0, needsReview: 0 })
      expect(await content(other)).toMatchObject({
        patients: [
          { id: 1, last_name: 'Chen' },
          { id: 2, last_name: 'Garcia' },
          { id: 3, last_name: 'None' },
        ],
        referrals: [
          { id: 1, patient_id: 1, specialty: 'Neurology' },
          { id: 2, patient_id: 1, specialty: 'Cardiology' },
          { id: 3, patient_id: 1, specialty: 'Cardiology' },
        ],
        tasks: [{ id: 1, patient_id: 1, about: 'R-3' }],
        users: [{ id: 1, name: 'Ada', os_account: 'ada' }],
      })
      const [odd] = await rowsOf(other, 'select first_name from patient where id = 3')
      expect(odd).toEqual({ first_name: '=Ada "x"' })
      const lines = readFileSync(idList, 'utf8').split('\r\n')
      expect(lines[0]).toBe('noun,old_id,new_id')
      expect(lines).toEqual(
        expect.arrayContaining([
          'patient,P-1,P-2',
          'patient,P-2,P-1',
          'referral,R-2,R-3',
          'follow-up,F-1,F-1',
        ]),
      )
      expect(statSync(idList).mode & 0o777).toBe(0o600)
    })
  })

  it('makes nothing twice, and a later file of a source that the folder knows finds its records', async () => {
    await both(async (one, other) => {
      const dir = await there(one)
      await here(other)
      await merging(other, dir)
      const before = await content(other)
      const again = await merging(other, dir)
      expect(again.outcome.total).toMatchObject({ created: 0, updated: 0, rejected: 0 })
      expect(again.idList).toBeUndefined()
      expect(await content(other)).toEqual(before)
      const row = 'X2,2,Chen,Li,1971-02-03,602-555-0102,Cardiology,"Chen, Wei MD",2026-11-02\n'
      const file = join(other.folder, 'later.csv')
      writeFileSync(file, REFERRALS + row)
      const { total } = (await importFiles(other.context, wishFor([file], 'referral', { source: 'valley' })))
        .outcome
      expect(total.created).toBe(0)
    })
  })

  it('is taken back whole', async () => {
    await both(async (one, other) => {
      const dir = await there(one)
      await here(other)
      const before = await content(other)
      const origins = await rowsOf(other, 'select noun, source, "key", record_id from origin')
      const { outcome } = await merging(other, dir)
      expect(await undoImport(other.context, outcome.importId)).toMatchObject({ kept: [] })
      expect(await content(other)).toEqual(before)
      expect(await rowsOf(other, 'select noun, source, "key", record_id from origin')).toEqual(origins)
      expect((await merging(other, dir)).outcome.total.rejected).toBe(0)
    })
  })

  it('has numbers of its own when its source is named', async () => {
    await both(async (one, other) => {
      const dir = await there(one)
      await taking(other, 'patient', `${PATIENTS}1,Khan,Fatima,1999-09-09,602-555-0199,f\n`)
      const { outcome } = await merging(other, dir, { source: 'Hill Side' })
      expect(outcome.total.rejected).toBe(0)
      const rows = await rowsOf(other, 'select identifiers from patient order by id')
      expect(rows.map((row) => row.identifiers)).toEqual([
        '[{"system":"mrn","value":"1"}]',
        '[{"system":"mrn.hill-side","value":"1"}]',
        '[{"system":"mrn.hill-side","value":"2"}]',
        '[{"system":"mrn.hill-side","value":"3"}]',
      ])
    })
  })

  it('whose numbers contradict the practice’s is rejected row by row, and nobody is taken for another', async () => {
    await both(async (one, other) => {
      const dir = await there(one)
      await taking(other, 'patient', `${PATIENTS}2,Khan,Fatima,1999-09-09,602-555-0199,f\n`)
      const { outcome } = await merging(other, dir)
      const [rejected] = outcome.files.filter(({ noun }) => noun === 'patient')
      expect(rejected?.refusals).toMatchObject([{ error: expect.stringContaining('identity_conflict') }])
      expect(outcome.total).toMatchObject({ rejected: 4 })
      expect(await rowsOf(other, 'select id from referral')).toEqual([])
      const [task] = outcome.files.filter(({ noun }) => noun === 'follow-up')
      expect(task?.refusals).toMatchObject([{ error: expect.stringContaining('P-2 isn’t among') }])
    })
  })

  it('is only looked at by a dry run', async () => {
    await both(async (one, other) => {
      const dir = await there(one)
      await here(other)
      const before = await content(other)
      const files = readdirSync(one.folder)
      const dry = { ...other.context, dryRun: true }
      const write: typeof other.context.write = async (use) => {
        let kept: { value: Awaited<ReturnType<typeof use>> } | undefined
        await other.context
          .write(async (unit) => {
            kept = { value: await use(unit) }
            throw new Error('taken back')
          })
          .catch(() => undefined)
        if (kept === undefined) throw new Error('nothing was done')
        return kept.value
      }
      const { outcome } = await importFiles({ ...dry, write }, wishFor([dir], null))
      expect(await content(other)).toEqual(before)
      expect(readdirSync(one.folder)).toEqual(files)
      const { created, updated, unchanged, rejected } = outcome.total
      expect((await merging(other, dir)).outcome.total).toMatchObject({
        created,
        updated,
        unchanged,
        rejected,
      })
    })
  })

  it('that lost rows is refused before anything is written', async () => {
    await both(async (one, other) => {
      const dir = await there(one)
      await here(other)
      const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'))
      for (const file of manifest.files) if (file.noun === 'patient') file.rows = 4
      writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest))
      await expect(merging(other, dir)).rejects.toThrow(/3 rows, and its manifest says 4/)
      expect(await rowsOf(other, 'select id from "import"')).toHaveLength(1)
    })
  })
})

it('a folder of the practice itself finds its own records, and overwrites nothing that was changed since', async () => {
  await withStore(async (practice) => {
    const dir = await there(practice)
    await practice.context.write(async ({ writer }) => {
      const row = await writer.row(patients, 2)
      if (row === undefined) throw new Error('no patient')
      await writer.update(patients, decodeRow(patients, row), { last_name: 'Chen-Rossi' })
    })
    const before = await content(practice)
    const { outcome, source } = await merging(practice, dir)
    expect(source).toBe('practice')
    expect(outcome.total).toMatchObject({ created: 0, updated: 0, rejected: 0, kept: 1 })
    expect(await content(practice)).toEqual(before)
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { importFiles } from '../../../src/features/transfer/import-files.js'
import type { Store } from '../../../src/store/store.js'
import { withStore } from '../../support/database.js'
import { wishFor } from './wish.js'

interface Desk {
  readonly store: Store
  /** Writes the file and imports it; the noun is for the headers to say unless it is given. */
  readonly take: (
    name: string,
    lines: readonly string[],
    wish?: Parameters<typeof wishFor>[2] & { readonly as?: string },
  ) => Promise<{ read: number; created: number; updated: number; unchanged: number; rejected: number }>
  readonly rejects: (name: string) => string
  readonly rows: (sql: string) => Promise<readonly Record<string, unknown>[]>
}

const atDesk = (use: (desk: Desk) => Promise<void>): Promise<void> =>
  withStore(async ({ context, folder, store }: { context: Context; folder: string; store: Store }) => {
    await use({
      store,
      take: async (name, lines, { as, ...wish } = {}) => {
        writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
        const { total } = (await importFiles(context, wishFor([join(folder, name)], as ?? null, wish)))
          .outcome
        const { read, created, updated, unchanged, rejected } = total
        return { read, created, updated, unchanged, rejected }
      },
      rejects: (name) => readFileSync(join(folder, `${name}.rejected.csv`), 'utf8'),
      rows: (sql) => store.read(({ bulk }) => bulk.all(sql)),
    })
  })

const PROVIDER = ['NPI,Provider Last Name (Legal Name),Provider First Name,Provider Credential Text']

describe('what a file holds', () => {
  it.each([
    ['a visit without a provider', 'PATIENT,START,STOP,DESCRIPTION', /appointments, but none for provider/],
    ['a coverage', 'ID,Patient Identifier,Type,Member ID,Payor ID,Order', /none for specialty/],
    ['a name and no more', 'name,address', /may hold .* or /],
    ['nothing of a practice', 'a,b,c', /tell nothing that pcc keeps/],
  ])('is asked for when its headers are %s', async (_, header, message) => {
    await atDesk(async ({ take }) => {
      await expect(take('x.csv', [header, '1,2,3,4'])).rejects.toThrow(message)
    })
  })

  it('is told as well by the columns that are named by hand', async () => {
    await atDesk(async ({ take, rows }) => {
      const counts = await take('p.csv', ['Nom,Prenom,DOB,Phone', 'Roy,Anne,1970-01-02,602-555-0143'], {
        map: ['Nom=last_name', 'Prenom=first_name'],
      })
      expect(counts).toMatchObject({ created: 1, rejected: 0 })
      expect(await rows('select last_name, first_name from patient')).toEqual([
        { last_name: 'Roy', first_name: 'Anne' },
      ])
    })
  })

  it('is not guessed past a column that the file doesn’t have', async () => {
    await atDesk(async ({ take }) => {
      const header = 'Last Name,First Name,DOB,Phone'
      await expect(take('p.csv', [header], { map: ['Lst Name=last_name'] })).rejects.toThrow(
        /no column is called "Lst Name"/,
      )
      await expect(take('p.csv', [header], { map: ['Phone=telefone'] })).rejects.toThrow(/telefone/)
    })
  })
})

describe('rows of other systems', () => {
  it('put names together that come in pieces', async () => {
    await atDesk(async ({ take, rows }) => {
      await take('npi.csv', [...PROVIDER, '1234567893,CHEN,WEI,M.D.', '1245319599,LEE,ANN,'])
      expect(await rows('select name, npi from provider order by id')).toEqual([
        { name: 'WEI CHEN, M.D.', npi: '1234567893' },
        { name: 'ANN LEE', npi: '1245319599' },
      ])
    })
  })

  it('find a patient of their own numbers in the next file, by either number', async () => {
    await atDesk(async ({ take, rows }) => {
      const source = 'epic'
      await take(
        'PATIENT.tsv',
        ['PAT_ID\tPAT_NAME\tBIRTH_DATE\tPAT_MRN_ID', 'Z70\tROY,ANNE\t1/2/1970\tM55'],
        {
          source,
        },
      )
      const counts = await take(
        'REFERRAL.tsv',
        [
          'REFERRAL_ID\tPAT_ID\tENTRY_DATE\tREFD_TO_SPEC_C_NAME\tSTART_DATE',
          '9\tZ70\t11/2/2026\tCardiology\t',
        ],
        { source },
      )
      expect(counts).toMatchObject({ created: 1, rejected: 0 })
      expect(await rows('select patient_id from referral')).toEqual([{ patient_id: 1 }])
      expect(await rows('select identifiers from patient')).toEqual([
        { identifiers: '[{"system":"mrn.epic","value":"M55"}]' },
      ])
    })
  })

  it('refuse a number that stands beside somebody else’s name', async () => {
    await atDesk(async ({ take, rejects, rows }) => {
      const source = 'bar'
      await take('p.csv', ['Patient ID,Last Name,First Name,DOB', '4711,Roy,Anne,1970-01-02'], { source })
      const counts = await take(
        'a.csv',
        [
          'patientid,patient lastname,patient firstname,patientdob,apptdate,apptstarttime,appt schdlng prvdr',
          '4711,Stone,Karl,1950-03-04,11/2/2026,09:00,Wei Chen MD',
          '4711,Roy,Anne,1970-01-02,11/2/2026,10:00,Wei Chen MD',
        ],
        { source },
      )
      expect(counts).toMatchObject({ read: 2, created: 1, rejected: 1 })
      expect(rejects('a.csv')).toContain('identity_conflict')
      expect(await rows('select patient_id from appointment')).toEqual([{ patient_id: 1 }])
    })
  })

  it('name a patient in one cell beside a birth date', async () => {
    await atDesk(async ({ take, rows }) => {
      const counts = await take('log.csv', [
        'Patient,DOB,Phone,Specialty,Date Referred',
        '"Roy, Anne",1970-01-02,602-555-0143,Cardiology,11/2/2026',
      ])
      expect(counts).toMatchObject({ created: 1, rejected: 0 })
      expect(await rows('select last_name, first_name from patient')).toEqual([
        { last_name: 'Roy', first_name: 'Anne' },
      ])
    })
  })

  it('know a patient whom they made by their own number when only that is said', async () => {
    await atDesk(async ({ take, rows }) => {
      const counts = await take('r.csv', [
        'Patient ID,Last Name,First Name,DOB,Specialty,Date Referred',
        '4711,Roy,Anne,1970-01-02,Cardiology,11/2/2026',
        '4711,,,,Neurology,11/3/2026',
      ])
      expect(counts).toMatchObject({ created: 2, rejected: 0 })
      expect(await rows('select count(*) as n from patient')).toEqual([{ n: 1 }])
    })
  })

  it('leave nothing of visits that were deleted there, and keep every remark', async () => {
    await atDesk(async ({ take, rows }) => {
      await take('p.csv', ['Patient ID,Last Name,First Name,DOB', '4711,Roy,Anne,1970-01-02'])
      await take('providers.csv', ['id,name,specialty', '7,Wei Chen,Family medicine'])
      const counts = await take('appointments.csv', [
        'id,patient,doctor,scheduled_time,original_scheduled_time,appointment_status,deleted_flag,reason,notes',
        '1,4711,7,2026-11-02T09:00,2026-10-01T08:00,Confirmed,false,cough,bring films',
        '2,4711,7,2026-11-03T09:00,,Confirmed,true,,',
      ])
      expect(counts).toMatchObject({ created: 2, rejected: 0 })
      expect(
        await rows(
          'select local_date, start_minute, status, confirmation, note from appointment order by id',
        ),
      ).toEqual([
        {
          local_date: '2026-11-02',
          start_minute: 540,
          status: 'booked',
          confirmation: 'confirmed',
          note: 'cough; bring films',
        },
        {
          local_date: '2026-11-03',
          start_minute: 540,
          status: 'entered-in-error',
          confirmation: 'confirmed',
          note: null,
        },
      ])
    })
  })

  it('keep when visits end: to the second, and on the wall of the day after', async () => {
    await atDesk(async ({ take, rows }) => {
      await take('p.csv', ['Patient ID,Last Name,First Name,DOB', '4711,Roy,Anne,1970-01-02'])
      await take('providers.csv', ['id,name,specialty', '7,Wei Chen,Family medicine'])
      const precise = await take('precise.csv', [
        'id,patient,doctor,start,end',
        '1,4711,7,2025-11-03T14:00:00Z,2025-11-03T14:02:05Z',
      ])
      // The clocks go forward in that night.
      const overnight = await take('overnight.csv', [
        'id,patient,doctor,Appt Date,Start Time,End Time',
        '2,4711,7,2025-03-08,23:00,3:00',
      ])
      expect([precise, overnight]).toMatchObject([
        { created: 1, rejected: 0 },
        { created: 1, rejected: 0 },
      ])
      const visits = await rows('select "end", end_minute, duration_minutes from appointment order by id')
      expect(visits).toMatchObject([
        { end: Date.parse('2025-11-03T14:02:05Z'), duration_minutes: 2 },
        { end_minute: 180, duration_minutes: 180 },
      ])
    })
  })

  it('say with the words of a log how far a referral is', async () => {
    await atDesk(async ({ take, rows }) => {
      const person = ['Roy', 'Stone', 'Ng', 'Diaz', 'Okoro'].map(
        (last, n) => `${last},Anne,1970-01-0${n + 1},602-555-014${n}`,
      )
      const said = ['Pt seen,,', 'LVM,,call at noon', 'no show,,', ',Y,', ',11/20/2026,']
      const counts = await take('log.csv', [
        'Last Name,First Name,DOB,Phone,Status,Report Received,Notes,Specialty,Date Referred',
        ...person.map((one, n) => `${one},${said[n]},Cardiology,11/2/2026`),
      ])
      expect(counts).toMatchObject({ created: 5, rejected: 0 })
      expect(await rows('select status, comments, report_on from referral order by id')).toMatchObject([
        { status: 'seen', comments: null },
        { status: 'sent', comments: 'call at noon; LVM' },
        { status: 'accepted', comments: 'no show' },
        { status: 'report-received', comments: null },
        { status: 'sent', comments: null },
      ])
      expect(await rows('select report_received_at is null as none from referral where id = 5')).toEqual([
        { none: 0 },
      ])
    })
  })

  it('take a status as they were taught', async () => {
    await atDesk(async ({ take, rows }) => {
      const lines = [
        'Last Name,First Name,DOB,Phone,Status,Specialty,Date Referred',
        'Roy,Anne,1970-01-02,602-555-0143,bananas,Cardiology,11/2/2026',
        'Ng,Anne,1970-01-03,602-555-0144,LVM,Cardiology,11/2/2026',
      ]
      const word = ['status:Bananas=accepted', 'status:LVM=scheduled']
      expect(await take('log.csv', lines, { word })).toMatchObject({ created: 2, rejected: 0 })
      expect(await rows('select status, comments from referral order by id')).toEqual([
        { status: 'accepted', comments: null },
        { status: 'scheduled', comments: null },
      ])
    })
  })

  it('refuse a status that nobody knows with those that there are', async () => {
    await atDesk(async ({ take, rejects }) => {
      const counts = await take('log.csv', [
        'Last Name,First Name,DOB,Phone,Status,Specialty,Date Referred',
        'Roy,Anne,1970-01-02,602-555-0143,bananas,Cardiology,11/2/2026',
      ])
      expect(counts).toMatchObject({ created: 0, rejected: 1 })
      expect(rejects('log.csv')).toMatch(/"+bananas"+ is no status; expected draft, sent, received/)
    })
  })
})

describe('a row that is rejected', () => {
  const HEADER =
    'MRN,Last Name,First Name,DOB,Phone,Specialty,Referring Provider,Insurance,Visits,Date Referred'
  const row = (n: number, last: string, provider: string, visits: string): string =>
    `${n},${last},Anne,1970-01-0${n},602-555-014${n},Cardiology,${provider},Aetna,${visits},11/2/2026`

  it('leaves nothing behind of what was made for it', async () => {
    await atDesk(async ({ take, rows }) => {
      const counts = await take('r.csv', [
        `${HEADER},Valid From,Valid To`,
        `${row(1, 'Roy', 'Wei Chen MD', '3')},2026-01-01,2026-12-31`,
        `${row(2, 'Stone', 'Karl Braun MD', '3')},2026-12-31,2026-01-01`,
        `${row(3, 'Ng', 'Wei Chen MD', '3')},2026-01-01,2026-12-31`,
      ])
      expect(counts).toEqual({ read: 3, created: 2, updated: 0, unchanged: 0, rejected: 1 })
      expect(await rows('select last_name from patient order by id')).toEqual([
        { last_name: 'Roy' },
        { last_name: 'Ng' },
      ])
      expect(await rows('select name from provider order by id')).toEqual([{ name: 'Wei Chen' }])
      expect(await rows('select also_created from import where id = 1')).toEqual([
        { also_created: '["provider 1","payer 1","patient 2"]' },
      ])
      expect(
        await rows(`select count(*) as n from audit_change where noun = 'patient' and kind = 'create'`),
      ).toEqual([{ n: 2 }])
    })
  })

  it('takes with it only what no other row needs', async () => {
    await atDesk(async ({ take, rows }) => {
      const counts = await take('r.csv', [
        `${HEADER},Valid From,Valid To`,
        `${row(1, 'Roy', 'Wei Chen MD', '3')},2026-12-31,2026-01-01`,
        `${row(1, 'Roy', 'Wei Chen MD', '4')},2026-01-01,2026-12-31`,
      ])
      expect(counts).toMatchObject({ created: 1, rejected: 1 })
      expect(await rows('select visits_allowed, patient_id from referral')).toEqual([
        { visits_allowed: 4, patient_id: 1 },
      ])
    })
  })
})

describe('rows with nothing in them', () => {
  it('are told, and are no rows', async () => {
    await withStore(async ({ context, folder }) => {
      const file = join(folder, 'p.csv')
      writeFileSync(file, 'MRN,Last Name,First Name,DOB\n,,,\n1,Roy,Anne,1970-01-02\n , ,,\n,,,\n')
      const { files, total } = (await importFiles(context, wishFor([file], 'patient'))).outcome
      expect(total).toMatchObject({ read: 1, created: 1 })
      expect(files[0]?.blank).toBe(3)
    })
  })
})

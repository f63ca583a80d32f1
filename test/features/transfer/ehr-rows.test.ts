import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../src/features/transfer/import-files.js'
import { withStore } from '../../support/database.js'
import { wishFor } from './wish.js'

interface Column {
  readonly system: string
  readonly file: string
  readonly header: string
}

const columns: Column[] = parse(readFileSync('fixtures/ehr-headers/headers.csv'), { columns: true })

type Cells = Readonly<Record<string, string>>

/** A file of a system with all of its columns, and rows that fill some of them. */
function fileOf(system: string, file: string, delimiter: string, rows: readonly Cells[]): string {
  const headers = columns
    .filter((one) => one.system === system && one.file === file)
    .map(({ header }) => header)
  const stray = rows.flatMap((row) => Object.keys(row)).filter((header) => !headers.includes(header))
  if (headers.length === 0 || stray.length > 0) throw new Error(`${system} has no ${stray.join(', ')}`)
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
  return lines.map((cells) => cells.map((cell) => `"${cell}"`).join(delimiter)).join('\r\n')
}

const PATIENT = 'from referral r join patient p on p.id = r.patient_id'
const REFERRALS = `select p.last_name, p.birth_date, r.specialty, r.direction, r.status, r.ordered_on,
  (select name from provider where id = r.to_provider_id) as "to",
  (select name from provider where id = r.from_provider_id) as "from" ${PATIENT} order by r.id`
const VISITS = `select p.last_name, a.local_date, a.start_minute, a.duration_minutes, a.status, a.confirmation, d.name,
  (select name from visit_type where id = a.visit_type_id) as type
  from appointment a join patient p on p.id = a.patient_id join provider d on d.id = a.provider_id order by a.id`

interface Case {
  readonly system: string
  readonly file: string
  readonly delimiter?: string
  readonly rows: readonly Cells[]
  /** The patient's number there, where the patient is known by it alone. */
  readonly known?: string
  readonly sql: string
  readonly made: readonly Readonly<Record<string, unknown>>[]
}

const CASES: readonly Case[] = [
  {
    system: 'Cerner GI extract',
    file: 'referrals',
    rows: [
      {
        lastname: 'Roy',
        firstname: 'Anne',
        dob: '01/02/1970',
        phone: '602-555-0143',
        gender: 'Female',
        cmrn: '00471',
        referral_target_service: 'Gastroenterology',
        referral_target_provider_name: 'Okoro, Ada MD',
        order_name: 'Ambulatory referral to GI',
        date_of_service: '11/24/2026 00:00:00',
        orderid: '998',
        diagnosis_code: 'K21.9',
        referring_provider: 'Chen, Wei MD',
      },
    ],
    sql: REFERRALS,
    made: [
      {
        last_name: 'Roy',
        birth_date: '1970-01-02',
        specialty: 'Gastroenterology',
        direction: 'out',
        status: 'sent',
        ordered_on: '2026-11-24',
        to: 'Ada Okoro',
        from: 'Wei Chen',
      },
    ],
  },
  {
    system: 'OfficeEMR',
    file: 'authorizations',
    rows: [
      {
        last_name: 'Roy',
        first_name: 'Anne',
        chart_number: '00471',
        status: 'Approved',
        tracking: 'Referred By',
        auth_referral_number: 'RF-88',
        insurance: 'Aetna',
        start_date: '11/24/2026',
        date_end: '12/31/2026',
        visits: '6',
        visits_used: '1',
        diagnosis: 'M54.50',
        referring: 'Wei Chen MD',
      },
    ],
    sql: 'select direction, status, payer_referral_number, visits_allowed, visits_used, valid_from, valid_to from referral',
    known: '00471',
    made: [
      {
        direction: 'in',
        status: 'accepted',
        payer_referral_number: 'RF-88',
        visits_allowed: 6,
        visits_used: 1,
        valid_from: '2026-11-24',
        valid_to: '2026-12-31',
      },
    ],
  },
  {
    system: 'clinic tracker',
    file: 'referral log',
    rows: [
      {
        dateReferralReceived: '11/24/2026',
        patientName: 'Roy, Anne',
        dob: '1/2/1970',
        phoneNumber: '(602) 555-0143',
        insurance: 'Aetna',
        referringProvider: 'Wei Chen MD',
        reason: 'screening',
        apptDateTime: '12/14/2026 9:30 AM',
        notes: 'prefers mornings',
      },
    ],
    sql: REFERRALS,
    made: [{ last_name: 'Roy', direction: 'in', status: 'received', from: 'Wei Chen' }],
  },
  {
    system: 'a clinic’s own spreadsheet',
    file: 'log.csv',
    rows: [
      {
        'Pt Name': 'Roy, Anne',
        DOB: '1/2/1970',
        Phone: '602-555-0143',
        Specialist: 'Okoro, Ada MD',
        Specialty: 'Cardiology',
        Urgency: 'ASAP',
        'Auth #': 'A77',
        'Date Sent': '11/24/2026',
        Status: 'LVM',
      },
    ],
    sql: REFERRALS,
    made: [{ last_name: 'Roy', specialty: 'Cardiology', status: 'sent', to: 'Ada Okoro' }],
  },
  {
    system: 'athenahealth reports',
    file: 'printcsvreports - YYYYMMDD_HH-MM.csv',
    rows: [
      {
        patientid: '4711',
        'patient firstname': 'Anne',
        'patient lastname': 'Roy',
        patientdob: '01/02/1970',
        patientsex: 'F',
        'patient mobile no': '602-555-0143',
        'appt schdlng prvdr': 'Wei Chen MD',
        apptdate: '11/24/2026',
        apptstarttime: '09:30 AM',
        appttype: 'Follow Up',
        apptstatus: 'Checked Out',
      },
    ],
    sql: VISITS,
    made: [
      {
        last_name: 'Roy',
        local_date: '2026-11-24',
        start_minute: 570,
        status: 'fulfilled',
        type: 'Follow Up',
      },
    ],
  },
  {
    system: 'OPIE',
    file: 'appointments.csv',
    rows: [
      {
        'Evaluation ID': '12',
        'Patient ID': '4711',
        'Patient Name': 'Roy, Anne',
        'Patient First Name': 'Anne',
        'Patient Last Name': 'Roy',
        DOB: '01/02/1970',
        'Phone Number': '6025550143',
        'Appt Date': '11/24/2026',
        'Start Time, Sortable': '13:30',
        'Visit Type': 'Casting',
        Status: 'Confirmed',
        'Treating Practitioner': 'Wei Chen',
      },
    ],
    sql: VISITS,
    made: [
      { last_name: 'Roy', start_minute: 810, status: 'booked', confirmation: 'confirmed', type: 'Casting' },
    ],
  },
  {
    system: 'Canvas',
    file: 'appointments',
    delimiter: '|',
    rows: [
      {
        ID: 'a1',
        'Patient Identifier': '4711',
        'Appointment Type': 'Office visit',
        'Start Datetime': '2026-11-24T09:30:00-05:00',
        Duration: '20',
        Provider: 'Wei Chen',
        Status: 'No-showed',
      },
    ],
    sql: VISITS,
    known: '4711',
    made: [
      { last_name: 'Roy', start_minute: 570, duration_minutes: 20, status: 'noshow', type: 'Office visit' },
    ],
  },
  {
    system: 'WebChart',
    file: 'future appointments.csv',
    rows: [
      {
        pat_id: '4711',
        first_name: 'Anne',
        last_name: 'Roy',
        birth_date: '1970-01-02',
        startdate: '2026-11-24 09:30:00',
        enddate: '2026-11-24 10:00:00',
        comment: 'fasting',
        'Apt Type': 'Lab',
        'Resource Last Name': 'Chen',
        'Resource First Name': 'Wei',
        'WC Apt ID': '55',
      },
    ],
    sql: VISITS,
    made: [{ last_name: 'Roy', start_minute: 570, duration_minutes: 30, name: 'Wei Chen', type: 'Lab' }],
  },
  {
    system: 'OpenEMR EHI',
    file: 'patient_data.csv',
    rows: [
      {
        pid: '7',
        fname: 'Anne',
        mname: 'Q',
        lname: 'Roy',
        DOB: '1970-01-02',
        sex: 'Female',
        phone_cell: '602-555-0143',
        state: 'AZ',
        postal_code: '85001',
      },
    ],
    sql: 'select last_name, first_name, middle_name, sex, state from patient',
    made: [{ last_name: 'Roy', first_name: 'Anne', middle_name: 'Q', sex: 'female', state: 'AZ' }],
  },
  {
    system: 'Epic EHI',
    file: 'PATIENT.tsv',
    delimiter: '\t',
    rows: [
      {
        PAT_ID: 'Z70',
        PAT_NAME: 'ROY,ANNE Q',
        BIRTH_DATE: '1/2/1970 12:00:00 AM',
        SEX_C_NAME: 'Female',
        STATE_C_NAME: 'Arizona',
        PAT_MRN_ID: 'M55',
        HOME_PHONE: '602-555-0143',
      },
    ],
    sql: 'select last_name, first_name, middle_name, birth_date, sex, state from patient',
    made: [
      {
        last_name: 'ROY',
        first_name: 'ANNE',
        middle_name: 'Q',
        birth_date: '1970-01-02',
        sex: 'female',
        state: 'AZ',
      },
    ],
  },
  {
    system: 'ChARM',
    file: 'payers.csv',
    rows: [
      { 'Payer Name': 'Aetna', 'Payer Id': '60054', 'Phone Number': '800-555-0143', 'State Code': 'CT' },
    ],
    sql: 'select name, payer_id, state from payer',
    made: [{ name: 'Aetna', payer_id: '60054', state: 'CT' }],
  },
]

const patientFirst = [
  'Patient ID,Last Name,First Name,DOB,Phone',
  '4711,Roy,Anne,1970-01-02,602-555-0143',
].join('\n')

describe('files of other systems, as they come', () => {
  it.each(CASES.map((one) => [`${one.system}: ${one.file}`, one] as const))('%s', async (_, one) => {
    await withStore(async ({ context, folder, store }) => {
      const path = join(folder, one.file.replace(/\.\w+$/, '.csv'))
      writeFileSync(path, fileOf(one.system, one.file, one.delimiter ?? ',', one.rows))
      const known = join(folder, 'known.csv')
      writeFileSync(known, patientFirst.replaceAll('4711', one.known ?? ''))
      if (one.known !== undefined) await importFiles(context, wishFor([known], 'patient'))
      const { total, files } = (await importFiles(context, wishFor([path], null))).outcome
      expect(files[0]?.refusals).toEqual([])
      expect(total).toMatchObject({ read: one.rows.length, created: one.rows.length, rejected: 0 })
      const rows = await store.read(({ bulk }) => bulk.all(one.sql))
      expect(rows).toMatchObject(one.made)
      const again = (await importFiles(context, wishFor([path], null))).outcome.total
      expect(again).toMatchObject({ created: 0, updated: 0, unchanged: one.rows.length })
    })
  })
})

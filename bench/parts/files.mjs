import { closeSync, openSync, writeSync } from 'node:fs'
import { dice } from './dice.mjs'
import { person } from './people.mjs'

const SEED = 7
const DAY = 86_400_000
const BUFFERED = 1 << 20

const mdy = (instant) => {
  const [year, month, day] = new Date(instant).toISOString().slice(0, 10).split('-')
  return `${month}/${day}/${year}`
}

/** Writes CSV without keeping it: as many rows as wanted. */
function writeCsv(path, header, count, row) {
  const file = openSync(path, 'w', 0o600)
  let text = `${header.join(',')}\n`
  for (let at = 0; at < count; at++) {
    text += `${row(at).join(',')}\n`
    if (text.length < BUFFERED) continue
    writeSync(file, text)
    text = ''
  }
  writeSync(file, text)
  closeSync(file)
}

const SPECIALTIES = ['Cardiology', 'Dermatology', 'Orthopedics', 'Neurology', 'Radiology', 'Endocrinology']
const CODES = ['I10', 'E11.9', 'M54.50', 'R51.9', 'J45.909', 'L40.0']

/** Referrals of the years before `until`, 16 columns, about so many people. */
export function writeReferrals(path, { rows, people, until }) {
  const { below, one } = dice(SEED)
  const header = [
    'Referral ID,Referral Date,Direction,Patient Last Name,Patient First Name,DOB,Sex,Phone,MRN,Specialty,Priority',
    'Reason,Diagnosis,Visits,Expiration Date,Comments',
  ]
  writeCsv(path, header, rows, (at) => {
    const { last, first, born, sex, phone, mrn } = person(below(people))
    const ordered = Date.parse(until) - below(900) * DAY
    return [
      `EXT-${at + 1}`,
      mdy(ordered),
      'out',
      last,
      first,
      born,
      sex,
      phone,
      mrn,
      one(SPECIALTIES),
      one(['routine', 'routine', 'urgent']),
      'evaluate and treat',
      one(CODES),
      1 + below(6),
      mdy(ordered + 180 * DAY),
      `note ${below(1_000_000)}`,
    ]
  })
}

/** So many patients, the same ones whom the other files speak of. */
export function writePatients(path, { people }) {
  const header = ['Last Name,First Name,DOB,Sex,Phone,MRN']
  writeCsv(path, header, people, (at) => {
    const { last, first, born, sex, phone, mrn } = person(at)
    return [last, first, born, sex, phone, mrn]
  })
}

/** Visits that are over, spread over the six years before `until`. */
export function writeVisits(path, { rows, people, providers, until }) {
  const { below, one } = dice(SEED + 1)
  const header = ['Appointment ID,MRN,Provider,Start,Duration (minutes),Status']
  const first = Date.parse(until) - 6 * 365 * DAY
  writeCsv(path, header, rows, (at) => {
    const start = first + Math.floor(((at * 5.9) / rows) * 365) * DAY
    const minute = 480 + below(36) * 15
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    return [
      `V-${at + 1}`,
      person(below(people)).mrn,
      one(providers),
      `${mdy(start)} ${time}`,
      '15',
      one(['fulfilled', 'fulfilled', 'fulfilled', 'cancelled']),
    ]
  })
}

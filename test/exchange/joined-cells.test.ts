import { describe, expect, it } from 'vitest'
import type { Targets } from '../../src/exchange/import/targets.js'
import { joinedOf } from '../../src/exchange/import/vocabulary.js'
import { Problem } from '../../src/kernel/problem.js'
import type { Reading } from '../../src/kernel/reading.js'
import { allTargets } from './import/all-targets.js'

const READING: Reading = {
  now: Date.parse('2026-11-24T09:00:00-05:00'),
  today: '2026-11-24',
  zone: 'America/New_York',
  dateOrder: 'mdy',
}

const cellOf = (targets: Targets, noun: string, name: string) => {
  const cell = joinedOf(targets.need(noun))[name]
  if (cell === undefined) throw new Error(`${noun} has no cell ${name}`)
  return cell
}

/** Each cell as it is written and read: noun, cell, the text. */
const CELLS: readonly (readonly [string, string, string])[] = [
  ['patient', 'name', 'Garcia Jr, Maria L "Mia"'],
  ['patient', 'name', 'de la Cruz, Ana'],
  ['patient', 'address', '12 Main St, Apt 4, Springfield, MA 02155'],
  ['patient', 'address', '12 Main St'],
  ['patient', 'city_state_zip', 'Springfield, MA 02155-1234'],
  ['patient', 'city_state_zip', 'Reno, NV'],
  ['patient', 'home_phone', '602-555-0143 x12; 602-555-0144'],
  ['patient', 'mobile_phone', '602-555-0143'],
  ['patient', 'other_phone', '602-555-0143'],
  ['patient', 'mrn', '0088'],
  ['patient', 'mbi', '1EG4TE5MK73'],
  ['patient', 'active', 'yes'],
  ['patient', 'inactive', 'yes'],
  ['provider', 'last_name', 'Chen'],
  ['referral', 'diagnosis', 'E11.9; I10'],
  ['referral', 'diagnosis', 'chest pain'],
  ['referral', 'visit', '2026-11-24 09:30'],
  ['referral', 'visit', '2026-11-24'],
  ['referral', 'urgent', 'yes'],
  ['referral', 'urgent', 'stat'],
  ['referral', 'report_received', '2026-11-24'],
  ['referral', 'referral_class', 'Incoming'],
  ['referral', 'status', 'sent'],
  ['appointment', 'status', 'fulfilled'],
  ['appointment', 'status', 'confirmed'],
  ['appointment', 'start', '2026-11-24 09:30'],
  ['appointment', 'end', '10:00'],
  ['appointment', 'canceled', '2'],
  ['appointment', 'canceled', 'yes'],
  ['appointment', 'no_show', 'yes'],
  ['appointment', 'confirmed', 'yes'],
]

describe('a joined cell', () => {
  it.each(CELLS)('%s %s is written as it is read: %s', async (noun, name, text) => {
    const cell = cellOf(await allTargets(), noun, name)
    const parts = cell.read(text, READING)
    if (parts instanceof Problem) throw new Error(parts.toString())
    expect(cell.write(parts, { date: (day) => day, columns: new Set() })).toBe(text)
  })

  it('leaves out what another column says', async () => {
    const targets = await allTargets()
    const how = (...columns: string[]) => ({ date: (day: string) => day, columns: new Set(columns) })
    const start = { local_date: '2026-11-24', start_minute: '09:30' }
    expect(cellOf(targets, 'appointment', 'start').write(start, how('start', 'start_time'))).toBe(
      '2026-11-24',
    )
    expect(cellOf(targets, 'appointment', 'start_time').write(start, how('start', 'start_time'))).toBe(
      '09:30',
    )
    const status = { status: 'booked', confirmation: 'confirmed' }
    expect(cellOf(targets, 'appointment', 'status').write(status, how('confirmation'))).toBe('booked')
    const visit = { visit_on: '2026-11-24', visit_time: '09:30' }
    expect(cellOf(targets, 'referral', 'visit').write(visit, how('visit_time'))).toBe('2026-11-24')
  })

  it('gives the pieces of a provider’s name', async () => {
    const targets = await allTargets()
    const pieces = (name: string) =>
      Object.fromEntries(
        ['first_name', 'middle_name', 'last_name', 'credentials', 'organization_name'].map((piece) => [
          piece,
          cellOf(targets, 'provider', piece).write({ name }, { date: (day) => day, columns: new Set() }),
        ]),
      )
    expect(pieces('Wei Q. van der Berg Jr, MD, FACC')).toMatchObject({
      first_name: 'Wei',
      middle_name: 'Q',
      last_name: 'van der Berg Jr',
      credentials: 'MD, FACC',
    })
    expect(pieces('Desert Cardiology Associates')).toMatchObject({
      last_name: '',
      organization_name: 'Desert Cardiology Associates',
    })
    expect(pieces('Dr. Chen')).toMatchObject({ first_name: '', last_name: 'Chen' })
    expect(pieces('')).toMatchObject({ first_name: '', last_name: '' })
  })
})

import { describe, expect, it } from 'vitest'
import { joinedCells } from '../../../../src/features/patients/records/joined.js'
import { patients } from '../../../../src/features/patients/records/patient.js'
import { Problem } from '../../../../src/kernel/problem.js'
import type { Reading } from '../../../../src/kernel/reading.js'
import { fieldEntries } from '../../../../src/record/record.js'

const reading: Reading = { now: 0, today: '2026-11-24', zone: 'America/New_York', dateOrder: 'mdy' }
const read = (cell: string, text: string) => joinedCells[cell]?.read(text, reading)

describe('cells that hold several fields', () => {
  it.each([
    ['name', 'GARCIA, Maria L', { last_name: 'GARCIA', first_name: 'Maria', middle_name: 'L' }],
    [
      'name',
      'Maria "Mia" de la Cruz Jr',
      { last_name: 'de la Cruz', first_name: 'Maria', suffix: 'Jr', preferred_name: 'Mia' },
    ],
    [
      'address',
      '12 Main St, Apt 4, Boston, MA 02155',
      { address_line: '12 Main St, Apt 4', city: 'Boston', state: 'MA', postal_code: '02155' },
    ],
    ['address', '784 Stamm Lock Unit 46', { address_line: '784 Stamm Lock Unit 46' }],
    ['city_state_zip', 'Boston, Massachusetts', { city: 'Boston', state: 'MA' }],
    ['home_phone', '(602) 555-0143', { phones: '602-555-0143 (home)' }],
    [
      'mobile_phone',
      '602-555-0143 x12; W: 6025550144',
      { phones: '602-555-0143 x12 (mobile); 602-555-0144 (work)' },
    ],
    ['other_phone', '602-555-0143', { phones: '602-555-0143' }],
    ['mrn', '0088231', { identifiers: 'mrn:0088231' }],
    ['mbi', '1eg4-te5-mk73', { identifiers: 'mbi:1EG4TE5MK73' }],
    ['member_id', 'W12E10', { identifiers: 'member:W12E10' }],
    ['account', '7', { identifiers: 'account:7' }],
  ])('%s: %j', (cell, text, cells) => {
    expect(read(cell, text)).toEqual(cells)
  })

  it.each([
    ['name', 'Garcia'],
    ['city_state_zip', 'somewhere'],
    ['home_phone', '555-0143'],
    ['mrn', '8.8231E+09'],
    ['mbi', '1EG4TE5MB73'],
  ])('%s refuses %j', (cell, text) => {
    expect(read(cell, text)).toBeInstanceOf(Problem)
  })

  it('give texts that their fields read', () => {
    const fields = new Map(fieldEntries(patients))
    const samples = [
      ['name', 'Garcia, Maria L'],
      ['address', '12 Main St, Boston, MA 02155'],
      ['work_phone', '602-555-0143 x12'],
      ['mrn', '0088231'],
    ] as const
    for (const [cell, text] of samples) {
      for (const [name, piece] of Object.entries(read(cell, text) ?? {})) {
        expect(fields.get(name)?.parse(String(piece), reading)).not.toBeInstanceOf(Problem)
      }
    }
  })
})

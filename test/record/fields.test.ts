import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/kernel/problem.js'
import type { Reading } from '../../src/kernel/reading.js'
import { isoInstant } from '../../src/kernel/time/zone.js'
import type { AnyField } from '../../src/record/field.js'
import * as fields from '../../src/record/fields/index.js'

const zone = 'America/New_York'
const reading: Reading = {
  now: Date.parse('2026-11-24T14:00:00Z'),
  today: '2026-11-24',
  zone,
  dateOrder: 'mdy',
}
const writing = { iso: (instant: number) => isoInstant(zone, instant) }

describe('a cell becomes a value, and the value a cell that means the same', () => {
  const cases: readonly (readonly [string, AnyField, string, unknown, string])[] = [
    ['text', fields.text(), 'call first', 'call first', 'call first'],
    ['name', fields.namePart(), 'None', 'None', 'None'],
    ['integer', fields.integer(), '+12', 12, '12'],
    ['money', fields.money(), '$1,234.50', 123450, '1234.50'],
    ['duration', fields.duration(), '1h30', 90, '90'],
    ['boolean', fields.flag(), 'x', true, 'yes'],
    ['choice', fields.choice({ routine: ['normal'], urgent: ['asap'] }), 'ASAP', 'urgent', 'urgent'],
    ['date', fields.date(), '11/5/2026', '2026-11-05', '2026-11-05'],
    ['birth date', fields.birthDate(), '3/14/68', '1968-03-14', '1968-03-14'],
    ['time', fields.localTime(), '2:30 pm', 870, '14:30'],
    ['instant', fields.instant(), '2026-11-24 09:30', 1795530600000, '2026-11-24T09:30:00-05:00'],
    ['phone', fields.phone(), '(602) 555-0143 x12', '+16025550143;ext=12', '602-555-0143 x12'],
    ['email', fields.email(), 'Ada@Example.org', 'ada@example.org', 'ada@example.org'],
    ['npi', fields.npi(), '1234567893', '1234567893', '1234567893'],
    ['icd10', fields.icd10List(), 'e119, I10', ['E11.9', 'I10'], 'E11.9; I10'],
    ['reference', fields.ref('patient', 'P'), 'p-0042', 42, 'P-42'],
    [
      'identifiers',
      fields.identifierList(),
      'mrn:0088231',
      [{ system: 'mrn', value: '0088231' }],
      'mrn:0088231',
    ],
    ['list', fields.textList(), 'Room 1; Room 2', ['Room 1', 'Room 2'], 'Room 1; Room 2'],
  ]
  it.each(cases)('%s', (_kind, field, cell, value, written) => {
    expect(field.parse(cell, reading)).toEqual(value)
    expect(field.format(value, writing)).toBe(written)
    expect(field.parse(written, reading)).toEqual(value)
    expect(field.decode(field.encode(value))).toEqual(value)
  })
})

describe('a wrong cell is a problem in words', () => {
  const cases: readonly (readonly [AnyField, string, string])[] = [
    [fields.integer({ min: 0, max: 10 }), '11', 'out of range'],
    [fields.integer(), '1.5', 'not a whole number'],
    [fields.text({ max: 3 }), 'long', 'longer than 3'],
    [fields.choice({ routine: [], urgent: [] }), 'urgnt', 'did you mean urgent?'],
    [fields.birthDate(), '2027-01-01', 'future'],
    [fields.birthDate(), '1850-01-01', 'more than 120 years'],
    [fields.date(), '02/30/1980', '30'],
    [fields.ref('referral', 'R'), 'P-9', 'P-9 is a patient; a referral is wanted'],
    [fields.ref('patient', 'P'), 'Garcia', 'is not an id'],
    [fields.npi(), '1234567890', ''],
    [fields.phone(), '6.03E+09', ''],
  ]
  it.each(cases)('%#', (field, cell, part) => {
    const read: unknown = field.parse(cell, reading)
    expect(read).toBeInstanceOf(Problem)
    expect(String(read)).toContain(part)
  })
})

describe('what is absent', () => {
  it('is a matter of the field: None and NA are surnames', () => {
    expect(fields.text().absent('N/A')).toBe(true)
    expect(fields.namePart().absent('None')).toBe(false)
    expect(fields.choice({ none: [], some: [] }).absent('none')).toBe(false)
  })

  it('is null for an optional field', () => {
    const note = fields.optional(fields.text())
    expect([
      note.encode(null),
      note.decode(null),
      note.json(null, writing),
      note.format(null, writing),
    ]).toEqual([null, null, null, ''])
  })
})

it('a stored list comes back as it was', () => {
  const list = fields.textList()
  const item = fc.string().filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(fc.array(item), (items) => {
      expect(list.decode(list.encode(items))).toEqual(items)
    }),
  )
})

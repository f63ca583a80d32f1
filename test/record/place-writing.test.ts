import { describe, expect, it } from 'vitest'
import { isoInstant } from '../../src/kernel/time/zone.js'
import { text } from '../../src/record/fields/index.js'
import { writingAtPlace } from '../../src/record/place-writing.js'
import { defineRecord } from '../../src/record/record.js'

const at = Date.parse('2026-11-24T15:00:00Z')
const writing = { iso: (instant: number, zone = 'America/New_York') => isoInstant(zone, instant) }
const fields = { zone: text() }
const visits = defineRecord({
  noun: 'visit',
  plural: 'visits',
  prefix: 'V',
  fields,
  list: [],
  zoneField: 'zone',
})
const places = defineRecord({ noun: 'place', plural: 'places', prefix: 'L', fields, list: [] })

describe('an instant is written in the zone', () => {
  it.each([
    ['of the place where it happens', visits, { zone: 'America/Chicago' }, '2026-11-24T09:00:00-06:00'],
    ['of the reader, where no place is known', visits, { zone: null }, '2026-11-24T10:00:00-05:00'],
    [
      'of the reader, where the zone says something else',
      places,
      { zone: 'America/Chicago' },
      '2026-11-24T10:00:00-05:00',
    ],
  ])('%s', (_, def, record, iso) => {
    expect(writingAtPlace(def, record, writing).iso(at)).toBe(iso)
  })
})

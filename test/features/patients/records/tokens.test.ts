import { describe, expect, it } from 'vitest'
import { patients } from '../../../../src/features/patients/records/patient.js'
import { firstKeyOf, patientTokens, phoneDigits } from '../../../../src/features/patients/records/tokens.js'
import { encodeNew } from '../../../../src/record/row.js'
import { MARIA, mrn, phone } from '../builders.js'

const tokens = (values: object): string[] => patientTokens(encodeNew(patients, { ...MARIA, ...values }, 0))

describe('what a patient is found by', () => {
  it('names in parts and whole, a birth date with the first name, phones, e-mail, identifiers', () => {
    expect(
      tokens({
        last_name: 'O’Brien-Núñez',
        first_name: 'María José',
        middle_name: 'L.',
        preferred_name: 'Mia',
        former_names: ['de la Cruz'],
        phones: [phone('+16025550143;ext=12'), phone('+442079460958')],
        email: 'mia@example.org',
        identifiers: [mrn('00aB1')],
      }).sort(),
    ).toEqual(
      [
        'n:obrien',
        'n:nunez',
        'n:obriennunez',
        'n:maria',
        'n:jose',
        'n:mariajose',
        'n:l',
        'n:mia',
        'n:de',
        'n:la',
        'n:cruz',
        'n:delacruz',
        'd:1968-03-14|mariajose',
        'k:obriennunez|1968-03-14|mariajose',
        't:6025550143',
        't:442079460958',
        'e:mia@example.org',
        'i:00ab1|mrn',
      ].sort(),
    )
  })

  it('nothing of a record that was merged or voided', () => {
    expect(tokens({ status: 'merged-into' })).toEqual([])
    expect(tokens({ status: 'entered-in-error' })).toEqual([])
    expect(tokens({ status: 'inactive' })).not.toEqual([])
  })

  it('digits of a phone as they are dialled at home', () => {
    expect(phoneDigits('+16025550143')).toBe('6025550143')
    expect(phoneDigits('+16025550143;ext=12')).toBe('6025550143')
    expect(phoneDigits('+442079460958')).toBe('442079460958')
  })

  it('the first name at the end of a person’s token', () => {
    expect(firstKeyOf('k:garcia|1968-03-14|maria')).toBe('maria')
  })
})

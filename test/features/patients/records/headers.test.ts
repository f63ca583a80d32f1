import { describe, expect, it } from 'vitest'
import { patients } from '../../../../src/features/patients/records/patient.js'
import { fold } from '../../../../src/kernel/text/fold.js'
import { fieldEntries } from '../../../../src/record/record.js'

/** Whose a header is: the field or the joined cell that has it as an alias. */
const owners = new Map<string, string[]>()
const claim = (owner: string, aliases: readonly string[]) => {
  for (const alias of new Set([fold(owner), ...aliases.map(fold)])) {
    owners.set(alias, [...(owners.get(alias) ?? []), owner])
  }
}
for (const [name, field] of fieldEntries(patients)) claim(name, field.aliases)
for (const [name, cell] of Object.entries(patients.joined)) claim(name, cell.aliases)

const ownerOf = (header: string): string | undefined => owners.get(fold(header))?.[0]

describe('headers of a patient’s file', () => {
  it('belong to one field each', () => {
    expect([...owners].filter(([, of]) => of.length > 1)).toEqual([])
  })

  it('fill only fields that there are', () => {
    const fields = new Set(Object.keys(patients.fields))
    const into = Object.values(patients.joined).flatMap((cell) => cell.into)
    expect(into.filter((name) => !fields.has(name))).toEqual([])
  })

  it.each([
    ['LAST', 'last_name'],
    ['lname', 'last_name'],
    ['Surname', 'last_name'],
    ['patient lastname', 'last_name'],
    ['Pt Last', 'last_name'],
    ['patient firstname', 'first_name'],
    ['fname', 'first_name'],
    ['MI', 'middle_name'],
    ['patient middleinitial', 'middle_name'],
    ['mname', 'middle_name'],
    ['nick_name', 'preferred_name'],
    ['Previous Last Name', 'former_names'],
    ['MAIDEN', 'former_names'],
    ['DOB', 'birth_date'],
    ['Date of Birth', 'birth_date'],
    ['BIRTHDATE', 'birth_date'],
    ['patientdob', 'birth_date'],
    ['patientsex', 'sex'],
    ['GENDER', 'sex'],
    ['sex_at_birth', 'sex'],
    ['patient address1', 'address_line'],
    ['Patient Address 1', 'address_line'],
    ['Current Street 1', 'address_line'],
    ['street', 'address_line'],
    ['Current Street 2', 'address_line2'],
    ['Current City', 'city'],
    ['patient state', 'state'],
    ['Current Zip Code', 'postal_code'],
    ['zipcode', 'postal_code'],
    ['ZIP', 'postal_code'],
    ['Patient City State Zip', 'city_state_zip'],
    ['ADDRESS', 'address'],
    ['phoneNumber', 'phones'],
    ['Phone Number', 'phones'],
    ['phone', 'phones'],
    ['phone_cell', 'mobile_phone'],
    ['cell', 'mobile_phone'],
    ['patient mobile no', 'mobile_phone'],
    ['patient workphone', 'work_phone'],
    ['Home Phone', 'home_phone'],
    ['patient email', 'email'],
    ['Email Address', 'email'],
    ['deceased_date', 'deceased_on'],
    ['DEATHDATE', 'deceased_on'],
    ['MRN', 'mrn'],
    ['patient.MRN', 'mrn'],
    ['cmrn', 'mrn'],
    ['chart_number', 'mrn'],
    ['patientid', 'mrn'],
    ['Patient Identifier', 'mrn'],
    ['client_identifier', 'mrn'],
    ['Patient Acct #', 'account'],
    ['Patient Account', 'account'],
    ['Member ID', 'member_id'],
    ['Patient Name', 'name'],
    ['patientName', 'name'],
    ['Patient', 'name'],
    ['PCP Physician', 'pcp_provider_id'],
    ['language', 'language'],
  ])('%s is %s', (header, owner) => {
    expect(ownerOf(header)).toBe(owner)
  })

  it.each(['id', 'number', 'no', 'identifier', 'status', 'date'])('%s alone says nothing', (header) => {
    expect(ownerOf(header)).toBeUndefined()
  })
})

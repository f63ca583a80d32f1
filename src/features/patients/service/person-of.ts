import type { Patient } from '../records/patient.js'
import type { Person } from '../rules/person.js'

type Known = Partial<Omit<Person, 'last_name' | 'first_name' | 'birth_date'>> &
  Pick<Patient, 'last_name' | 'first_name' | 'birth_date'>

/** What a new patient's values say of who it is. */
export const personOf = (values: Known): Person => ({
  last_name: values.last_name,
  first_name: values.first_name,
  birth_date: values.birth_date,
  sex: values.sex ?? null,
  phones: values.phones ?? [],
  email: values.email ?? null,
  postal_code: values.postal_code ?? null,
  identifiers: values.identifiers ?? [],
})

import {
  birthDate,
  choice,
  email,
  flag,
  identifierList,
  namePart,
  optional,
  pastDate,
  phoneList,
  ref,
  text,
  textList,
  withDefault,
} from '../../../record/fields/index.js'
import { postalCode, state } from '../../../record/fields/place.js'
import { sex } from '../../../record/fields/sex.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type NewOf, type RecordOf, type TableOf } from '../../../record/record.js'
import { headers } from './headers.js'
import { joinedCells } from './joined.js'
import { patientTokens } from './tokens.js'

const current = (...names: readonly string[]): string[] => [
  ...headers(...names),
  ...names.map((name) => `current ${name}`),
]

export const patients = defineRecord({
  noun: 'patient',
  plural: 'patients',
  prefix: 'P',
  aliases: ['patient', 'pt', 'pts'],
  about: 'the people whom the practice cares for',
  // `merged-into` is reached by a merge alone, which moves what hangs on the patient as well.
  lifecycle: lifecycle(['active', 'inactive', 'merged-into'], {
    deactivate: { from: ['active'], to: 'inactive' },
    reactivate: { from: ['inactive'], to: 'active' },
  }),
  fields: {
    last_name: namePart({
      aliases: headers('last name', 'last', 'surname', 'family name', 'lname', 'l name'),
      about: 'last name',
    }),
    first_name: namePart({
      aliases: headers('first name', 'first', 'given name', 'forename', 'fname', 'f name'),
      about: 'first name',
    }),
    middle_name: optional(
      namePart({
        aliases: headers('middle name', 'middle initial', 'middle', 'mi', 'm i', 'mname'),
        about: 'middle name or initial',
      }),
    ),
    suffix: optional(namePart({ aliases: headers('suffix', 'name suffix'), about: 'Jr, Sr, II, III, IV' })),
    preferred_name: optional(
      namePart({
        aliases: headers(
          'preferred name',
          'preferred first name',
          'nickname',
          'nick name',
          'goes by',
          'known as',
        ),
        about: 'what the patient wants to be called',
      }),
    ),
    former_names: withDefault(
      textList({
        aliases: headers(
          'former names',
          'former name',
          'previous name',
          'previous last name',
          'maiden name',
          'maiden',
        ),
        about: 'names that older papers have; several parted by ;',
      }),
      [],
    ),
    birth_date: birthDate({
      aliases: headers('birth date', 'birthday', 'date of birth', 'dob', 'd o b', 'born'),
      about: 'date of birth',
    }),
    sex: optional(
      sex({
        aliases: headers('sex', 'gender', 'administrative sex', 'legal sex', 'sex at birth', 'birth sex'),
        about: 'administrative sex',
      }),
    ),
    gender_identity: optional(text({ max: 60, aliases: headers('gender identity'), about: 'in own words' })),
    pronouns: optional(
      text({ max: 40, aliases: headers('pronouns', 'preferred pronouns'), about: 'she/her' }),
    ),
    language: optional(
      text({
        max: 60,
        aliases: headers('language', 'preferred language', 'primary language'),
        about: 'language that the patient speaks best',
      }),
    ),
    interpreter: withDefault(
      flag({
        aliases: headers('interpreter', 'interpreter needed', 'needs interpreter'),
        about: 'whether an interpreter is needed',
      }),
      false,
    ),
    best_time: optional(
      text({
        max: 100,
        aliases: headers('best time', 'best time to call', 'best call time', 'when to call', 'call time'),
        about: 'when to call: mornings, after 5 pm',
      }),
    ),
    address_line: optional(
      text({
        max: 200,
        aliases: current(
          'address line',
          'address 1',
          'address line 1',
          'street',
          'street 1',
          'street address',
          'addr 1',
        ),
        about: 'street and number',
      }),
    ),
    address_line2: optional(
      text({
        max: 200,
        aliases: current('address line 2', 'address 2', 'street 2', 'addr 2', 'apt', 'unit'),
        about: 'apartment or unit',
      }),
    ),
    city: optional(text({ max: 100, aliases: current('city', 'town'), about: 'city' })),
    state: optional(state({ aliases: current('state', 'st', 'state code'), about: 'state, as MA' })),
    postal_code: optional(
      postalCode({
        aliases: current('postal code', 'zip', 'zip code', 'zip5', 'postcode'),
        beside: 'state',
        about: 'ZIP code',
      }),
    ),
    phones: withDefault(
      phoneList({
        aliases: headers(
          'phones',
          'phone',
          'phone number',
          'phone no',
          'phone 1',
          'telephone',
          'tel',
          'contact number',
          'contact phone',
          'primary phone',
          'preferred phone',
        ),
        about: 'numbers, as "602-555-0143 (mobile); 602-555-0144 x12"',
      }),
      [],
    ),
    email: optional(email({ aliases: headers('email', 'e mail', 'email address'), about: 'e-mail address' })),
    deceased_on: optional(
      pastDate({
        aliases: headers(
          'deceased on',
          'deceased date',
          'date of death',
          'death date',
          'date deceased',
          'dod',
        ),
        about: 'date of death',
      }),
    ),
    pcp_provider_id: optional(
      ref('provider', 'DR', {
        by: ['npi', 'name'],
        words: ['pcp', 'pcp physician', 'pcp provider', 'primary care provider', 'primary care physician'],
        aliases: ['pcp', 'pcp name', 'primary care provider', 'primary care physician', 'pcp physician'],
        about: 'primary care provider',
      }),
    ),
    risk_tier: optional(
      choice(
        {
          low: ['l', '1'],
          medium: ['moderate', 'rising', 'm', '2'],
          high: ['h', '3', 'very high', 'complex'],
        },
        {
          aliases: headers('risk tier', 'risk', 'risk level', 'risk category'),
          about: 'how much care is needed',
        },
      ),
    ),
    identifiers: withDefault(
      identifierList({
        aliases: headers('identifiers'),
        about: 'numbers in systems, as "mrn:0088231; mbi:1EG4TE5MK73"',
      }),
      [],
    ),
    merged_into_id: optional(ref('patient', 'P', { about: 'the record that goes on for this one' })),
  },
  joined: joinedCells,
  naturalKey: ['last_name', 'first_name', 'birth_date'],
  list: ['id', 'name', 'birth_date', 'sex', 'phones', 'mrn', 'status'],
  tokens: patientTokens,
})
export interface Patient extends RecordOf<typeof patients> {}
export type NewPatient = NewOf<typeof patients>

declare module '../../../store/tables.js' {
  interface Tables {
    patient: TableOf<typeof patients>
  }
}

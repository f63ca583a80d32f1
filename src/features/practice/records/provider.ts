import { parseProviderName } from '../../../kernel/person/provider-name.js'
import { Problem } from '../../../kernel/problem.js'
import { fold, nameTokens } from '../../../kernel/text/fold.js'
import {
  choice,
  email,
  flag,
  npi,
  optional,
  phone,
  ref,
  taxonomy,
  text,
  withDefault,
} from '../../../record/fields/index.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'
import { ACTIVE_LIFE } from './location.js'

/** A clinician or service, in-house or elsewhere. */
export const providers = defineRecord({
  noun: 'provider',
  plural: 'providers',
  prefix: 'DR',
  aliases: ['dr', 'doctor', 'doctors', 'clinician', 'clinicians'],
  about: 'clinicians and services, in-house and external',
  lifecycle: ACTIVE_LIFE,
  fields: {
    name: text({
      max: 160,
      aliases: [
        'provider',
        'provider name',
        'physician',
        'physician name',
        'doctor',
        'clinician',
        'full name',
        'display',
        'prov name',
        'provider full name',
      ],
    }),
    kind: withDefault(
      choice({ clinician: ['person'], service: ['facility', 'organization', 'group'] }),
      'clinician',
    ),
    npi: optional(npi({ aliases: ['npi number', 'provider npi', 'national provider identifier'] })),
    specialty: optional(
      text({ max: 120, aliases: ['speciality', 'specialization', 'provider specialty', 'department'] }),
    ),
    taxonomy: optional(taxonomy({ aliases: ['taxonomy code', 'healthcare provider taxonomy code 1'] })),
    phone: optional(
      phone({
        aliases: [
          ...['telephone', 'phone number', 'office phone', 'work phone'],
          'provider business practice location address telephone number',
        ],
      }),
    ),
    fax: optional(
      phone({
        aliases: ['fax number', 'office fax', 'provider business practice location address fax number'],
      }),
    ),
    direct_address: optional(email({ aliases: ['direct', 'direct email'] })),
    location_id: optional(
      ref('location', 'LOC', { by: ['name'], about: 'where an in-house provider sees patients' }),
    ),
    organization: optional(
      text({ max: 160, aliases: ['practice', 'practice name', 'group name', 'facility'] }),
    ),
    address_line: optional(
      text({
        max: 200,
        aliases: [
          ...['address', 'street', 'address line 1', 'address 1'],
          'provider first line business practice location address',
        ],
      }),
    ),
    city: optional(text({ max: 100, aliases: ['provider business practice location address city name'] })),
    state: optional(
      text({ max: 40, aliases: ['state code', 'provider business practice location address state name'] }),
    ),
    postal_code: optional(
      text({
        max: 12,
        aliases: [
          ...['zip', 'zip code', 'zipcode'],
          'provider business practice location address postal code',
        ],
      }),
    ),
    external: withDefault(flag({ about: 'works elsewhere' }), false),
  },
  naturalKey: ['name', 'specialty'],
  list: ['id', 'name', 'specialty', 'npi', 'phone', 'external', 'status'],
  tokens: (row) => providerTokens(String(row.name), row.npi === null ? null : String(row.npi)),
})
export interface Provider extends RecordOf<typeof providers> {}

/** The name as lists have it, and without title and credentials where first and last name are known. */
function wholeNames(name: string): Set<string> {
  const read = parseProviderName(name)
  const plain = read instanceof Problem || read.first === null || read.last === null ? name : read.name
  return new Set([fold(name), fold(plain)])
}

/** `n:` parts of the name, `x:` the whole folded name with and without credentials, `i:npi|` the number. */
export const providerTokens = (name: string, npi: string | null): string[] => [
  ...nameTokens(name).map((token) => `n:${token}`),
  ...[...wholeNames(name)].map((whole) => `x:${whole}`),
  ...(npi === null ? [] : [`i:npi|${npi}`]),
]

declare module '../../../store/tables.js' {
  interface Tables {
    provider: TableOf<typeof providers>
  }
}

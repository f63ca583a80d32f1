import {
  choice,
  date,
  flag,
  optional,
  phoneList,
  ref,
  text,
  withDefault,
} from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/** Somebody who belongs to a patient, and what may be said to and done by them. */
export const contacts = defineRecord({
  noun: 'contact',
  plural: 'contacts',
  prefix: 'CT',
  aliases: ['ct', 'cts'],
  about: 'people around a patient: family, proxies, emergency contacts',
  lifecycle: lifecycle(['active', 'inactive'], {
    deactivate: { from: ['active'], to: 'inactive' },
    activate: { from: ['inactive'], to: 'active' },
  }),
  fields: {
    patient_id: ref('patient', 'P', {
      by: ['mrn', 'last_name', 'first_name', 'birth_date', 'phone'],
      words: ['patient', 'pt'],
      about: 'whose contact it is',
    }),
    name: text({ max: 160, aliases: ['contact', 'contact name', 'full name'], about: 'name' }),
    relation: withDefault(
      choice(
        {
          parent: ['mother', 'father', 'mom', 'dad', 'stepmother', 'stepfather'],
          guardian: ['legal guardian', 'foster parent'],
          spouse: ['husband', 'wife', 'partner', 'domestic partner'],
          child: ['son', 'daughter'],
          sibling: ['brother', 'sister'],
          relative: [
            'grandmother',
            'grandfather',
            'grandparent',
            'aunt',
            'uncle',
            'cousin',
            'niece',
            'nephew',
          ],
          agent: ['poa', 'power of attorney', 'healthcare poa', 'health care agent'],
          caregiver: ['carer', 'aide', 'home health aide'],
          friend: ['neighbor'],
          other: ['unknown'],
        },
        {
          aliases: ['relationship', 'relation to patient', 'relationship to patient'],
          about: 'how they belong together',
        },
      ),
      'other',
    ),
    phones: withDefault(
      phoneList({ aliases: ['phone', 'phone number', 'telephone', 'contact phone'], about: 'their numbers' }),
      [],
    ),
    proxy_scope: optional(
      choice(
        {
          schedule: ['scheduling', 'appointments'],
          results: ['clinical'],
          billing: ['financial'],
          all: ['everything', 'full'],
        },
        { aliases: ['proxy'], about: 'what they decide in the patient’s place' },
      ),
    ),
    proxy_document: optional(text({ max: 200, about: 'the paper that says so, and where it is' })),
    proxy_until: optional(date({ aliases: ['proxy end', 'proxy expires'], about: 'last day of the proxy' })),
    custodial: withDefault(flag({ aliases: ['custody'], about: 'has custody of a child' }), false),
    may_schedule: withDefault(flag({ about: 'may book and change visits' }), false),
    may_hear: withDefault(flag({ about: 'may be told about the patient’s care' }), false),
    not_contact: withDefault(flag({ aliases: ['do not contact'], about: 'must not be contacted' }), false),
    emergency: withDefault(
      flag({ aliases: ['emergency contact', 'ice'], about: 'to be called in an emergency' }),
      false,
    ),
  },
  naturalKey: ['patient_id', 'name'],
  list: [
    'id',
    'patient.name',
    'name',
    'relation',
    'phones',
    'proxy_scope',
    'may_hear',
    'emergency',
    'status',
  ],
})
export interface Contact extends RecordOf<typeof contacts> {}

declare module '../../../store/tables.js' {
  interface Tables {
    contact: TableOf<typeof contacts>
  }
}

import { choice, instant, optional, recordId, ref, text, withDefault } from '../../record/fields/index.js'
import { lifecycle } from '../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../record/record.js'

export const channel = choice(
  {
    phone: ['call', 'telephone', 'voice'],
    text: ['sms', 'text message'],
    email: ['e-mail', 'mail message'],
    portal: ['portal message', 'secure message'],
    mail: ['letter', 'post'],
    fax: [],
    'in-person': ['in person', 'visit', 'face to face'],
  },
  { about: 'by what' },
)

export const contactOutcome = choice(
  {
    'no-answer': ['no answer', 'busy', 'no response'],
    'left-message': ['lm', 'lvm', 'voicemail', 'left voicemail', 'message left'],
    reached: ['spoke', 'contacted', 'answered'],
    'wrong-number': ['bad number', 'disconnected'],
    declined: ['refused'],
  },
  { about: 'what came of it' },
)

/** One contact, in or out, with a patient or about one (FHIR R4's Communication). */
export const communications = defineRecord({
  noun: 'communication',
  plural: 'comms',
  prefix: 'COM',
  aliases: ['comm', 'communications', 'communication'],
  about: 'the contact log: who was called, wrote or came by, about what, and what came of it',
  lifecycle: lifecycle(['completed'], {}),
  fields: {
    patient_id: optional(
      ref('patient', 'P', {
        by: ['mrn', 'last_name', 'first_name', 'birth_date', 'phone'],
        words: ['patient', 'pt'],
        about: 'the patient whom it concerned',
      }),
    ),
    about: optional(
      recordId({ aliases: ['regarding', 'concerning'], about: 'the record that it was about' }),
    ),
    direction: withDefault(
      choice(
        { out: ['outgoing', 'outbound', 'sent'], in: ['incoming', 'inbound', 'received'] },
        { about: 'out: from us; in: to us' },
      ),
      'out',
    ),
    channel,
    with_whom: optional(
      text({
        max: 160,
        aliases: ['with', 'person', 'spoke with', 'contact', 'contact name'],
        about: 'with whom, when not the patient: Luis, husband; Aetna',
      }),
    ),
    outcome: optional(contactOutcome),
    text: optional(
      text({
        max: 2000,
        aliases: ['note', 'notes', 'message', 'what was said', 'comments'],
        about: 'what was said',
      }),
    ),
    at: instant({ aliases: ['date', 'date time', 'contacted', 'contact date'], about: 'when' }),
    user_id: optional(ref('user', 'U', { by: ['name'], words: ['user', 'by'], about: 'who of us' })),
  },
  naturalKey: ['patient_id', 'at', 'channel'],
  list: ['id', 'at', 'patient.name', 'direction', 'channel', 'outcome', 'text'],
})
export interface Communication extends RecordOf<typeof communications> {}

declare module '../../store/tables.js' {
  interface Tables {
    communication: TableOf<typeof communications>
  }
}

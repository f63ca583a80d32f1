import {
  choice,
  date,
  icd10List,
  identifierValue,
  instant,
  integer,
  localTime,
  optional,
  pastDate,
  procedure,
  ref,
  text,
  withDefault,
} from '../../record/fields/index.js'
import { defineRecord, type RecordOf, type TableOf } from '../../record/record.js'
import { diagnosis, reportReceived, urgent, visit } from './joined-cells.js'
import { bothWays } from './rules/lifecycles.js'

const PERSON = ['mrn', 'last_name', 'first_name', 'birth_date', 'phone']
const CLINICIAN = ['npi', 'name', 'phone', 'fax']

/** A request that another provider evaluates, treats or co-manages a patient (out), or that we do (in). */
export const referrals = defineRecord({
  noun: 'referral',
  plural: 'referrals',
  prefix: 'R',
  aliases: ['ref', 'refs', 'service-request'],
  about: 'requests to other providers (out) and to us (in), until their loop is closed',
  lifecycle: bothWays,
  fields: {
    direction: choice(
      { out: ['outgoing', 'outbound', 'referred to'], in: ['incoming', 'inbound', 'referred by'] },
      {
        aliases: ['tracking', 'referral direction', 'inbound outbound', 'in out'],
        about: 'to another provider (out) or to us (in)',
      },
    ),
    patient_id: ref('patient', 'P', { by: PERSON, words: ['patient', 'pt', 'pat', 'client', 'member'] }),
    specialty: text({
      max: 120,
      aliases: [
        'refer to specialty',
        'referred to specialty',
        'referral specialty',
        'refer to',
        'referral target service',
        'med service',
        'specialty requested',
        'referral type',
        'service type',
        'service requested',
        'refd to spec',
        'prov spec',
        'speciality',
        'department',
        'servicerequest code display',
      ],
      about: 'what kind of provider is wanted',
    }),
    from_provider_id: optional(
      ref('provider', 'DR', {
        by: CLINICIAN,
        words: [
          'referring',
          'from',
          'ordering',
          'referred by',
          'requesting',
          'requester',
          'refer from',
          'refer from caregiver',
          'referred from',
          'referring prov',
          'referral source',
          'servicerequest requester',
        ],
        aliases: [
          'referring',
          'referred by',
          'ordering provider',
          'referring provider',
          'referring physician',
          'referring doctor',
          'referring prov id referring prov nam',
          'referring prov id referring prov name',
        ],
      }),
    ),
    to_provider_id: optional(
      ref('provider', 'DR', {
        by: CLINICIAN,
        words: [
          'referred to',
          'to',
          'refer to',
          'consulting',
          'referral target',
          'receiving',
          'rendering',
          'specialist',
          'performer',
          'refer to caregiver',
          'referral prov',
          'referral to',
          'servicerequest performer',
        ],
        aliases: [
          'referred to provider',
          'referred to physician',
          'refer to provider',
          'consultant',
          'specialist',
          'receiving provider',
          'vendor id vendor name',
        ],
      }),
    ),
    urgency: withDefault(
      choice(
        {
          routine: ['normal', 'standard', 'elective', 'low', 'non urgent', 'r'],
          urgent: ['asap', 'high', 'expedite', 'expedited', 'priority', 'soon', 'u'],
          stat: ['emergent', 'emergency', 'immediate', 'now', 's'],
        },
        {
          aliases: [
            ...['priority', 'referral priority', 'priority level', 'urgency level', 'referral urgency'],
            ...['acuity', 'acuity term'],
          ],
        },
      ),
      'routine',
    ),
    reason: optional(
      text({
        aliases: [
          ...[
            'referral reason',
            'reason for referral',
            'reason for consult',
            'reason for visit',
            'rsn for rfl',
          ],
          ...['order name', 'indication', 'description'],
        ],
      }),
    ),
    diagnosis_codes: withDefault(
      icd10List({
        aliases: [
          'diagnosis code',
          'dx code',
          'dx codes',
          'icd10',
          'icd 10',
          'icd 10 code',
          'icd 10 codes',
          'icd code',
          'icd codes',
          'primary dx code',
        ],
      }),
      [],
    ),
    diagnosis_text: optional(
      text({
        aliases: [
          'diagnosis description',
          'diagnosis display',
          'diagnosis name',
          'dx description',
          'source string',
        ],
        about: 'the diagnosis in words',
      }),
    ),
    service: optional(procedure({ aliases: ['procedure', 'procedures', 'cpt', 'cpt code', 'hcpcs'] })),
    payer_id: optional(
      ref('payer', 'INS', {
        by: ['name', 'payer_id'],
        words: ['payer', 'payor', 'insurance', 'primary insurance', 'primary payer'],
        aliases: [
          ...['insurance', 'payer', 'payor', 'insurance company', 'health plan', 'insurance plan'],
          'payor id payor name',
        ],
      }),
    ),
    payer_referral_number: optional(
      identifierValue({
        aliases: [
          ...['auth referral number', 'insurance referral number', 'referral auth number'],
          ...['authorization number', 'auth number', 'auth num', 'auth no'],
        ],
      }),
    ),
    visits_allowed: optional(
      integer({
        min: 0,
        max: 9999,
        aliases: [
          ...['visits', 'visits authorized', 'authorized visits', 'visits approved', 'number of visits'],
          ...['auth visits', 'auth num of visits'],
        ],
      }),
    ),
    visits_used: withDefault(
      integer({ min: 0, max: 9999, aliases: ['used visits', 'actual num visits'] }),
      0,
    ),
    valid_from: optional(
      date({ aliases: ['start date', 'effective date', 'auth start date', 'authorization start date'] }),
    ),
    valid_to: optional(
      date({
        aliases: [
          ...['end date', 'date end', 'expiration date', 'exp date', 'expires', 'expires on'],
          ...['auth end date', 'auth expiration date', 'authorization end date'],
        ],
      }),
    ),
    ordered_on: optional(
      pastDate({
        aliases: [
          'order date',
          'referral date',
          'date ordered',
          'date of referral',
          'date refer',
          'date referred',
          'refer date',
          'referred date',
          'referred on',
          'entry date',
          'request date',
          'date requested',
          'submitted date',
          'authored on',
          'servcierequest authoredon',
          'servicerequest authoredon',
          'date of service',
          'date',
        ],
        about: 'day of the order',
      }),
    ),
    received_on: optional(
      pastDate({
        aliases: ['date received', 'received date', 'date referral received', 'received'],
        about: 'day that it came in',
      }),
    ),
    sent_at: optional(instant({ aliases: ['date sent', 'sent date', 'sent', 'date faxed', 'faxed on'] })),
    sent_how: optional(
      choice({
        fax: ['faxed'],
        direct: ['direct message'],
        portal: [],
        phone: ['call', 'telephone'],
        mail: ['letter', 'post'],
        email: ['e-mail'],
      }),
    ),
    acknowledged_at: optional(instant()),
    accepted_at: optional(instant()),
    patient_reached_at: optional(instant()),
    visit_on: optional(date({ about: 'day of the visit elsewhere' })),
    visit_time: optional(localTime({ aliases: ['appt time', 'appointment time', 'visit time'] })),
    appointment_id: optional(ref('appointment', 'A', { about: 'the visit here' })),
    seen_on: optional(pastDate({ aliases: ['date seen', 'seen date', 'date of consult', 'consult date'] })),
    report_on: optional(pastDate({ aliases: ['report date'], about: 'date of the report' })),
    report_author: optional(text({ max: 200 })),
    report_received_at: optional(instant()),
    report_requests: withDefault(
      integer({ min: 0, max: 999, about: 'how often the report was asked for' }),
      0,
    ),
    last_report_request_on: optional(date()),
    reviewed_at: optional(instant()),
    reviewed_by_id: optional(ref('user', 'U', { about: 'who read the report' })),
    patient_told_at: optional(instant()),
    closed_at: optional(instant({ aliases: ['date closed', 'closed date'] })),
    closed_outcome: optional(
      choice({
        completed: ['complete', 'done'],
        'no-report': ['no report'],
        'patient-declined': ['patient declined', 'refused'],
        unreachable: ['unable to reach'],
        expired: [],
        other: [],
      }),
    ),
    closed_reason: optional(text({ max: 500, aliases: ['close reason', 'close rsn'] })),
    clock_of: optional(
      choice(
        {
          ordered: [],
          sent: [],
          received: [],
          asked: [],
          declined: [],
          seen: [],
          report: [],
          review: [],
          import: [],
        },
        { about: 'what started the clock of the open step' },
      ),
    ),
    clock_on: optional(date({ about: 'local day on which it started' })),
    clock_at: optional(
      instant({ about: 'when it started; the first moment of a day whose time nobody knows' }),
    ),
    imported_at: optional(instant({ about: 'when a file brought it in: old rows start their clocks then' })),
    comments: optional(text({ aliases: ['comment', 'notes', 'note', 'remarks', 'comments notes'] })),
  },
  joined: { diagnosis, visit, report_received: reportReceived, urgent },
  naturalKey: ['patient_id', 'specialty', 'ordered_on'],
  list: ['id', 'patient.name', 'specialty', 'urgency', 'status', 'age_days', 'next_step'],
})
export interface Referral extends RecordOf<typeof referrals> {}

declare module '../../store/tables.js' {
  interface Tables {
    referral: TableOf<typeof referrals>
  }
}

import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

/** The statuses in which a referral is not over, as every query of open ones spells them. */
const OPEN =
  "status in ('draft', 'sent', 'received', 'info-requested', 'declined', 'accepted', 'scheduled', 'seen', 'report-received', 'report-sent', 'reviewed')"

export const m0005: Migration = {
  version: 5,
  name: 'referrals',
  tables: [
    {
      name: 'referral',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'direction text not null',
        'patient_id integer not null references patient (id)',
        'specialty text not null',
        'from_provider_id integer references provider (id)',
        'to_provider_id integer references provider (id)',
        'urgency text not null',
        'reason text',
        'diagnosis_codes text not null',
        'diagnosis_text text',
        'service text',
        'payer_id integer references payer (id)',
        'payer_referral_number text',
        'visits_allowed integer',
        'visits_used integer not null',
        'valid_from text',
        'valid_to text',
        'ordered_on text',
        'received_on text',
        'sent_at integer',
        'sent_how text',
        'acknowledged_at integer',
        'accepted_at integer',
        'patient_reached_at integer',
        'visit_on text',
        'visit_time integer',
        'appointment_id integer references appointment (id)',
        'seen_on text',
        'report_on text',
        'report_author text',
        'report_received_at integer',
        'report_requests integer not null',
        'last_report_request_on text',
        'reviewed_at integer',
        'reviewed_by_id integer references "user" (id)',
        'patient_told_at integer',
        'closed_at integer',
        'closed_outcome text',
        'closed_reason text',
        'clock_of text',
        'clock_on text',
        'clock_at integer',
        'imported_at integer',
        'comments text',
      ],
      constraints: [
        'check (visits_used >= 0)',
        'check (valid_from is null or valid_to is null or valid_from <= valid_to)',
      ],
    },
  ],
  statements: [
    'create index referral_patient on referral (patient_id, id)',
    `create index referral_open on referral (status, urgency, clock_on, id) where ${OPEN}`,
    `create index referral_limited on referral (status, id) where ${OPEN} and (valid_to is not null or visits_allowed is not null)`,
    // What a reference is checked by when an undo takes the other record away.
    'create index referral_from on referral (from_provider_id) where from_provider_id is not null',
    'create index referral_to on referral (to_provider_id) where to_provider_id is not null',
    'create index referral_payer on referral (payer_id) where payer_id is not null',
    'create index referral_appointment on referral (appointment_id) where appointment_id is not null',
  ],
  sqlite: [],
}

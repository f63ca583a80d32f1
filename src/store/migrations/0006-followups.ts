import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

export const m0006: Migration = {
  version: 6,
  name: 'follow-ups',
  tables: [
    {
      name: 'follow_up',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'what text not null',
        'patient_id integer references patient (id)',
        'about text',
        'due_on text not null',
        'due_at integer',
        'priority text not null',
        'owner_user_id integer references "user" (id)',
        'team text',
        'why text',
        'snoozed_until text',
        'outcome text',
        'closed_at integer',
      ],
    },
    {
      name: 'dismissal',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        '"key" text not null',
        'patient_id integer references patient (id)',
        'facts text not null',
        'what text not null',
        'reason text not null',
        'note text',
        '"until" text',
        'dismissed_on text not null',
        'user_id integer references "user" (id)',
      ],
    },
    {
      name: 'line_state',
      columns: [
        ...RECORD_COLUMNS,
        '"key" text not null unique',
        'patient_id integer references patient (id)',
        'owner_user_id integer references "user" (id)',
        'team text',
        'snoozed_until text',
      ],
    },
  ],
  statements: [
    'create index follow_up_due on follow_up (status, due_on)',
    'create index follow_up_patient on follow_up (patient_id) where patient_id is not null',
    'create index follow_up_about on follow_up (about) where about is not null',
    'create index follow_up_owner on follow_up (owner_user_id) where owner_user_id is not null',
    'create index dismissal_key on dismissal ("key", id)',
    'create index dismissal_patient on dismissal (patient_id) where patient_id is not null',
    'create index line_state_patient on line_state (patient_id) where patient_id is not null',
    'create index line_state_owner on line_state (owner_user_id) where owner_user_id is not null',
  ],
  sqlite: [],
}

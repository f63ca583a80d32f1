import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

export const m0013: Migration = {
  version: 13,
  name: 'attempts and claims',
  tables: [
    {
      name: 'attempt',
      columns: [
        ...RECORD_COLUMNS,
        '"key" text not null',
        'patient_id integer references patient (id)',
        'channel text not null',
        'outcome text not null',
        'note text',
        '"at" integer not null',
        'attempted_on text not null',
        'next_on text',
        'user_id integer references "user" (id)',
        'communication_id integer references communication (id)',
      ],
    },
    {
      name: 'claim',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        '"key" text not null',
        'patient_id integer references patient (id)',
        'user_id integer not null references "user" (id)',
        'until integer not null',
      ],
    },
  ],
  statements: [
    'create index attempt_key on attempt ("key", "at")',
    'create index attempt_patient on attempt (patient_id) where patient_id is not null',
    'create index attempt_communication on attempt (communication_id) where communication_id is not null',
    // Of two who claim a line at once, the second is refused by the database itself.
    `create unique index claim_held on claim ("key") where status = 'held'`,
    "create index claim_until on claim (until, id) where status = 'held'",
    'create index claim_patient on claim (patient_id, id) where patient_id is not null',
  ],
  sqlite: [],
}

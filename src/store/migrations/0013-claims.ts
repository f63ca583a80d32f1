import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

export const m0013: Migration = {
  version: 13,
  name: 'claims',
  tables: [
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
    // Of two who claim a line at once, the second is refused by the database itself.
    `create unique index claim_held on claim ("key") where status = 'held'`,
    "create index claim_until on claim (until, id) where status = 'held'",
    'create index claim_patient on claim (patient_id, id) where patient_id is not null',
  ],
  sqlite: [],
}

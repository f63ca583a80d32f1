import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

export const m0010: Migration = {
  version: 10,
  name: 'communication',
  tables: [
    {
      name: 'communication',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'patient_id integer references patient (id)',
        'about text',
        'direction text not null',
        'channel text not null',
        'with_whom text',
        'outcome text',
        'text text',
        '"at" integer not null',
        'user_id integer references "user" (id)',
      ],
    },
  ],
  statements: [
    'create index communication_patient on communication (patient_id, "at", id) where patient_id is not null',
    'create index communication_at on communication ("at", id)',
    'create index communication_about on communication (about) where about is not null',
  ],
  sqlite: [],
}

import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

export const m0009: Migration = {
  version: 9,
  name: 'notes',
  tables: [
    {
      name: 'note',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'about text not null',
        'patient_id integer references patient (id)',
        'text text not null',
        'pinned integer not null',
        'user_id integer references "user" (id)',
      ],
    },
  ],
  statements: [
    'create index note_patient on note (patient_id, id) where patient_id is not null',
    'create index note_about on note (about, id)',
    "create index note_pinned on note (about, id) where pinned = 1 and status = 'active'",
  ],
  sqlite: [],
}

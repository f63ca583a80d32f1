import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

export const m0011: Migration = {
  version: 11,
  name: 'documents',
  tables: [
    {
      name: 'document',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'kind text not null',
        'patient_id integer references patient (id)',
        'about text',
        'title text not null',
        'from_whom text',
        'received_on text not null',
        'file_name text not null',
        'media_type text not null',
        'bytes integer not null',
        'sha256 text not null',
        'user_id integer references "user" (id)',
      ],
    },
    {
      name: 'document_part',
      columns: [
        ...RECORD_COLUMNS,
        'document_id integer not null references document (id)',
        'position integer not null',
        'content text not null',
      ],
      constraints: ['unique (document_id, position)'],
    },
  ],
  statements: [
    'create index document_patient on document (patient_id, received_on, id) where patient_id is not null',
    "create index document_inbox on document (received_on, id) where status = 'inbox'",
    'create index document_content on document (sha256, id)',
    'create index document_about on document (about) where about is not null',
  ],
  sqlite: [],
}

import { RECORD_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

export const m0012: Migration = {
  version: 12,
  name: 'backups',
  tables: [
    {
      name: 'backup',
      columns: [
        ...RECORD_COLUMNS,
        'made_at integer not null',
        'path text not null',
        'bytes integer not null',
        'entry integer not null',
        'head text not null',
      ],
    },
  ],
  statements: ['create index backup_made_at on backup (made_at)'],
  sqlite: [],
}

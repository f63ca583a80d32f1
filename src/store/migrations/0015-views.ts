import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

export const m0015: Migration = {
  version: 15,
  name: 'views',
  tables: [
    {
      name: 'view',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'name text not null',
        'line text not null',
        'user_id integer not null references "user" (id)',
        'shared integer not null',
      ],
    },
  ],
  statements: ['create index view_name on view (name, id)'],
  sqlite: [],
}

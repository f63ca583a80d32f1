import { RECORD_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

export const m0008: Migration = {
  version: 8,
  name: 'nightly runs',
  tables: [
    {
      name: 'nightly_run',
      columns: [
        ...RECORD_COLUMNS,
        'run_on text not null',
        'started_at integer not null',
        'finished_at integer not null',
        'ok integer not null',
        'folder text not null',
        'files integer not null',
        'failed text not null',
      ],
    },
  ],
  statements: ['create index nightly_run_ok on nightly_run (ok, finished_at)'],
  sqlite: [],
}

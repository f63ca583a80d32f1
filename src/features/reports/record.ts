import { flag, instant, integer, text, textList } from '../../record/fields/index.js'
import { date } from '../../record/fields/temporal.js'
import { defineRecord, type TableOf } from '../../record/record.js'

/** One nightly run, good or bad. */
export const nightlyRuns = defineRecord({
  noun: 'nightly-run',
  plural: 'nightly-runs',
  prefix: 'RUN',
  about: 'what cron ran at night',
  bookkeeping: true,
  fields: {
    run_on: date({ about: 'the day that the folder is named by' }),
    started_at: instant(),
    finished_at: instant(),
    ok: flag({ about: 'every report was written' }),
    folder: text({ max: 1000 }),
    files: integer(),
    failed: textList({ about: 'reports that failed' }),
  },
  list: ['id', 'run_on', 'started_at', 'ok', 'files', 'failed', 'folder'],
})

declare module '../../store/tables.js' {
  interface Tables {
    nightly_run: TableOf<typeof nightlyRuns>
  }
}

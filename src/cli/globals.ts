import {
  countInput,
  type Inputs,
  type InputValues,
  oneOf,
  several,
  toggle,
  words,
} from '../command/option.js'

export const FORMATS = ['table', 'csv', 'tsv', 'json', 'ndjson', 'md', 'html'] as const
export type Format = (typeof FORMATS)[number]

/** The options that every command takes. */
export const GLOBAL_OPTIONS = {
  db: words({ about: 'database: a SQLite file, or postgres://… for a shared one', value: 'PATH-OR-URL' }),
  user: words({ about: 'who acts; default: the user of this OS account', value: 'NAME', noun: 'user' }),
  key_file: words({ about: 'key of an encrypted database', value: 'FILE' }),
  format: oneOf(FORMATS, { about: 'how results are written' }),
  json: toggle('short for --format json'),
  out: words({ about: 'write there, atomically; the ending implies the format', value: 'FILE', short: 'o' }),
  columns: several({ about: 'which fields, in which order; patient.name reaches through', value: 'A,B,C' }),
  limit: countInput({ about: 'at most so many' }),
  offset: countInput({ about: 'skip so many' }),
  tz: words({ about: 'IANA zone for reading and showing times', value: 'ZONE' }),
  now: words({ about: 'moves the clock, never the data', value: 'INSTANT' }),
  allow_now: toggle('let --now write outside a demo'),
  dry_run: toggle('say what would change, change nothing'),
  yes: toggle('answer confirmations with yes', 'y'),
  no_input: toggle('never ask'),
  no_pager: toggle('show more than a screen without a pager'),
  override: words({ about: 'go past a rule of the practice', value: 'RULE' }),
  reason: words({ about: 'why', value: 'TEXT' }),
  purpose: words({ about: 'what for, kept in the trail', value: 'TEXT' }),
  if_version: countInput({ about: 'only if the record still has this version' }),
  allow_network_fs: toggle('open a database on a network file system all the same'),
  bom: toggle('start CSV with a byte order mark, for old spreadsheets'),
  quiet: toggle('only errors', 'q'),
  verbose: toggle('more detail on standard error', 'v'),
  color: oneOf(['auto', 'always', 'never'], { about: 'colour' }),
} satisfies Inputs

export type Globals = InputValues<typeof GLOBAL_OPTIONS>

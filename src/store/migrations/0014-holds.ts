import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

const BUSY = "('pending', 'booked', 'arrived', 'checked-in')"
/** As for visits: no hold is for longer, so that looking for an overlap is a short scan of an index. */
const LONGEST_MS = 24 * 60 * 60 * 1000

interface Guard {
  readonly name: string
  /** Columns that two of them must share. */
  readonly same: readonly string[]
  /** Whether a visit that an audited override let overlap goes past it. */
  readonly overridable: boolean
}

const GUARDS: readonly Guard[] = [
  { name: 'provider', same: ['provider_id'], overridable: true },
  { name: 'room', same: ['location_id', 'room'], overridable: false },
]

const meets = (same: readonly string[]): string =>
  `${same.map((column) => `other.${column} = new.${column}`).join(' and ')}
      and other.start < new."end" and other.start > new.start - ${LONGEST_MS} and other."end" > new.start`

/** A database has no clock of its own that a test or `--now` could move: each row says when it is written. */
const HELD = "other.status = 'held' and other.until > new.updated_at"

/** A hold that is made or prolonged stands over no other that lasts, and over no visit. */
const holdTrigger = ({ name, same, overridable }: Guard, event: 'insert' | 'update'): string => {
  const columns = event === 'insert' ? '' : ` of start, "end", status, until, ${same.join(', ')}`
  return `create trigger hold_${name}_${event} before ${event}${columns} on hold
when new.status = 'held' and new.until > new.updated_at
begin
  select raise(abort, 'held:${name}') where exists (
    select 1 from hold other where ${meets(same)} and ${HELD} and other.id <> new.id
  );
  select raise(abort, 'double_booked:${name}') where exists (
    select 1 from appointment other
    where ${meets(same)} and other.status in ${BUSY}${overridable ? ' and other.overlap_allowed = 0' : ''}
  );
end`
}

/** A visit stands over no hold that lasts. */
const visitTrigger = ({ name, same, overridable }: Guard, event: 'insert' | 'update'): string => {
  const columns = event === 'insert' ? '' : ` of start, "end", status, overlap_allowed, ${same.join(', ')}`
  return `create trigger appointment_held_${name}_${event} before ${event}${columns} on appointment
when new.status in ${BUSY}${overridable ? ' and new.overlap_allowed = 0' : ''}
begin
  select raise(abort, 'held:${name}') where exists (
    select 1 from hold other where ${meets(same)} and ${HELD}
  );
end`
}

export const m0014: Migration = {
  version: 14,
  name: 'holds',
  tables: [
    {
      name: 'hold',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'patient_id integer references patient (id)',
        'provider_id integer not null references provider (id)',
        'location_id integer references location (id)',
        'room text',
        'visit_type_id integer references visit_type (id)',
        'start integer not null',
        '"end" integer not null',
        'zone text not null',
        'local_date text not null',
        'start_minute integer not null',
        'end_minute integer not null',
        'duration_minutes integer not null',
        'user_id integer not null references "user" (id)',
        'until integer not null',
        'note text',
      ],
      constraints: [`check (start < "end" and "end" - start <= ${LONGEST_MS})`],
    },
  ],
  statements: [
    "create index hold_until on hold (until, id) where status = 'held'",
    "create index hold_provider on hold (provider_id, start) where status = 'held'",
    "create index hold_room on hold (location_id, room, start) where room is not null and status = 'held'",
    'create index hold_patient on hold (patient_id, id) where patient_id is not null',
  ],
  sqlite: GUARDS.flatMap((guard) => [
    holdTrigger(guard, 'insert'),
    holdTrigger(guard, 'update'),
    visitTrigger(guard, 'insert'),
    visitTrigger(guard, 'update'),
  ]),
}

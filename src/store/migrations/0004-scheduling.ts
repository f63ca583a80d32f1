import { RECORD_COLUMNS, STATUS_COLUMNS } from './ddl.js'
import type { Migration } from './migration.js'

const BUSY = "('pending', 'booked', 'arrived', 'checked-in')"
/** No visit is longer, so that looking for an overlap is a short scan of an index. */
const LONGEST_MS = 24 * 60 * 60 * 1000

interface Guard {
  readonly name: string
  /** Columns that both visits must share. */
  readonly same: readonly string[]
  /** Whether an audited override goes past it. */
  readonly overridable: boolean
}

const GUARDS: readonly Guard[] = [
  { name: 'provider', same: ['provider_id'], overridable: true },
  { name: 'patient', same: ['patient_id'], overridable: true },
  { name: 'room', same: ['location_id', 'room'], overridable: false },
]

const guardTrigger = ({ name, same, overridable }: Guard, event: 'insert' | 'update'): string => {
  const columns = event === 'insert' ? '' : ` of start, "end", status, overlap_allowed, ${same.join(', ')}`
  const counts = overridable ? ' and new.overlap_allowed = 0' : ''
  const other = overridable ? ' and other.overlap_allowed = 0' : ''
  return `create trigger appointment_${name}_${event} before ${event}${columns} on appointment
when new.status in ${BUSY}${counts}
begin
  select raise(abort, 'double_booked:${name}') where exists (
    select 1 from appointment other
    where ${same.map((column) => `other.${column} = new.${column}`).join(' and ')}
      and other.start < new."end" and other.start > new.start - ${LONGEST_MS} and other."end" > new.start
      and other.status in ${BUSY}${other} and other.id <> new.id
  );
end`
}

export const m0004: Migration = {
  version: 4,
  name: 'hours, closures and appointments',
  tables: [
    {
      name: 'session',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'provider_id integer references provider (id)',
        'location_id integer not null references location (id)',
        'weekday text not null',
        'from_minute integer not null',
        'until_minute integer not null',
        'from_on text',
        'until_on text',
      ],
      constraints: ['check (from_minute >= 0 and from_minute < until_minute and until_minute <= 1440)'],
    },
    {
      name: 'closure',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'provider_id integer references provider (id)',
        'location_id integer references location (id)',
        'start_on text not null',
        'start_minute integer',
        'end_on text not null',
        'end_minute integer',
        'kind text not null',
        'reason text',
      ],
      constraints: [
        'check (start_on < end_on or (start_on = end_on and coalesce(start_minute, 0) < coalesce(end_minute, 1440)))',
      ],
    },
    {
      name: 'appointment',
      columns: [
        ...RECORD_COLUMNS,
        ...STATUS_COLUMNS,
        'patient_id integer not null references patient (id)',
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
        'confirmation text not null',
        'cancelled_by text',
        'cancellation_reason text',
        'late_cancel integer not null',
        'rescheduled_from_id integer references appointment (id)',
        'move_count integer not null',
        'override_rule text',
        'override_by_id integer references "user" (id)',
        'override_reason text',
        'overlap_allowed integer not null',
        'referral_id integer',
        'note text',
      ],
      constraints: [
        'check (start <= "end")',
        `check (status not in ${BUSY} or (start < "end" and "end" - start <= ${LONGEST_MS}))`,
      ],
    },
  ],
  statements: [
    'create index session_place on session (location_id, provider_id)',
    'create index session_provider on session (provider_id)',
    'create index closure_end on closure (status, end_on)',
    'create index appointment_day on appointment (local_date, provider_id, start)',
    'create index appointment_patient on appointment (patient_id, start)',
    'create index appointment_status on appointment (status, "end")',
    `create index appointment_provider_busy on appointment (provider_id, start) where status in ${BUSY}`,
    `create index appointment_room_busy on appointment (location_id, room, start) where room is not null and status in ${BUSY}`,
    'create index appointment_rescheduled on appointment (rescheduled_from_id) where rescheduled_from_id is not null',
    'create index appointment_referral on appointment (referral_id) where referral_id is not null',
  ],
  sqlite: GUARDS.flatMap((guard) => [guardTrigger(guard, 'insert'), guardTrigger(guard, 'update')]),
}

import type { Migration } from './migration.js'

export const m0001: Migration = {
  version: 1,
  name: 'the trail, ids and search tokens',
  tables: [
    {
      name: 'schema_version',
      columns: ['version integer primary key', 'applied_at integer not null', 'pcc text not null'],
    },
    { name: 'database_fact', columns: ['name text primary key', 'value text not null'], withoutRowid: true },
    { name: 'sequence', columns: ['noun text primary key', 'last integer not null'], withoutRowid: true },
    {
      name: 'token',
      columns: ['noun text not null', 'token text not null', 'record_id integer not null'],
      constraints: ['primary key (noun, token, record_id)'],
      withoutRowid: true,
    },
    {
      name: 'audit_entry',
      columns: [
        'id integer primary key',
        'at integer not null',
        'real_at integer',
        'user_id integer',
        'command text not null',
        'purpose text not null',
        'reason text',
        'details text',
        'group_id integer not null',
        'import_id integer',
        // JSON: the entries that it takes back.
        'undoes text',
        'changes integer not null',
        'reads integer not null',
        'previous_hash text not null',
        'hash text not null',
      ],
    },
    {
      name: 'audit_change',
      columns: [
        // The entry itself comes last: its hash covers its changes.
        'entry_id integer not null references audit_entry (id) deferrable initially deferred',
        'sequence integer not null',
        'noun text not null',
        'record_id integer not null',
        'patient_id integer',
        'kind text not null',
        'digest text',
        '"before" text',
      ],
      constraints: ['primary key (entry_id, sequence)'],
      withoutRowid: true,
    },
  ],
  statements: [
    'create index token_record on token (record_id, noun)',
    'create index audit_entry_user on audit_entry (user_id, id)',
    'create index audit_entry_at on audit_entry ("at")',
    'create index audit_entry_command on audit_entry (command, id)',
    'create index audit_entry_group on audit_entry (group_id)',
    'create index audit_entry_import on audit_entry (import_id) where import_id is not null',
    'create index audit_entry_undoes on audit_entry (id) where undoes is not null',
    'create index audit_change_record on audit_change (record_id, noun, entry_id)',
    'create index audit_change_patient on audit_change (patient_id, entry_id) where patient_id is not null',
  ],
  sqlite: [
    "create trigger audit_entry_append_only before update on audit_entry begin select raise(abort, 'the trail is append-only'); end",
    "create trigger audit_entry_kept before delete on audit_entry begin select raise(abort, 'the trail is append-only'); end",
    "create trigger audit_change_append_only before update on audit_change begin select raise(abort, 'the trail is append-only'); end",
    "create trigger audit_change_kept before delete on audit_change begin select raise(abort, 'the trail is append-only'); end",
  ],
}

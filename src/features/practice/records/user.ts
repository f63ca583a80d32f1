import { choice, optional, text, withDefault } from '../../../record/fields/index.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'
import { ACTIVE_LIFE } from './location.js'

/** Who acts. Roles are recorded, not yet enforced. */
export const users = defineRecord({
  noun: 'user',
  plural: 'users',
  prefix: 'U',
  about: 'who acts: every change carries one of them',
  lifecycle: ACTIVE_LIFE,
  fields: {
    name: text({ max: 80 }),
    role: withDefault(
      choice({
        admin: ['administrator'],
        coordinator: ['care coordinator'],
        clinician: ['provider'],
        'front-desk': ['reception'],
        'privacy-officer': ['privacy'],
        reporter: [],
        'read-only': ['readonly'],
      }),
      'coordinator',
    ),
    team: optional(text({ max: 60 })),
    os_account: optional(
      text({ max: 100, aliases: ['login', 'account'], about: 'operating-system account' }),
    ),
  },
  naturalKey: ['name'],
  list: ['id', 'name', 'role', 'team', 'os_account', 'status'],
})
export interface User extends RecordOf<typeof users> {}

declare module '../../../store/tables.js' {
  interface Tables {
    user: TableOf<typeof users>
  }
}

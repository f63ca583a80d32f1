import type { Described } from '../../command/records/index.js'
import { patientReach } from '../patients/index.js'
import { userReach } from '../practice/index.js'
import type { notes } from './record.js'

export const describedNotes = {
  title: ({ about, text }) => `on ${about}: ${text}`,
  order: 'pinned desc, created_at desc',
  usual: { sql: 'status = ?', parameters: ['active'] },
  reaches: [patientReach, userReach],
  without: ['add'],
} satisfies Described<typeof notes>

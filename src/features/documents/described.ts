import type { Described } from '../../command/records/index.js'
import { patientReach } from '../patients/index.js'
import { userReach } from '../practice/index.js'
import type { documents } from './records/document.js'

export const describedDocuments = {
  title: ({ kind, title }) => `${kind}: ${title}`,
  order: 'received_on desc',
  reaches: [patientReach, userReach],
  without: ['add', 'file', 'export'],
} satisfies Described<typeof documents>

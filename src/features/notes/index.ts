import type { Feature } from '../../command/feature.js'
import { commands } from './commands.js'
import { notes } from './record.js'

export const feature: Feature = {
  name: 'notes',
  records: [notes],
  commands,
}

export { pinnedNotes } from './queries.js'
export { type Note, notes } from './record.js'

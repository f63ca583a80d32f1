import type { Feature } from '../../command/feature.js'
import { commands } from './commands.js'
import { communications } from './record.js'

export const feature: Feature = {
  name: 'communication',
  records: [communications],
  commands,
}

export { type Communication, channel, communications, contactOutcome } from './record.js'

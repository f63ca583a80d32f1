import type { Feature } from '../../command/feature.js'
import { commands } from './commands.js'
import { views } from './record.js'

export const feature: Feature = {
  name: 'views',
  records: [views],
  commands,
}

export { refuseWriting } from './checked-line.js'
export { viewNamed, viewOf, wordsOf } from './find.js'

import type { Feature } from '../../command/feature.js'
import { commands } from './commands/index.js'
import { documents } from './records/document.js'
import { parts } from './records/part.js'
import { FILED_WITHIN, MAX_SIZE } from './settings.js'

export const feature: Feature = {
  name: 'documents',
  records: [documents, parts],
  commands,
  settings: [FILED_WITHIN, MAX_SIZE],
}

export { type Document, documents } from './records/document.js'
export { fileDocument, keepDocument, readFileToAdd } from './service.js'

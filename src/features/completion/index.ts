import type { Feature } from '../../command/feature.js'
import { completion } from './command.js'

export const feature: Feature = { name: 'completion', records: [], commands: [completion] }

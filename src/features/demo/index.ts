import type { Feature } from '../../command/feature.js'
import { demo } from './command.js'

export const feature: Feature = { name: 'demo', records: [], commands: [demo] }

import type { Feature } from '../../command/feature.js'
import { demo } from './command.js'

export { usualDemo } from './existing.js'

export const feature: Feature = { name: 'demo', records: [], commands: [demo] }

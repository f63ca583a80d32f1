export { recordCommands } from './commands.js'
export type { Computed, Condition, Described } from './described.js'
export { recordById, rowsByIds } from './read.js'
export { recordResult } from './show.js'

export { showError } from './errors.js'
export type { Rendering } from './rendering.js'
export { writeResult } from './write-result.js'

import { PccError } from '../../src/kernel/errors.js'

/** A failure of the surroundings, as a command meets it. */
export const unavailable = (message: string): PccError => new PccError('unavailable', message)

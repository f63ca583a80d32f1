import { m0001 } from './0001-trail.js'
import { m0002 } from './0002-practice.js'
import type { Migration } from './migration.js'

/** In order of their versions, which start at 1. */
export const MIGRATIONS: readonly Migration[] = [m0001, m0002]

import { m0001 } from './0001-trail.js'
import { m0002 } from './0002-practice.js'
import { m0003 } from './0003-patients.js'
import { m0004 } from './0004-scheduling.js'
import { m0005 } from './0005-referrals.js'
import { m0006 } from './0006-followups.js'
import { m0007 } from './0007-exchange.js'
import { m0008 } from './0008-reports.js'
import { m0009 } from './0009-notes.js'
import { m0010 } from './0010-communication.js'
import { m0011 } from './0011-documents.js'
import { m0012 } from './0012-backups.js'
import { m0013 } from './0013-attempts-and-claims.js'
import { m0014 } from './0014-holds.js'
import { m0015 } from './0015-views.js'
import type { Migration } from './migration.js'

/** In order of their versions, which start at 1. */
export const MIGRATIONS: readonly Migration[] = [
  m0001,
  m0002,
  m0003,
  m0004,
  m0005,
  m0006,
  m0007,
  m0008,
  m0009,
  m0010,
  m0011,
  m0012,
  m0013,
  m0014,
  m0015,
]

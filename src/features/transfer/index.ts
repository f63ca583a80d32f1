import type { Feature } from '../../command/feature.js'
import { exports } from '../../exchange/records/export.js'
import { imports } from '../../exchange/records/import.js'
import { profiles } from '../../exchange/records/profile.js'
import { unfinishedImports } from './doctor.js'
import { exportCommand, exportRecords } from './export-command.js'
import { importCommand, nounImport } from './import-command.js'
import { importComputed, importRecords, takeImportBack, undoImport } from './import-records.js'
import { profileRecords } from './profile-records.js'
import { rejectsReport } from './report.js'
import { REJECTS_WITHIN } from './worklist.js'

/** What can't be imported: the trail of imports, exports and backups themselves. */
const KEPT = new Set(['import', 'export', 'profile', 'backup', 'view'])

export const feature: Feature = {
  name: 'transfer',
  records: [imports, profiles, exports],
  computed: { import: importComputed },
  commands: [importCommand, ...importRecords, exportCommand, ...exportRecords, ...profileRecords],
  settings: [REJECTS_WITHIN],
  reports: [rejectsReport],
  checks: [unfinishedImports],
  nounCommands: (record) => (KEPT.has(record.noun) ? [] : [nounImport(record)]),
}

export { takeImportBack, undoImport }

// bare-scan.mjs DATABASE HOME TABLE: reads every row of the trail and of one table, and does nothing with them.
import { openDatabase } from './database.mjs'

const [path, home, table] = process.argv.slice(2)
const db = openDatabase(path, home)
for (const name of ['audit_entry', 'audit_change', table]) {
  for (const row of db.prepare(`select * from "${name}"`).raw().iterate()) void row
}
db.close()

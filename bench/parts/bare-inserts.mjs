// bare-inserts.mjs FROM INTO HOME TRANSACTIONS: puts the rows that FROM has and INTO hasn't into INTO, by prepared
// inserts in tight loops, table by table in each transaction. Prints the milliseconds of the loops as JSON.
import { openDatabase } from './database.mjs'

const [from, into, home, transactions] = process.argv.slice(2)
const source = openDatabase(from, home)
const target = openDatabase(into, home)
const count = Number(transactions)

/** What an import fills, each with what its rows are numbered by, what they refer to first. */
const TABLES = [
  ['audit_entry', 'id'],
  ['patient', 'id'],
  ['provider', 'id'],
  ['payer', 'id'],
  ['referral', 'id'],
  ['token', 'record_id'],
  ['origin', 'record_id'],
  ['audit_change', 'entry_id'],
]

const plans = TABLES.map(([table, number]) => {
  const last = (db) => db.prepare(`select coalesce(max(${number}), 0) as last from ${table}`).get().last
  const [first, end] = [last(target), last(source)]
  const columns = source.pragma(`table_info(${table})`).map(({ name }) => `"${name}"`)
  const range = `${number} > ? and ${number} <= ? order by ${number}`
  return {
    table,
    read: source.prepare(`select ${columns.join(', ')} from ${table} where ${range}`).raw(),
    insert: target.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    ),
    bound: (part) => first + Math.round(((end - first) * part) / count),
  }
})

/** People come with the referrals that first name them. */
const patients = plans.find(({ table }) => table === 'patient')
const referrals = plans.find(({ table }) => table === 'referral')
const highest = source.prepare('select coalesce(max(patient_id), 0) as id from referral where id <= ?')
const bounds = Array.from({ length: count + 1 }, (_, part) => highest.get(referrals.bound(part)).id)
patients.bound = (part) => bounds[part]

let wall = 0n
let cpu = 0
for (let part = 0; part < count; part++) {
  const rows = plans.map(({ read, bound }) => read.all(bound(part), bound(part + 1)))
  const start = process.hrtime.bigint()
  const before = process.cpuUsage()
  target.exec('begin immediate')
  for (const [at, { insert }] of plans.entries()) for (const row of rows[at]) insert.run(row)
  target.exec('commit')
  const { user, system } = process.cpuUsage(before)
  cpu += (user + system) / 1000
  wall += process.hrtime.bigint() - start
}
source.close()
target.close()
console.log(JSON.stringify({ cpu, wall: Number(wall) / 1e6 }))

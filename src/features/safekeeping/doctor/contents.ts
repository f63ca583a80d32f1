import type { Context } from '../../../command/context.js'
import type { Finding } from '../../../command/feature.js'
import { verifyTrail } from '../../../store/audit/verify.js'
import { allRecords } from '../all-records.js'
import { fail, ok, warn } from './finding.js'

const DAY = 86_400_000
const RESTORE = 'restore the last good backup: pcc backup list'

/** Every page and reference of the open database. */
export async function pageFindings(context: Context): Promise<Finding[]> {
  return context.read(async ({ bulk }) => {
    const [first] = await bulk.all('pragma integrity_check(1)')
    if (first?.integrity_check !== 'ok') return [fail('integrity', 'pages are damaged', RESTORE)]
    const strays = await bulk.all('pragma foreign_key_check')
    return [
      ok('integrity', 'every page is sound'),
      strays.length === 0
        ? ok('references', 'every reference leads somewhere')
        : fail('references', `${strays.length} references lead nowhere`, RESTORE),
    ]
  })
}

export async function schemaFindings(context: Context): Promise<Finding[]> {
  const [row] = await context.read(({ bulk }) =>
    bulk.all('select version, pcc from schema_version order by version desc limit 1'),
  )
  return [ok('schema', `version ${row?.version}, by pcc ${row?.pcc}`)]
}

export async function trailFindings(context: Context): Promise<Finding[]> {
  const records = await allRecords(context)
  const found = await context.read((reader) => verifyTrail(reader, records))
  return [
    found.faultCount === 0
      ? ok('trail', `${found.entries} entries prove ${found.records} records`)
      : fail(
          'trail',
          found.faultCount === 1 ? 'one fault' : `${found.faultCount} faults`,
          'see pcc audit verify',
        ),
  ]
}

export async function clockFindings(context: Context): Promise<Finding[]> {
  const [last] = await context.read(({ bulk }) =>
    bulk.all('select max(coalesce(real_at, at)) as at from audit_entry'),
  )
  const days = Math.round((Number(last?.at ?? 0) - context.reading.now) / DAY)
  return days > 1
    ? [warn('clock', `the last entry lies ${days} days in the future`, 'check the clock of this machine')]
    : []
}

import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import type { Finding } from '../../command/feature.js'
import { type Column, listOf } from '../../command/result.js'
import { EXIT } from '../../kernel/errors.js'
import { isZone } from '../../kernel/time/zone-offset.js'
import { verifyTrail } from '../../store/audit/verify.js'
import { backupFolder, listBackups } from '../../store/backup/files.js'
import { readHeader } from '../../store/sqlite/header.js'
import { allRecords } from './all-records.js'

const DAY = 86_400_000
const BACKUP_DAYS = 7
const LEAST_FREE = 200 * 1024 * 1024

const ok = (check: string, says: string): Finding => ({ check, verdict: 'ok', says })
const warn = (check: string, says: string, remedy: string): Finding => ({
  check,
  verdict: 'warn',
  says,
  remedy,
})
const fail = (check: string, says: string, remedy: string): Finding => ({
  check,
  verdict: 'fail',
  says,
  remedy,
})

const column = (name: 'check' | 'verdict' | 'says' | 'remedy'): Column<Finding> => ({
  name,
  label: name,
  align: 'left',
  kind: 'text',
  json: (finding) => finding[name] ?? null,
  csv: (finding) => finding[name] ?? '',
  show: (finding) => (finding.verdict === 'ok' && name === 'remedy' ? '' : (finding[name] ?? '')),
})

export const doctor: Command = command({
  verb: 'doctor',
  about: 'check the database, its key, its backups and its surroundings; exit 5 when a check fails',
  run: async (context) => {
    const findings: Finding[] = [
      ...(await database(context)),
      await trail(context),
      ...permissions(context),
      ...(await keyAndBackups(context)),
      disk(context),
      await clock(context),
    ]
    for (const feature of await context.features()) {
      for (const check of feature.checks ?? []) findings.push(...(await check(context)))
    }
    const failed = findings.some(({ verdict }) => verdict === 'fail')
    const columns = (['check', 'verdict', 'says', 'remedy'] as const).map(column)
    const result = listOf({ columns, rows: findings, empty: 'nothing was checked' })
    return failed ? { ...result, exit: EXIT.invalid } : result
  },
})

const RESTORE = 'restore the last good backup: pcc backup list'

async function database(context: Context): Promise<Finding[]> {
  return context.read(async ({ bulk }) => {
    const [first] = await bulk.all('pragma integrity_check')
    const sound = first?.integrity_check === 'ok'
    const strays = await bulk.all('pragma foreign_key_check')
    return [
      sound ? ok('integrity', 'every page is sound') : fail('integrity', 'pages are damaged', RESTORE),
      strays.length === 0
        ? ok('references', 'every reference leads somewhere')
        : fail('references', `${strays.length} references lead nowhere`, RESTORE),
    ]
  })
}

async function trail(context: Context): Promise<Finding> {
  const records = await allRecords(context)
  const found = await context.read((reader) => verifyTrail(reader, records))
  return found.faultCount === 0
    ? ok('trail', `${found.entries} entries prove ${found.records} records`)
    : fail('trail', `${found.faultCount} faults`, 'see pcc audit verify')
}

function permissions(context: Context): Finding[] {
  const open = (path: string): boolean => (statSync(path).mode & 0o077) !== 0
  const { database: path } = context
  const findings = [
    open(path)
      ? fail('permissions', `others can read ${path}`, `chmod 600 ${path}`)
      : ok('permissions', 'only you can read the database'),
  ]
  const salt = readHeader(path)
  if (salt === null)
    return [...findings, warn('encryption', 'the database is not encrypted', 'make sure that its disk is')]
  const key = context.keyFor(salt)
  if (key === undefined) return findings
  findings.push(
    open(key.from)
      ? fail('key', `others can read ${key.from}`, `chmod 600 ${key.from}`)
      : ok('key', `only you can read ${key.from}`),
  )
  return findings
}

async function keyAndBackups(context: Context): Promise<Finding[]> {
  const salt = readHeader(context.database)
  const findings: Finding[] = []
  if (salt !== null) {
    const [fact] = await context.read(({ bulk }) =>
      bulk.all("select value from database_fact where name = 'recovery_confirmed_at'"),
    )
    findings.push(
      fact === undefined
        ? warn('recovery copy', 'nobody has confirmed a copy of the key', 'pcc key show, then pcc key check')
        : ok('recovery copy', `confirmed ${context.writing.iso(Number(fact.value)).slice(0, 10)}`),
    )
  }
  const [last] = listBackups(backupFolder(context.database), context.database, undefined)
  if (last === undefined) return [...findings, warn('backup', 'there is no backup', 'pcc backup create')]
  const age = Math.floor((context.reading.now - last.made) / DAY)
  findings.push(
    age > BACKUP_DAYS
      ? warn('backup', `the last one is ${age} days old`, 'pcc backup create')
      : ok('backup', `the last one is from ${context.writing.iso(last.made).slice(0, 16).replace('T', ' ')}`),
  )
  const key = salt === null ? undefined : context.keyFor(salt)
  if (key !== undefined && statSync(key.from).dev === statSync(last.path).dev) {
    findings.push(
      warn(
        'one disk',
        'key and backup share a disk: both are lost with it',
        'pcc backup create --dir on another disk',
      ),
    )
  }
  return findings
}

function disk(context: Context): Finding {
  const { bavail, bsize } = statfsSync(dirname(context.database))
  const free = bavail * bsize
  const says = `${Math.round(free / 1024 / 1024)} MiB are free`
  return free < LEAST_FREE ? warn('disk', says, 'free some space') : ok('disk', says)
}

async function clock(context: Context): Promise<Finding> {
  const { zone, now } = context.reading
  if (!isZone(zone)) return fail('zone', `"${zone}" is no time zone`, 'pcc config set')
  const [last] = await context.read(({ bulk }) =>
    bulk.all('select max(coalesce(real_at, at)) as at from audit_entry'),
  )
  const ahead = Number(last?.at ?? 0) - now
  return ahead > DAY
    ? warn(
        'clock',
        `the last entry lies ${Math.round(ahead / DAY)} days in the future`,
        'check the clock of this machine',
      )
    : ok('clock', `${context.writing.iso(now).slice(0, 16).replace('T', ' ')} in ${zone}`)
}

import { statSync } from 'node:fs'
import type { Context } from '../../../command/context.js'
import type { Finding } from '../../../command/feature.js'
import { backupFolder, listBackups } from '../../../store/backup/files.js'
import { backupDue } from '../backup/due.js'
import { joinBackups, type KnownBackup } from '../backup/known.js'
import { recordedBackups } from '../backup/queries.js'
import { ok, warn } from './finding.js'

type Salt = Buffer | null | undefined

/** Whether somebody holds a copy of the key. */
export async function recoveryFindings(context: Context): Promise<Finding[]> {
  const [fact] = await context.read(({ bulk }) =>
    bulk.all("select value from database_fact where name = 'recovery_confirmed_at'"),
  )
  return [
    fact === undefined
      ? warn('recovery copy', 'nobody has confirmed a copy of the key', 'pcc key show, then pcc key check')
      : ok('recovery copy', `confirmed ${context.writing.iso(Number(fact.value)).slice(0, 10)}`),
  ]
}

/** When the last good backup was made, and where it is; from the records when the database is open. */
export async function backupFindings(
  context: Context,
  there: Context | null,
  salt: Salt,
): Promise<Finding[]> {
  const found = listBackups(backupFolder(context.database), context.database, salt)
  const known = joinBackups(there === null ? [] : await there.read(recordedBackups), found)
  const last = known[0]
  if (last === undefined) return [warn('backup', 'there is none', 'pcc backup create')]
  const { writing } = there ?? context
  const says = `the last is of ${writing.iso(last.made).slice(0, 16).replace('T', ' ')}, ${last.path}`
  const latest = known.find((backup) => backup.there)
  return [
    last.there
      ? await ageFinding(there, says)
      : warn('backup', `${says}, which isn’t there now`, 'bring its disk back, or pcc backup create'),
    ...(latest === undefined ? [] : diskFindings(context, latest, salt)),
  ]
}

async function ageFinding(there: Context | null, says: string): Promise<Finding> {
  if (there === null) return ok('backup', says)
  const localDate = (instant: number): string => there.writing.iso(instant).slice(0, 10)
  const { dueOn } = await there.read((reader) => backupDue(reader, localDate))
  return dueOn <= there.reading.today
    ? warn('backup', `${says}: another was due on ${dueOn}`, 'pcc backup create')
    : ok('backup', says)
}

/** What is lost together when one disk is. */
function diskFindings(context: Context, backup: KnownBackup, salt: Salt): Finding[] {
  const disk = statSync(backup.path).dev
  const beside = [
    ...(statSync(context.database, { throwIfNoEntry: false })?.dev === disk ? ['the database'] : []),
    ...(salt && statSync(context.keyPlace(salt), { throwIfNoEntry: false })?.dev === disk ? ['the key'] : []),
  ]
  return beside.length === 0
    ? []
    : [
        warn(
          'one disk',
          `${beside.join(' and ')} and the last backup share a disk, and are lost with it`,
          'pcc backup create --dir on another disk',
        ),
      ]
}

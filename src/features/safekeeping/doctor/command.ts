import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import type { Finding } from '../../../command/feature.js'
import { EXIT, PccError } from '../../../kernel/errors.js'
import { backupFindings, recoveryFindings } from './backups.js'
import { clockFindings, pageFindings, schemaFindings, trailFindings } from './contents.js'
import { type Header, headerOf, keyFindings, permissionFindings } from './files.js'
import { fail, tried } from './finding.js'
import { diskFindings, holderFindings, networkFindings, nodeFindings, zoneFindings } from './surroundings.js'
import { doctorView } from './view.js'

export const doctor: Command = command({
  verb: 'doctor',
  about: 'check the database, its key, its backups and its surroundings; exit 5 when a check fails',
  opens: false,
  run: async (context) => {
    const findings = await examine(context)
    const result = doctorView(worstFirst(findings))
    return findings.some(({ verdict }) => verdict === 'fail') ? { ...result, exit: EXIT.invalid } : result
  },
})

const RANK = { fail: 0, warn: 1, ok: 2 } as const

const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => RANK[a.verdict] - RANK[b.verdict])

/** Whatever can be checked of a database, also of one that can't be opened. The file is read before it is opened. */
async function examine(context: Context): Promise<Finding[]> {
  const header = headerOf(context)
  const { salt } = header
  const before = [
    ...header.findings,
    ...(salt ? await tried('key', () => keyFindings(context, salt)) : []),
    ...(await tried('permissions', () => permissionFindings(context))),
    ...(await tried('network', () => networkFindings(context))),
    ...(await tried('in use', () => holderFindings(context))),
    ...(await tried('disk', () => diskFindings(context))),
    ...nodeFindings(context),
  ]
  const opened = await open(context, header, before)
  if (!('there' in opened)) {
    return [
      ...opened.findings,
      ...before,
      ...(await tried('backup', () => backupFindings(context, null, salt))),
    ]
  }
  try {
    return [...(await examineOpen(opened.there, context, salt)), ...before]
  } finally {
    await opened.close()
  }
}

type Opened =
  | { readonly there: Context; readonly close: () => Promise<void> }
  | { readonly findings: readonly Finding[] }

/** Opened also on a network file system: that is a finding of its own. */
async function open(context: Context, header: Header, before: readonly Finding[]): Promise<Opened> {
  if (header.salt === undefined) return { findings: [] }
  try {
    const { context: there, close } = await context.openAt(context.database)
    return { there, close }
  } catch (error) {
    if (!(error instanceof PccError)) throw error
    const saidOfKey =
      error.code === 'denied' && before.some(({ check, verdict }) => check === 'key' && verdict === 'fail')
    return { findings: saidOfKey ? [] : [fail('database', error.message, error.hint ?? '')] }
  }
}

async function examineOpen(
  there: Context,
  context: Context,
  salt: Buffer | null | undefined,
): Promise<Finding[]> {
  const zone = there.reading.zone
  const findings = [
    ...(await tried('integrity', () => pageFindings(there))),
    ...(await tried('trail', () => trailFindings(there))),
    ...(await tried('schema', () => schemaFindings(there))),
    ...(salt ? await tried('recovery copy', () => recoveryFindings(there)) : []),
    ...(await tried('backup', () => backupFindings(context, there, salt))),
    ...zoneFindings(there, zone),
    ...(await tried('clock', () => clockFindings(there))),
  ]
  for (const feature of await there.features()) {
    for (const check of feature.checks ?? []) {
      findings.push(...(await tried(feature.name, () => check(there))))
    }
  }
  return findings
}

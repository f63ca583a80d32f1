import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Context } from '../../../command/context.js'
import type { Finding } from '../../../command/feature.js'
import { isZone } from '../../../kernel/time/zone-offset.js'
import { type Holder, holdersOf } from '../../../store/holders.js'
import { sizeOf } from '../backup/columns.js'
import { ok, warn } from './finding.js'

const LEAST_FREE = 200 * 1024 * 1024

/** Room for the next writes, and for a copy of the whole. */
export function diskFindings({ database }: Context): Finding[] {
  const { bavail, bsize } = statfsSync(dirname(database))
  const free = bavail * bsize
  const needed = Math.max(LEAST_FREE, 2 * sizeIfThere(database))
  const says = `${sizeOf(free)} free`
  return [
    free < needed
      ? warn('disk', `only ${says}`, `free some space: ${sizeOf(needed)} are wanted`)
      : ok('disk', says),
  ]
}

function sizeIfThere(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

export function networkFindings(context: Context): Finding[] {
  const mount = context.networkMount(context.database)
  return mount === null
    ? []
    : [
        warn(
          'network',
          `the database is on a network file system (${mount.type} at ${mount.point}), where SQLite can lose data`,
          'move it to a local disk; sharing is PostgreSQL’s part',
        ),
      ]
}

/** Who else has the database open; nothing where the system doesn't tell. */
export function holderFindings({ database }: Context): Finding[] {
  const holders = statSync(database, { throwIfNoEntry: false }) === undefined ? null : holdersOf(database)
  if (holders === null) return []
  if (holders.length === 0) return [ok('in use', 'nobody else has the database open')]
  return [ok('in use', `also open by ${holders.map(named).join(', ')}`)]
}

const named = ({ pid, program }: Holder): string => `process ${pid}${program === '' ? '' : ` (${program})`}`

const OLDEST = [20, 19] as const

export function nodeFindings({ machine }: Context): Finding[] {
  const [major = 0, minor = 0] = machine.node.split('.').map(Number)
  const old = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
  return [
    old
      ? warn('node', `Node ${machine.node} is older than ${OLDEST.join('.')}`, 'install a newer Node')
      : ok('node', `Node ${machine.node}`),
  ]
}

/** Cron goes by the machine's clock, the practice by its own. */
export function zoneFindings({ machine, writing, reading }: Context, zone: string): Finding[] {
  if (!isZone(zone)) return [warn('zone', `"${zone}" is no time zone`, 'pcc config set')]
  const says = `${writing.iso(reading.now).slice(0, 16).replace('T', ' ')} in ${zone}`
  return machine.zone === zone
    ? [ok('zone', says)]
    : [
        warn(
          'zone',
          `${says}; this machine is set to ${machine.zone}`,
          `cron goes by the machine: CRON_TZ=${zone} in the crontab`,
        ),
      ]
}

import { conflict } from '../kernel/errors.js'
import { type Mount, networkMount } from '../store/network-fs.js'

/** What macOS says about its mounts; nothing where it can't be asked. */
function macMounts(): string {
  try {
    return process
      .getBuiltinModule('child_process')
      .execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 2000 })
  } catch {
    return ''
  }
}

export const networkMountOf = (path: string): Mount | null => networkMount(path, process.platform, macMounts)

/** Errors: `conflict` (`network_fs`) unless it is allowed. */
export function refuseNetwork(path: string, allowed: boolean): void {
  const mount = allowed ? null : networkMountOf(path)
  if (mount === null) return
  throw conflict(
    'network_fs',
    `${path} is on a network file system (${mount.type} at ${mount.point}), where SQLite can lose data`,
    'keep it on a local disk; sharing is PostgreSQL’s part; --allow-network-fs goes on all the same',
    { file_system: mount.type, mount_point: mount.point },
  )
}

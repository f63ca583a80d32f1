import { readFileSync, realpathSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** One line of the system's table of mounted file systems. */
export interface Mount {
  readonly point: string
  readonly type: string
  readonly source: string
}

const OCTAL = /\\([0-7]{3})/g
const unescaped = (text: string): string =>
  text.replace(OCTAL, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))

/** Reads `/proc/self/mountinfo`: optional fields end with a lone dash; blanks are written as `\040`. */
export function parseMountInfo(text: string): Mount[] {
  const mounts: Mount[] = []
  for (const line of text.split('\n')) {
    const words = line.split(' ')
    const dash = words.indexOf('-', 6)
    const [point, type, source] = [words[4], words[dash + 1], words[dash + 2]]
    if (dash < 0 || point === undefined || type === undefined) continue
    mounts.push({ point: unescaped(point), type, source: unescaped(source ?? '') })
  }
  return mounts
}

/** Reads what `mount` prints on macOS: `//ada@nas/share on /Volumes/share (smbfs, nodev, nosuid)`. */
export function parseMountOutput(text: string): Mount[] {
  const mounts: Mount[] = []
  for (const line of text.split('\n')) {
    const [, source, point, type] = /^(.*) on (\/.*) \(([^,)]+)[^)]*\)$/.exec(line) ?? []
    if (source !== undefined && point !== undefined && type !== undefined)
      mounts.push({ point, type, source })
  }
  return mounts
}

/** The file system that a path lies on: the deepest mount above it, the last one where several cover each other. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | null {
  let found: Mount | null = null
  for (const mount of mounts) {
    if (covers(mount.point, path) && mount.point.length >= (found?.point.length ?? 0)) found = mount
  }
  return found
}

const covers = (point: string, path: string): boolean =>
  point === '/' || path === point || path.startsWith(`${point}/`)

/** Shared by several machines, or by a machine and its host: locks and shared memory don't reach across. */
const SHARED = new Set([
  ...[
    'nfs',
    'nfs3',
    'nfs4',
    'cifs',
    'smb',
    'smb2',
    'smb3',
    'smbfs',
    'afpfs',
    'webdav',
    'davfs',
    'davfs2',
    'ftp',
  ],
  ...[
    'ncp',
    'ncpfs',
    'afs',
    'kafs',
    'openafs',
    'coda',
    'ceph',
    'glusterfs',
    'lustre',
    'beegfs',
    'gpfs',
    'mfs',
  ],
  ...[
    'pvfs2',
    'orangefs',
    'gfs',
    'gfs2',
    'ocfs2',
    'drvfs',
    'vboxsf',
    'vmhgfs',
    'prl_fs',
    'fakeowner',
    'macfuse',
  ],
])

/** Of a machine's own disk: the host's is another matter, but nobody else opens a sandbox's or a guest's root. */
const SHARED_UNLESS_ROOT = new Set(['9p', 'virtiofs'])

/** File systems of FUSE that lie on the machine's own disk. */
const LOCAL_FUSE =
  /^(fuseblk|fuse\.(fuse-overlayfs|overlayfs|gocryptfs|encfs|cryfs|securefs|veracrypt|bindfs|mergerfs|unionfs(-fuse)?|mhddfs|squashfuse(_ll)?|(lowntfs|ntfs)-3g|exfat(-fuse)?|lxcfs|ext4?|zfs|zfs-fuse|apfs-fuse|portal))$/

/** Whether a database there could be opened from two machines that don't see each other's locks. */
export const isNetwork = ({ type, point }: Mount): boolean =>
  SHARED.has(type) ||
  (SHARED_UNLESS_ROOT.has(type) && point !== '/') ||
  (/^fuse(\.|blk|$)/.test(type) && !LOCAL_FUSE.test(type) && point !== '/')

/** `\\server\share`, `//server/share`: what Windows calls a network path. */
export const isUncPath = (path: string): boolean => /^(\\\\|\/\/)[^\\/?.][^\\/]*[\\/]/.test(path)

/** ext, XFS, Btrfs, ZFS, tmpfs, ramfs, overlay, F2FS, NTFS3, exFAT, FAT, bcachefs, ReiserFS, JFS. */
const LOCAL_NUMBERS = new Set([
  ...[0xef53, 0x58465342, 0x9123683e, 0x2fc12fc1, 0x01021994, 0x858458f6, 0x794c7630, 0xf2f52010],
  ...[0x7366746e, 0x2011bab0, 0x4d44, 0xca451a4e, 0x52654973, 0x3153464a],
])

/**
 * The network file system that a database lies on, or would; null where it is a local one or the system doesn't tell.
 * `macMounts` gives the output of `mount`. On a local Linux disk this is one call of the system.
 */
export function networkMount(database: string, platform: string, macMounts: () => string): Mount | null {
  if (platform === 'win32')
    return isUncPath(database) ? { point: database, type: 'UNC', source: database } : null
  const path = existing(database)
  if (path === null) return null
  const mounts = platform === 'linux' ? linuxMounts(path) : []
  const mount = mountOf(
    path,
    platform === 'darwin' && !isOnMacDisk(path) ? parseMountOutput(macMounts()) : mounts,
  )
  return mount !== null && isNetwork(mount) ? mount : null
}

function linuxMounts(path: string): Mount[] {
  try {
    // The number is signed on some architectures.
    if (LOCAL_NUMBERS.has(statfsSync(path).type >>> 0)) return []
    return parseMountInfo(readFileSync('/proc/self/mountinfo', 'utf8'))
  } catch {
    return []
  }
}

/** The volume of a Mac's own disk that holds what people write. */
function isOnMacDisk(path: string): boolean {
  try {
    return statSync(path).dev === statSync('/System/Volumes/Data').dev
  } catch {
    return false
  }
}

/** The file itself, or the nearest folder above it that is there; through links. */
function existing(path: string): string | null {
  for (let at = path; ; at = dirname(at)) {
    try {
      return realpathSync(at)
    } catch {
      if (at === dirname(at)) return null
    }
  }
}

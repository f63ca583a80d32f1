import { readFileSync, statSync } from 'node:fs'

/** Another process that has a file locked. */
export interface Holder {
  readonly pid: number
  /** The program's name alone: its command line may name a patient. */
  readonly program: string
}

const LOCK = /^\d+: (?:POSIX|OFDLCK)\s+\S+\s+(?:READ|WRITE)\s+(-?\d+)\s+([0-9a-f]+):([0-9a-f]+):(\d+)\s/

/** The processes that lock the file with this number on any disk, by the text of `/proc/locks`. */
export function lockersOf(locks: string, file: { readonly dev: number; readonly ino: number }): number[] {
  const pids = new Set<number>()
  for (const line of locks.split('\n')) {
    const [, pid, major, minor, inode] = LOCK.exec(line) ?? []
    if (Number(inode) !== file.ino || Number(pid) <= 0) continue
    if (deviceNumber(Number.parseInt(major ?? '', 16), Number.parseInt(minor ?? '', 16)) === file.dev)
      pids.add(Number(pid))
  }
  return [...pids].sort((a, b) => a - b)
}

/** As `stat` joins the two. */
const deviceNumber = (major: number, minor: number): number =>
  (major & 0xfff) * 0x100 + (minor & 0xff) + Math.floor(minor / 0x100) * 0x10_0000

/** Who else has the database open; null where the system doesn't tell. An open one is locked on SQLite. */
export function holdersOf(path: string): Holder[] | null {
  let locks: string
  try {
    locks = readFileSync('/proc/locks', 'utf8')
  } catch {
    return null
  }
  const { dev, ino } = statSync(path)
  return lockersOf(locks, { dev, ino })
    .filter((pid) => pid !== process.pid)
    .map((pid) => ({ pid, program: programOf(pid) }))
}

function programOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return ''
  }
}

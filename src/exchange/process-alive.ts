import { hostname } from 'node:os'

/** Who runs an import, as its record says: machine and process. */
export const thisProcess = (): string => `${hostname()}:${process.pid}`

/** Whether a process may still be there: on this machine it can be asked, on another nobody knows. */
export function isAlive(name: string | null): boolean {
  if (name === null) return false
  const at = name.lastIndexOf(':')
  const pid = Number(name.slice(at + 1))
  if (name.slice(0, at) !== hostname()) return true
  // A number that is ours now was somebody else's when that import began.
  return pid !== process.pid && isRunning(pid)
}

/** Whether this machine has a process of this number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM'
  }
}

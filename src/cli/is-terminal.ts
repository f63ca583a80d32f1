import { fstatSync } from 'node:fs'
import { isatty } from 'node:tty'

/** Asks the file first: for the terminal itself Node loads its network, which takes longer than a daily view. */
export function isTerminal(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && isatty(fd)
  } catch {
    return false
  }
}

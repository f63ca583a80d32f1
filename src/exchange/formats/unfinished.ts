import { hash, randomBytes } from 'node:crypto'
import { readdirSync, unlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isRunning } from '../process-alive.js'
import { atStop } from './at-stop.js'

const NAME = /^\.pcc-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/

/** Folders are shared between machines: a process number says something on its own alone. */
const machine = (): string => hash('sha256', hostname(), 'hex').slice(0, 8)

/** Where a file is written until it is whole: its name says by whom, so that what was left can be told. */
export const unfinishedPath = (folder: string): string =>
  join(folder, `.pcc-${machine()}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`)

/** Unfinished files in a folder whose process of this machine is gone; none when it can't be read. */
export const leftIn = (folder: string): string[] =>
  unfinishedIn(folder, (pid) => pid !== process.pid && !isRunning(pid))

/** Removes what dead processes left unfinished in a folder. */
export function clearLeft(folder: string): void {
  for (const path of leftIn(folder)) remove(path)
}

/** Until the release, what this process leaves unfinished in the folder goes when a signal ends it. */
export const guardFolder = (folder: string): (() => void) =>
  atStop(() => {
    for (const path of unfinishedIn(folder, (pid) => pid === process.pid)) remove(path)
  })

function unfinishedIn(folder: string, isMeant: (pid: number) => boolean): string[] {
  return namesIn(folder)
    .filter((name) => {
      const match = NAME.exec(name)
      return match?.[1] === machine() && isMeant(Number(match[2]))
    })
    .map((name) => join(folder, name))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // Somebody else was quicker, or the folder can't be written any more: the doctor names what stays.
  }
}

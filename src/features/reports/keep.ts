import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, isDate } from '../../kernel/time/date.js'

/** Removes the folders of nights before the last `days`; only those named by a day and holding our manifest. */
export function removeOld(dir: string, today: string, days: number): string[] {
  const first = addDays(today, -days)
  const old = readdirSync(dir, { withFileTypes: true }).filter(
    (entry) =>
      entry.isDirectory() &&
      isDate(entry.name) &&
      entry.name < first &&
      existsSync(join(dir, entry.name, 'manifest.json')),
  )
  for (const entry of old) rmSync(join(dir, entry.name), { recursive: true })
  return old.map((entry) => entry.name)
}

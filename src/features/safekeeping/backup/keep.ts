import { rmSync } from 'node:fs'
import type { Context } from '../../../command/context.js'
import { PccError, usage } from '../../../kernel/errors.js'
import { checkBackup } from '../../../store/backup/check.js'
import type { BackupFile } from '../../../store/backup/files.js'

const DAY = 86_400_000

/** Which backups stay: the latest so many, or those of the latest so many days. */
export type Keep = { readonly count: number } | { readonly days: number }

/** `30`, `30d`. Errors: `usage`. */
export function readKeep(text: string): Keep {
  const [, digits, unit] = /^(\d{1,6})\s*(d?)$/.exec(text.trim().toLowerCase()) ?? []
  const number = Number(digits ?? 0)
  if (number === 0) {
    throw usage(
      `--keep: "${text}" keeps no backup`,
      '--keep 30 keeps the latest thirty, --keep 30d those of 30 days',
    )
  }
  return unit === 'd' ? { days: number } : { count: number }
}

/** Those that go, of files the latest first; never the latest. */
export const beyond = (keep: Keep, files: readonly BackupFile[], now: number): readonly BackupFile[] =>
  'count' in keep
    ? files.slice(keep.count)
    : files.slice(1).filter((file) => file.made < now - keep.days * DAY)

/** Removes backups of this very database; one whose trail began elsewhere, or that can't be opened, stays. */
export function removeBackups(context: Context, files: readonly BackupFile[], origin: string | null): number {
  let removed = 0
  for (const { path } of files) {
    try {
      if (checkOrigin(context, path) !== origin) continue
      rmSync(path)
      removed += 1
    } catch (error) {
      context.warn(`${path} stays: ${error instanceof PccError ? error.message : 'it cannot be removed'}`)
    }
  }
  return removed
}

const checkOrigin = (context: Context, path: string): string | null =>
  checkBackup({ path, keyFor: (salt) => context.keyFor(salt) }).origin

import type { Setting } from '../../../command/feature.js'
import { Problem } from '../../../kernel/problem.js'
import { dueBy } from '../../../kernel/time/due.js'
import { isElapsed, parseRule } from '../../../kernel/time/rule.js'
import type { Reader } from '../../../store/store.js'
import { clockPlace, settingOf } from '../../practice/index.js'
import { lastBackupAt, timeOfEntry } from './queries.js'

export const BACKUP_EVERY: Setting = {
  key: 'backup.every',
  about: 'how long the last good backup may lie back',
  default: '7 d',
  source: 'pcc',
  check: (text) => {
    const rule = parseRule(text)
    if (rule instanceof Problem) return rule.toString()
    return isElapsed(rule) ? 'days are needed here, such as 7 d or 1 w' : null
  },
}

export interface BackupDue {
  /** Epoch milliseconds; null when none was recorded. */
  readonly last: number | null
  /** The local day by which the next is wanted. */
  readonly dueOn: string
  /** The arithmetic in words. */
  readonly steps: readonly string[]
}

/** When the next backup is wanted: counted from the last good one, or from the practice's first day. */
export async function backupDue(reader: Reader, localDate: (instant: number) => string): Promise<BackupDue> {
  const rule = parseRule(await settingOf(reader, BACKUP_EVERY))
  if (rule instanceof Problem) throw new Error(`${BACKUP_EVERY.key} holds no rule`)
  const last = await lastBackupAt(reader)
  const { dueOn, steps } = dueBy(
    rule,
    localDate(last ?? (await timeOfEntry(reader, 1))),
    await clockPlace(reader),
  )
  return { last, dueOn, steps }
}

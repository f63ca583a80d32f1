import type { Context } from '../../../command/context.js'
import { settingOf } from '../../practice/index.js'
import type { WorkFilter } from '../rules/filter.js'
import { WHOSE } from '../settings.js'

interface Asked {
  readonly mine: boolean
  readonly team?: string | undefined
  readonly patient?: string | undefined
}

/** Whose lines are wanted: as it was said, else as the user prefers; of one patient everybody's. */
export async function whoseLines(
  context: Context,
  { mine, team, patient }: Asked,
): Promise<Pick<WorkFilter, 'mine' | 'team'>> {
  if (team?.toLowerCase() === 'all') return { mine, team: null }
  if (mine || team !== undefined || patient !== undefined) return { mine, team: team ?? null }
  const { actor } = context
  const whose = await context.read((reader) => settingOf(reader, WHOSE, actor?.id))
  return { mine: whose === 'mine', team: whose === 'team' ? (actor?.team ?? null) : null }
}

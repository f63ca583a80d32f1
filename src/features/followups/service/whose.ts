import type { Context } from '../../../command/context.js'
import type { Reader } from '../../../store/store.js'
import { settingOf } from '../../practice/index.js'
import type { WorkFilter } from '../rules/filter.js'
import { WHOSE } from '../settings.js'
import { teamNamed } from './people.js'

interface Asked {
  readonly mine: boolean
  readonly team?: string | undefined
  readonly patient?: string | undefined
}

/** The team whose lines are wanted, null for every one. Errors: `usage` for one that the practice doesn't have. */
export const wantedTeam = async (reader: Reader, typed: string | undefined): Promise<string | null> =>
  typed === undefined || typed.toLowerCase() === 'all' ? null : teamNamed(reader, typed)

/** Whose lines are wanted: as it was said, else as the user prefers; of one patient everybody's. Errors: those of the team. */
export async function whoseLines(
  context: Context,
  { mine, team, patient }: Asked,
): Promise<Pick<WorkFilter, 'mine' | 'team'>> {
  if (mine || team !== undefined || patient !== undefined)
    return { mine, team: await context.read((reader) => wantedTeam(reader, team)) }
  const { actor } = context
  const whose = await context.read((reader) => settingOf(reader, WHOSE, actor?.id))
  return { mine: whose === 'mine', team: whose === 'team' ? (actor?.team ?? null) : null }
}

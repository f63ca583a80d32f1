import type { Context } from '../../../command/context.js'
import { usage } from '../../../kernel/errors.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { nearest } from '../../../kernel/text/similar.js'
import type { Reader } from '../../../store/store.js'
import { inService, practiceOf, type User, userNamed, users } from '../../practice/index.js'

/** Who can be given work. Errors: `not_found`, `usage` when several fit, `conflict` (`inactive`). */
export const colleague = async (context: Context, reader: Reader, text: string): Promise<User> =>
  inService(users, await userNamed(context, reader, text))

/** The team as the practice writes it. Errors: `usage` for one that a practice with teams doesn't have. */
export async function teamNamed(reader: Reader, text: string): Promise<string> {
  const { teams } = await practiceOf(reader)
  const known = teams.find((team) => team.toLowerCase() === text.toLowerCase())
  if (known !== undefined || teams.length === 0) return known ?? text
  const near = nearest(text, teams)
  throw usage(
    `the practice has no team ${quoted(text)}`,
    near === null ? `it has: ${teams.join(', ')}` : `did you mean ${near}?`,
  )
}

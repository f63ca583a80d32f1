import type { Context } from '../../../command/context.js'
import { recordById } from '../../../command/records/index.js'
import { conflict, notFound, usage } from '../../../kernel/errors.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { nearest } from '../../../kernel/text/similar.js'
import type { Reader } from '../../../store/store.js'
import { activeRows, practiceOf, type User, users } from '../../practice/index.js'

/** The user whom somebody named: `me`, an id, or a name. Errors: `not_found`, `conflict` (`inactive`). */
export async function userNamed(context: Context, reader: Reader, text: string): Promise<User> {
  const { actor } = context
  if (text.toLowerCase() === 'me' && actor !== null) return recordById(reader, users, `U-${actor.id}`)
  if (/^(?:u-)?\d+$/i.test(text)) {
    const user = await recordById(reader, users, text)
    if (user.status === 'active') return user
    throw conflict('inactive', `U-${user.id} ${user.name} is ${user.status}`, 'name somebody who is active')
  }
  const all = await activeRows(reader, users, 'user')
  const found = all.find(({ name }) => name.toLowerCase() === text.toLowerCase())
  if (found !== undefined) return found
  const near = nearest(
    text,
    all.map(({ name }) => name),
  )
  throw notFound(
    `there is no user ${quoted(text)}`,
    near === null ? 'see pcc users list' : `did you mean ${near}?`,
  )
}

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

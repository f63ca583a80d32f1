import { conflict } from '../../kernel/errors.js'
import type { PatchOf } from '../../record/record.js'
import type { Reader } from '../../store/store.js'
import { activeRows } from './queries.js'
import { type User, users } from './records/user.js'

type Known = Partial<Pick<User, 'name' | 'os_account' | 'role' | 'status'>>

/** Errors: `conflict` (`name_taken`, `account_taken`): a change is signed by one person. */
export async function refuseTaken(reader: Reader, wanted: Known, ownId: number | null): Promise<void> {
  const others = (await activeRows(reader, users, 'user')).filter(({ id }) => id !== ownId)
  const named = others.find(({ name }) => name.toLowerCase() === wanted.name?.toLowerCase())
  if (named !== undefined) {
    throw conflict('name_taken', `U-${named.id} is called ${named.name} already`, 'give another --name')
  }
  const account = wanted.os_account ?? null
  const signedIn = account === null ? undefined : others.find(({ os_account }) => os_account === account)
  if (signedIn !== undefined) {
    throw conflict(
      'account_taken',
      `U-${signedIn.id} ${signedIn.name} acts from the account ${account} already`,
      'give another --os-account, or none and act with --user NAME',
    )
  }
}

/** Errors: `conflict` (`last_admin`) when nobody would be an admin any more. */
export async function keepAnAdmin(
  reader: Reader,
  current: User,
  patch: PatchOf<typeof users>,
): Promise<void> {
  const stays = (patch.role ?? 'admin') === 'admin' && (patch.status ?? 'active') === 'active'
  if (stays || current.role !== 'admin' || current.status !== 'active') return
  const admins = (await activeRows(reader, users, 'user')).filter(({ role }) => role === 'admin')
  if (admins.some(({ id }) => id !== current.id)) return
  throw conflict(
    'last_admin',
    `U-${current.id} ${current.name} is the only admin`,
    'make another one first: pcc users edit U-N --role admin',
  )
}

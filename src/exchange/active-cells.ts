import { Problem } from '../kernel/problem.js'
import { parseYesNo } from '../kernel/text/yes-no.js'
import type { JoinedCell } from '../record/record.js'

/** A column of yes and no about a record that is in use or not; other words are left to the status itself. */
const says = (aliases: readonly string[], yes: string, no: string): JoinedCell => ({
  aliases,
  into: ['status'],
  read: (cell) => {
    const so = parseYesNo(cell)
    return { status: so instanceof Problem ? cell : so ? yes : no }
  },
  write: ({ status = '' }) => (status === yes ? 'yes' : status === no ? 'no' : status),
})

/** `Active` and `Inactive?`, as lists of people and set-up records have them. */
export const ACTIVE_CELLS: Readonly<Record<string, JoinedCell>> = {
  active: says(['is active', 'active status'], 'active', 'inactive'),
  inactive: says(['is inactive'], 'inactive', 'active'),
}

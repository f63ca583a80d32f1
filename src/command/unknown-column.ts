import { type PccError, usage } from '../kernel/errors.js'
import { quoted } from '../kernel/text/quoted.js'
import { nearest } from '../kernel/text/similar.js'

/** `usage` for a column that isn't among those that are known: the nearest one, and all. `whose` when it is another noun's. */
export function unknownColumn(
  wanted: string,
  known: readonly string[],
  whose: string | null = null,
): PccError {
  const last = wanted.split('.').at(-1) ?? ''
  const near = nearest(whose === null ? wanted : last, known)
  const all = `there are: ${known.join(', ')}`
  const reason = whose === null ? '' : `: ${whose} have no ${quoted(last)}`
  return usage(
    `there is no column ${quoted(wanted)}${reason === '' ? ' here' : reason}`,
    near === null ? all : `did you mean ${near}? ${all}`,
  )
}

import { usage } from '../kernel/errors.js'
import { fold } from '../kernel/text/fold.js'

/** The practice's own numbers stand in systems without a source behind them. */
export const OWN_SOURCE = 'practice'

/** `--source` as it is kept, and as it stands in the names of systems: `mrn.valley-clinic`. Errors: `usage`. */
export function sourceName(text: string): string {
  const name = fold(text).replaceAll(' ', '-').slice(0, 60)
  if (name === '') throw usage(`"${text}" is no name of a source`, 'for example --source valley-clinic')
  return name
}

/** The systems of numbers that every practice gives for itself. */
export const OWN_SYSTEMS: ReadonlySet<string> = new Set(['mrn', 'account'])

/** `mrn` of the practice, `mrn.bar` of the source `bar`. */
export const systemOf = (system: string, source: string): string =>
  source === OWN_SOURCE ? system : `${system}.${source}`

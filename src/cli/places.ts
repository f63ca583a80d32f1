import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { Places } from '../command/context.js'

export type Variables = Readonly<Record<string, string | undefined>>

/** What is set to nothing is not set. */
export const setVariables = (variables: NodeJS.ProcessEnv): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))

/** XDG: an unset or relative path means the default. */
const xdg = (value: string | undefined, ...otherwise: readonly [string, ...string[]]): string =>
  join(value !== undefined && isAbsolute(value) ? value : join(...otherwise), 'pcc')

/** The folders that belong to pcc in this account. */
export function placesOf(variables: Variables): Places {
  const home = homedir()
  return {
    data: xdg(variables.XDG_DATA_HOME, home, '.local', 'share'),
    config: xdg(variables.XDG_CONFIG_HOME, home, '.config'),
    state: xdg(variables.XDG_STATE_HOME, home, '.local', 'state'),
    cache: xdg(variables.XDG_CACHE_HOME, home, '.cache'),
    runtime: xdg(variables.XDG_RUNTIME_DIR, tmpdir()),
  }
}

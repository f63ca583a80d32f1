import { homedir, tmpdir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { isatty } from 'node:tty'
import type { Machine, Places } from '../command/context.js'

/** What the process was given by its surroundings, read once. */
export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly places: Places
  readonly account: string
  readonly machine: Machine
  readonly stdoutTerminal: boolean
  readonly stdinTerminal: boolean
  readonly stderrTerminal: boolean
  readonly width: number
}

const NARROWEST = 20
const WIDEST = 1000

/** What is set to nothing is not set. */
const given = (variables: NodeJS.ProcessEnv): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))

/** XDG: an unset or relative path means the default. */
const xdg = (value: string | undefined, ...otherwise: readonly [string, ...string[]]): string =>
  join(value !== undefined && isAbsolute(value) ? value : join(...otherwise), 'pcc')

export function environment(): Environment {
  const variables = given(process.env)
  const home = homedir()
  const columns = Number(variables.COLUMNS)
  return {
    variables,
    places: {
      data: xdg(variables.XDG_DATA_HOME, home, '.local', 'share'),
      config: xdg(variables.XDG_CONFIG_HOME, home, '.config'),
      state: xdg(variables.XDG_STATE_HOME, home, '.local', 'state'),
      cache: xdg(variables.XDG_CACHE_HOME, home, '.cache'),
      runtime: xdg(variables.XDG_RUNTIME_DIR, tmpdir()),
    },
    account: accountName(),
    machine: {
      node: process.versions.node,
      // Only when somebody asks: Intl takes longer to start than a daily view.
      get zone() {
        return Intl.DateTimeFormat().resolvedOptions().timeZone
      },
    },
    stdoutTerminal: process.stdout.isTTY === true,
    // Only when somebody asks: process.stdin itself would be opened for it, which takes longer than all the rest.
    get stdinTerminal() {
      return isatty(0)
    },
    get stderrTerminal() {
      return isatty(2)
    },
    width: Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns ?? (columns > 0 ? columns : 80))),
  }
}

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

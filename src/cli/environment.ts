import { userInfo } from 'node:os'
import type { Machine, Places } from '../command/context.js'
import { isTerminal } from './is-terminal.js'
import { placesOf, setVariables, type Variables } from './places.js'

/** What the process was given by its surroundings, read once. */
export interface Environment {
  readonly variables: Variables
  readonly places: Places
  readonly account: string
  readonly machine: Machine
  readonly stdoutTerminal: boolean
  readonly stdinTerminal: boolean
  readonly stderrTerminal: boolean
  readonly width: number
  /** Lines of the terminal. */
  readonly height: number
}

const NARROWEST = 20
const SCREEN_LINES = 24
const WIDEST = 1000

export function environment(): Environment {
  const variables = setVariables(process.env)
  const columns = Number(variables.COLUMNS)
  const stdoutTerminal = isTerminal(1)
  const shown = stdoutTerminal ? process.stdout.columns : undefined
  return {
    variables,
    places: placesOf(variables),
    account: accountName(),
    machine: {
      node: process.versions.node,
      // Only when somebody asks: Intl takes longer to start than a daily view.
      get zone() {
        return Intl.DateTimeFormat().resolvedOptions().timeZone
      },
    },
    stdoutTerminal,
    // Only when somebody asks: process.stdin itself would be opened for it, which takes longer than all the rest.
    get stdinTerminal() {
      return isTerminal(0)
    },
    get stderrTerminal() {
      return isTerminal(2)
    },
    get height() {
      return process.stdout.rows ?? SCREEN_LINES
    },
    width: Math.min(WIDEST, Math.max(NARROWEST, shown ?? (columns > 0 ? columns : 80))),
  }
}

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

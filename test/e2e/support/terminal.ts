import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { execa } from 'execa'
import { type Call, environment } from './pcc.js'
import { program } from './project.js'

export interface Sitting extends Omit<Call, 'input'> {
  /** 80 and 24 when not given. */
  readonly cols?: number
  readonly rows?: number
  /**
   * What is typed, each when the terminal shows what it waits for: `[['Name of the practice', 'Main Street\r']]`; before
   * it, what somebody else does with pcc meanwhile.
   */
  readonly keys?: readonly (readonly [waitFor: string, type: string, meanwhile?: readonly string[]])[]
}

export interface Screen {
  /** Everything that came, escape sequences and all; a terminal gets both streams. */
  readonly raw: string
  /** The same as plain lines. */
  readonly text: string
  readonly exitCode: number
}

const driver = join(dirname(fileURLToPath(import.meta.url)), 'terminal.py')

/** One run of pcc in a pseudo-terminal. */
export const runAtTerminal = (args: readonly string[], sitting: Sitting): Promise<Screen> =>
  sit([process.execPath, program, ...args], sitting)

/** One line in a shell at a pseudo-terminal. */
export const runInShell = (line: string, sitting: Sitting): Promise<Screen> =>
  sit(['sh', '-c', line], sitting)

/** By Python's own pseudo-terminal: no native package is needed for it. */
async function sit(command: readonly string[], sitting: Sitting): Promise<Screen> {
  const { stdout } = await execa('python3', [driver], {
    cwd: sitting.cwd ?? '/',
    input: JSON.stringify({
      command,
      env: { TERM: 'xterm-256color', NO_PAGER: '1', ...environment(sitting) },
      cols: sitting.cols ?? 80,
      rows: sitting.rows ?? 24,
      keys: (sitting.keys ?? []).map(([waitFor, type, meanwhile]) => [
        waitFor,
        type,
        meanwhile === undefined ? null : [process.execPath, program, ...meanwhile],
      ]),
      seconds: 100,
    }),
  })
  const { raw, exitCode } = JSON.parse(stdout)
  return { raw, exitCode, text: stripVTControlCharacters(raw).replaceAll('\r\n', '\n') }
}

import type { Environment } from './environment.js'
import { type Sink, standardOutput } from './output.js'
import { say } from './standard-error.js'

interface Pager {
  /** As a shell runs it. */
  readonly line: string
  /** Nobody chose it: a machine without it goes on without. */
  readonly usual: boolean
}

const USUAL: Pager = { line: 'less', usual: true }

/** F: ends by itself when all fits; R: colours; X: leaves the page on the screen; K: Ctrl-C ends it. */
const LESS = 'FRXK'

/** What shows more than a screen on this terminal; null when nobody wants one. */
export function pagerOf({ variables, stdoutTerminal, stdinTerminal }: Environment): Pager | null {
  const { PCC_PAGER, PAGER, NO_PAGER, TERM, ACCESSIBLE } = variables
  if (!stdoutTerminal || !stdinTerminal || NO_PAGER !== undefined) return null
  if (TERM === 'dumb' || (ACCESSIBLE !== undefined && ACCESSIBLE !== '0')) return null
  const line = PCC_PAGER ?? PAGER
  if (line === undefined) return USUAL
  return line === 'cat' ? null : { line, usual: false }
}

/** Standard output that is gathered first: a screenful is written as it is, more is given to the pager. */
export function pagedOutput(pager: Pager, height: number): Sink {
  const plain = standardOutput()
  const chunks: string[] = []
  return {
    write: async (chunk) => {
      chunks.push(chunk)
    },
    finish: async () => {
      const text = chunks.join('')
      const lines = text.split('\n').length
      // The line of the prompt comes back below.
      if (lines > height && (await shown(pager, text))) return
      if (text !== '') await plain.write(text)
    },
    abandon: plain.abandon,
  }
}

/** The shell's word for a command that isn't there, or can't be run. */
const NOT_RUN = [126, 127]

/** Whether the pager could be started; resolves when somebody has left it, in whatever way. */
function shown({ line, usual }: Pager, text: string): Promise<boolean> {
  // While it runs, Ctrl-C is the pager's: who has read enough has done nothing wrong.
  process.removeAllListeners('SIGINT')
  process.on('SIGINT', () => undefined)
  const child = process.getBuiltinModule('child_process').spawn(line, {
    shell: !usual,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { LESS, ...process.env },
  })
  // Left before it has read all.
  child.stdin.on('error', () => undefined)
  child.stdin.end(text)
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('close', (status) => {
      const ran = !NOT_RUN.includes(status ?? 0)
      if (!ran) say(`the pager ${line} cannot be run: set PCC_PAGER to another, or NO_PAGER=1\n`)
      resolve(ran)
    })
  })
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Answer, type Call, runPcc } from './pcc.js'
import { runAtTerminal, runInShell, type Screen, type Sitting } from './terminal.js'

/** One person's account on one machine: every folder that pcc may touch is below `path`. */
export interface Home {
  readonly path: string
  /** Runs pcc as a program would: no terminal, no input but `input`. */
  pcc(args: readonly string[], call?: Call): Promise<Answer>
  /** The same for a command that has to succeed; gives its standard output. Throws what pcc said otherwise. */
  ok(args: readonly string[], call?: Call): Promise<string>
  /** Runs pcc in a real terminal and types `keys`. */
  terminal(args: readonly string[], sitting?: Sitting): Promise<Screen>
  /** Runs a line in a shell at a real terminal. */
  shell(line: string, sitting?: Sitting): Promise<Screen>
  remove(): Promise<void>
}

/** An empty home that goes with the test. */
export async function newHome(): Promise<Home> {
  const home = await makeHome()
  onTestFinished(() => home.remove())
  return home
}

/** An empty home that several tests share: who makes it removes it. */
export async function makeHome(): Promise<Home> {
  const path = await mkdtemp(join(tmpdir(), 'pcc-e2e-'))
  const env = await foldersIn(path)
  const pcc = (args: readonly string[], call: Call = {}): Promise<Answer> =>
    runPcc(args, { cwd: path, ...call, env: { ...env, ...call.env } })
  return {
    path,
    pcc,
    ok: async (args, call) => {
      const { exitCode, stderr, stdout } = await pcc(args, call)
      if (exitCode !== 0) throw new Error(`pcc ${args.join(' ')} ends with ${exitCode}:\n${stderr}`)
      return stdout
    },
    terminal: (args, sitting = {}) =>
      runAtTerminal(args, { cwd: path, ...sitting, env: { ...env, ...sitting.env } }),
    shell: (line, sitting = {}) =>
      runInShell(line, { cwd: path, ...sitting, env: { ...env, ...sitting.env } }),
    remove: () => rm(path, { recursive: true, force: true }),
  }
}

async function foldersIn(path: string): Promise<Record<string, string>> {
  const folders = {
    XDG_DATA_HOME: join(path, 'data'),
    XDG_CONFIG_HOME: join(path, 'config'),
    XDG_STATE_HOME: join(path, 'state'),
    XDG_CACHE_HOME: join(path, 'cache'),
    XDG_RUNTIME_DIR: join(path, 'run'),
    TMPDIR: join(path, 'tmp'),
  }
  for (const folder of Object.values(folders)) await mkdir(folder, { mode: 0o700 })
  return { ...folders, HOME: path, LANG: 'C.UTF-8', TZ: 'UTC' }
}

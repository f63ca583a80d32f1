import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Ways to a practice for the daily commands to look at, the fullest first. */
const PRACTICES = [
  ['demo', '--patients', '200', '--no-input'],
  ['init', '--name', 'Code cache', '--tz', 'America/New_York', '--no-input'],
]

const DAILY = [['schedule'], ['today'], ['followups'], ['patients', 'search', 'smith']]

/** Runs each daily view once in an empty home and keeps what V8 compiled for it. Returns what went wrong, as lines. */
export function makeCodeCache(root) {
  const home = mkdtempSync(join(tmpdir(), 'pcc-build-'))
  const run = (program, words) =>
    spawnSync(process.execPath, [join(root, program), ...words], {
      encoding: 'utf8',
      env: homeAt(home),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  try {
    const notes = []
    for (const words of PRACTICES) {
      const { status, stderr } = run('bin/pcc.cjs', words)
      if (status === 0) break
      notes.push(failure(words, status, stderr))
    }
    for (const words of DAILY) {
      const { status, stderr } = run('build/start.cjs', words)
      if (status !== 0) notes.push(failure(words, status, stderr))
    }
    return notes
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const failure = (words, status, stderr) =>
  `no code cache from pcc ${words.join(' ')}, which ends with ${status}: ${stderr.trim()}`

const homeAt = (home) => ({
  PATH: process.env.PATH,
  HOME: home,
  XDG_DATA_HOME: join(home, 'data'),
  XDG_CONFIG_HOME: join(home, 'config'),
  XDG_STATE_HOME: join(home, 'state'),
  XDG_CACHE_HOME: join(home, 'cache'),
  XDG_RUNTIME_DIR: join(home, 'run'),
  PCC_DB: join(home, 'demo.db'),
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Ways to a practice for the daily commands to look at, the fullest first. */
const PRACTICES = [
  ['demo', '--patients', '200', '--no-input'],
  ['init', '--name', 'Code cache', '--tz', 'America/New_York', '--no-input'],
]

const DAILY = [['schedule'], ['today'], ['followups'], ['patients', 'search', 'smith']]

/** The chunks that the daily views start, in that order, and what went wrong, as lines. */
export function startedByDailyViews(root) {
  const daily = new Set(['main'])
  const notes = inPractice(root, (run, home) => {
    const list = join(home, 'started.json')
    return DAILY.flatMap((words) => {
      const failed = run('build/start.cjs', ['--started', list, ...words])
      if (failed !== null) return [failed]
      for (const name of JSON.parse(readFileSync(list, 'utf8'))) daily.add(name)
      return []
    })
  })
  return { daily: [...daily], notes }
}

/** Runs each daily view once and keeps what V8 compiled for it. Returns what went wrong, as lines. */
export const makeCodeCache = (root) =>
  inPractice(root, (run) =>
    DAILY.map((words) => run('build/start.cjs', words)).filter((note) => note !== null),
  )

/** `use` runs programs in an empty home with a practice: each gives null, or a line that says why it failed. */
function inPractice(root, use) {
  const home = mkdtempSync(join(tmpdir(), 'pcc-build-'))
  const run = (program, words) => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, program), ...words], {
      encoding: 'utf8',
      env: homeAt(home),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return status === 0 ? null : failure(words, status, stderr)
  }
  try {
    const notes = []
    for (const words of PRACTICES) {
      const note = run('bin/pcc.cjs', words)
      if (note === null) break
      notes.push(note)
    }
    return [...notes, ...use(run, home)]
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

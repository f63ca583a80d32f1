import { copyFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeReferrals } from './parts/files.mjs'
import { newHome, program } from './parts/home.mjs'
import { leastCpu, measured, seconds } from './parts/measure.mjs'
import { hasSqliteShell, shellImport } from './parts/sqlite-shell.mjs'

export const about =
  'Referrals of 16 columns into an encrypted database, over a bare loop of prepared inserts of the same rows'

const bare = fileURLToPath(new URL('./parts/bare-inserts.mjs', import.meta.url))
const ROWS_A_TRANSACTION = 20_000
const MOST_MEBIBYTES = 150

export function run({ quick, rows = quick ? 20_000 : 200_000, rounds = quick ? 2 : 3 }) {
  const home = newHome()
  const file = join(home.path, 'referrals.csv')
  writeReferrals(file, { rows, people: Math.round(rows * 0.3), until: '2026-11-01' })
  const empty = join(home.path, 'empty.db')
  home.pcc('init', '--name', 'Bench', '--tz', 'America/New_York', '--no-input', '--db', empty)
  const headers = readFileSync(file, 'utf8').split('\n', 1)[0].trim().split(',')
  const [first, again, inserts, shell] = leastCpu(rounds, [
    () => {
      fresh(empty, home.env.PCC_DB)
      return importing()
    },
    () => importing(),
    () => {
      const into = join(home.path, 'bare.db')
      fresh(empty, into)
      const words = [bare, home.env.PCC_DB, into, home.path, String(Math.ceil(rows / ROWS_A_TRANSACTION))]
      return JSON.parse(measured(words, home.env).stdout)
    },
    ...(hasSqliteShell() ? [() => shellImport(file, headers, join(home.path, 'shell.db'))] : []),
  ])

  function importing() {
    const words = ['referrals', 'import', file, '--source', 'bench', '--allow-now', '--quiet']
    return measured([program, ...words], home.env)
  }

  const times = (a, b) =>
    `${seconds(a.cpu)} of CPU over ${seconds(b.cpu)}; ${seconds(a.wall)} of the clock over ${seconds(b.wall)}`
  return [
    {
      what: `pcc referrals import, ${rows} rows: the thread that writes`,
      ratio: first.main / inserts.cpu,
      goal: 1.4,
      detail: `${seconds(first.main)} of its CPU; both threads: ${times(first, inserts)}`,
    },
    {
      what: 'the same file again, over the first time',
      ratio: again.cpu / first.cpu,
      goal: 0.5,
      detail: times(again, first),
    },
    {
      what: `its memory, over ${MOST_MEBIBYTES} MiB`,
      ratio: first.mebibytes / MOST_MEBIBYTES,
      goal: 1,
      detail: `${Math.round(first.mebibytes)} MiB, ${Math.round(again.mebibytes)} MiB again`,
    },
    ...(shell === undefined
      ? []
      : [
          {
            what: 'the thread that writes, over sqlite3 .import into one table with as many indexes',
            ratio: first.main / shell.cpu,
            goal: 4,
            detail: `${seconds(first.main)} of its CPU over ${seconds(shell.cpu)}; ${times(first, shell)}`,
          },
        ]),
  ]
}

function fresh(from, to) {
  for (const end of ['', '-wal', '-shm']) rmSync(`${to}${end}`, { force: true })
  copyFileSync(from, to)
}

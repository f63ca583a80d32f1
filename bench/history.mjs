import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePatients, writeVisits } from './parts/files.mjs'
import { newHome, program } from './parts/home.mjs'
import { leastCpu, measured } from './parts/measure.mjs'

export const about =
  'What is typed all day, with years of visits behind it, over the same day of a practice without them'

const DEMO_PATIENTS = 500

/** A patient and a visit of the demo, which both practices have. */
const VIEWS = [
  { words: ['schedule'], goal: 1.3 },
  { words: ['followups'], goal: 1.3 },
  { words: ['today'], goal: 1.3 },
  { words: ['patients', 'search', 'roberts, gary'], goal: 1.3 },
  { words: ['patients', 'show', 'P-42'], goal: 1.3 },
  { words: ['appointments', 'show', 'A-42'], goal: 1.3 },
  { words: ['appointments', 'list', '--in', 'today'], goal: 1.3 },
]

export function run({ quick, rounds = quick ? 5 : 15, ...sizes }) {
  const { patients = quick ? 2_000 : 200_000, visits = quick ? 10_000 : 1_000_000 } = sizes
  const home = newHome()
  home.pcc('demo', '--patients', String(DEMO_PATIENTS), '--seed', '7', '--no-input')
  const long = join(home.path, 'long.db')
  copyFileSync(home.env.PCC_DB, long)
  const until = '2026-11-01'
  const [people, past] = [join(home.path, 'patients.csv'), join(home.path, 'visits.csv')]
  writePatients(people, { people: patients })
  writeVisits(past, { rows: visits, people: patients, providers: ['DR-1', 'DR-2', 'DR-3'], until })
  home.pcc('patients', 'import', people, '--db', long, '--quiet')
  home.pcc('appointments', 'import', past, '--db', long, '--quiet')

  return VIEWS.map(({ words, goal }) => {
    const view = (path) => measured([program, ...words, '--db', path], home.env)
    const [behind, without] = leastCpu(rounds, [() => view(long), () => view(home.env.PCC_DB)])
    return {
      what: `pcc ${words.join(' ')}, ${visits} visits and ${patients} patients more`,
      ratio: behind.cpu / without.cpu,
      goal,
      detail: `${Math.round(behind.cpu)} ms of CPU over ${Math.round(without.cpu)} ms`,
    }
  })
}

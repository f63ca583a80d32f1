import { newHome, program } from './parts/home.mjs'
import { leastTimes } from './parts/pairs.mjs'

export const about =
  'What a press of the tab key waits for, whole processes, over an empty script (node -e 0)'

const GOAL = 1.3

const LINES = [
  { what: 'words alone', line: 'pcc patients s' },
  { what: 'patients by their names', line: 'pcc patients show garc' },
  { what: 'visits that can be cancelled', line: 'pcc appointments cancel ' },
]

export function run({ quick, patients = quick ? 500 : 10_000, rounds = quick ? 41 : 81 }) {
  const home = newHome()
  home.pcc('demo', '--patients', String(patients), '--seed', '7', '--no-input')
  const commands = LINES.map(({ line }) => [process.execPath, program, 'complete', 'bash', line])
  const [base, ...times] = leastTimes(rounds, [[process.execPath, '-e', '0'], ...commands], home.env)
  return LINES.map(({ what, line }, index) => ({
    what: `${line.trim()} TAB: ${what}, ${patients} patients`,
    ratio: times[index] / base,
    goal: GOAL,
    detail: `${Math.round(times[index])} ms, ${Math.round(base)} ms of them an empty script`,
  }))
}

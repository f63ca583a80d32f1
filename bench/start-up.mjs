import { newHome, program } from './parts/home.mjs'
import { leastTimes } from './parts/pairs.mjs'

export const about = 'The daily commands, whole processes, over an empty script (node -e 0)'

const DAILY = [
  { words: ['schedule'], goal: 1.5 },
  { words: ['followups'], goal: 1.7 },
  { words: ['patients', 'search', 'smith'], goal: 1.7 },
]

export function run({ quick, patients = quick ? 500 : 10_000, rounds = quick ? 15 : 31 }) {
  const home = newHome()
  home.pcc('demo', '--patients', String(patients), '--seed', '7', '--no-input')
  const empty = [process.execPath, '-e', '0']
  return environments(home.env).flatMap(({ env, where }) => {
    const commands = DAILY.map(({ words }) => [process.execPath, program, ...words])
    const [base, ...times] = leastTimes(rounds, [empty, ...commands], env)
    return DAILY.map(({ words, goal }, index) => ({
      what: `pcc ${words.join(' ')}, ${patients} patients${where}`,
      ratio: times[index] / base,
      goal,
      detail: `${Math.round(times[index])} ms, ${Math.round(base)} ms of them an empty script`,
    }))
  })
}

/** NODE_EXTRA_CA_CERTS alone doubles what an empty script takes on Node 20, which would flatter every ratio. */
function environments(env) {
  const { NODE_EXTRA_CA_CERTS } = process.env
  if (NODE_EXTRA_CA_CERTS === undefined) return [{ env, where: '' }]
  return [
    { env, where: '' },
    { env: { ...env, NODE_EXTRA_CA_CERTS }, where: ', with NODE_EXTRA_CA_CERTS' },
  ]
}

import { spawnSync } from 'node:child_process'

/**
 * Whole processes by turns, so that what else the machine does falls on all alike. Each command is `[program, ...args]`.
 * Returns the median milliseconds of each. Throws when one of them fails.
 */
export function medians(rounds, commands, env) {
  const times = commands.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, command] of commands.entries()) times[index].push(timed(command, env))
  }
  return times.map(median)
}

function timed([program, ...args], env) {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(program, args, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const elapsed = process.hrtime.bigint() - start
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} ends with ${status}: ${stderr.trim()}`)
  return Number(elapsed) / 1e6
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

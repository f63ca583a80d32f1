import { spawnSync } from 'node:child_process'

/**
 * Whole processes by turns, so that what else the machine does falls on all alike. Each command is `[program, ...args]`.
 * Returns the least milliseconds of each, since nothing but noise adds to them. Throws when one of them fails.
 */
export function leastTimes(rounds, commands, env) {
  const least = commands.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++) {
    for (const [index, command] of commands.entries()) {
      least[index] = Math.min(least[index], timed(command, env))
    }
  }
  return least
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

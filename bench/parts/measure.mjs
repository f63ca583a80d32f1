import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const preload = fileURLToPath(new URL('./figures.cjs', import.meta.url))

/**
 * Runs a Node program to its end: `cpu` milliseconds of all its threads, `main` of its first, `wall` milliseconds, `mebibytes` at its
 * largest, and what it printed. Throws when it fails.
 */
export function measured(args, env) {
  const file = join(tmpdir(), `pcc-bench-${process.pid}.json`)
  const start = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', preload, ...args], {
    env: { ...env, PCC_BENCH_FIGURES: file },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const wall = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0) throw new Error(`${args.join(' ')} ends with ${status}: ${stderr.trim()}`)
  const figures = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(file)
  return { ...figures, wall, stdout }
}

/**
 * Each by turns, so that what else the machine does falls on all alike; the least CPU of each, since nothing but
 * noise adds to it.
 */
export function leastCpu(rounds, runs) {
  const least = runs.map(() => null)
  for (let round = 0; round < rounds; round++) {
    for (const [at, run] of runs.entries()) {
      const figures = run()
      if (least[at] === null || figures.cpu < least[at].cpu) least[at] = figures
    }
  }
  return least
}

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`

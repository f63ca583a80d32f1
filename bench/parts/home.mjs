import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const program = fileURLToPath(new URL('../../bin/pcc.cjs', import.meta.url))

/** The morning on which every benchmark looks at its practice. */
const NOW = '2026-11-24T09:00:00-05:00'

/** An empty account with nothing of this one's in its environment, which goes when the program ends. */
export function newHome() {
  const path = mkdtempSync(join(tmpdir(), 'pcc-bench-'))
  process.once('exit', () => rmSync(path, { recursive: true, force: true }))
  const env = { PATH: process.env.PATH, HOME: path, PCC_DB: join(path, 'practice.db'), PCC_NOW: NOW }
  return { path, env, pcc: (...args) => runPcc(args, env) }
}

function runPcc(args, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (status !== 0) throw new Error(`pcc ${args.join(' ')} ends with ${status}: ${stderr.trim()}`)
  return stdout
}

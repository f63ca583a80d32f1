import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writePatients } from './parts/files.mjs'
import { newHome, program } from './parts/home.mjs'
import { leastCpu, measured, seconds } from './parts/measure.mjs'

export const about = 'The whole trail and every record proved, over a bare scan of the trail and the records'

const scan = fileURLToPath(new URL('./parts/bare-scan.mjs', import.meta.url))

export function run({ quick, rows = quick ? 20_000 : 1_000_000, rounds = 3 }) {
  const home = newHome()
  const file = join(home.path, 'patients.csv')
  writePatients(file, { people: rows })
  home.pcc('init', '--name', 'Bench', '--tz', 'America/New_York', '--no-input')
  home.pcc('patients', 'import', file, '--quiet', '--allow-now')
  const [verify, bare] = leastCpu(rounds, [
    () => measured([program, 'audit', 'verify', '--quiet'], home.env),
    () => measured([scan, home.env.PCC_DB, home.path, 'patient'], home.env),
  ])
  return [
    {
      what: `pcc audit verify, ${rows} records`,
      ratio: verify.cpu / bare.cpu,
      goal: 2,
      detail: `${seconds(verify.cpu)} of CPU over ${seconds(bare.cpu)}, ${Math.round(verify.mebibytes)} MiB`,
    },
  ]
}

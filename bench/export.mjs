import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writePatients } from './parts/files.mjs'
import { newHome, program } from './parts/home.mjs'
import { leastCpu, measured, seconds } from './parts/measure.mjs'

export const about = 'Patients written to a CSV file, over a bare scan of their table and the trail'

const scan = fileURLToPath(new URL('./parts/bare-scan.mjs', import.meta.url))
const MOST_MEBIBYTES = 150

export function run({ quick, rows = quick ? 20_000 : 200_000, rounds = 3 }) {
  const home = newHome()
  const file = join(home.path, 'patients.csv')
  writePatients(file, { people: rows })
  home.pcc('init', '--name', 'Bench', '--tz', 'America/New_York', '--no-input')
  home.pcc('patients', 'import', file, '--quiet', '--allow-now')
  const out = join(home.path, 'out.csv')
  const [exported, bare] = leastCpu(rounds, [
    () => measured([program, 'patients', 'export', '--out', out, '--quiet', '--allow-now'], home.env),
    () => measured([scan, home.env.PCC_DB, home.path, 'patient'], home.env),
  ])
  return [
    {
      what: `pcc patients export, ${rows} patients`,
      ratio: exported.cpu / bare.cpu,
      goal: 4,
      detail: `${seconds(exported.cpu)} of CPU over ${seconds(bare.cpu)}`,
    },
    {
      what: `its memory, over ${MOST_MEBIBYTES} MiB`,
      ratio: exported.mebibytes / MOST_MEBIBYTES,
      goal: 1,
      detail: `${Math.round(exported.mebibytes)} MiB`,
    },
  ]
}

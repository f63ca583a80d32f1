import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'

/** An index for each by which an import looks for what is there, as far as one table can have them. */
const INDEXES = [
  ['Referral ID'],
  ['MRN'],
  ['Patient Last Name', 'DOB', 'Patient First Name'],
  ['DOB', 'Patient First Name'],
  ['Phone'],
  ['Direction', 'Priority', 'Referral Date'],
  ['Specialty'],
]

const quoted = (name) => `"${name}"`

export const hasSqliteShell = () => spawnSync('sqlite3', ['--version']).status === 0

/**
 * Reads a CSV file into a new table with indexes by `sqlite3 .import`: `cpu` and `wall` milliseconds. Neither encrypted
 * nor checked, matched or audited.
 */
export function shellImport(file, headers, into) {
  rmSync(into, { force: true })
  const lines = [
    'pragma cache_size=-8192;',
    `create table referral (${headers.map((name) => `${quoted(name)} text`).join(', ')});`,
    ...INDEXES.map((names, n) => `create index referral_${n} on referral (${names.map(quoted).join(', ')});`),
    `.import --csv --skip 1 "${file}" referral`,
  ]
  const start = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync('sh', ['-c', 'sqlite3 -bail "$0" && times', into], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`sqlite3 ends with ${status}: ${stderr.trim()}`)
  const wall = Number(process.hrtime.bigint() - start) / 1e6
  return { cpu: childrenCpu(stdout), wall }
}

/** From what the shell's `times` says in its last line: `0m1.230s 0m0.200s`. */
function childrenCpu(printed) {
  const last = printed.trim().split('\n').at(-1)
  const parts = [...last.matchAll(/(\d+)m([\d.]+)s/g)]
  return parts.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000, 0)
}

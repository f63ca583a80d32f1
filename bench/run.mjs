// npm run bench [-- NAME... [--quick] [--rounds N] [--rows N] [--patients N] [--visits N]]: what pcc takes over what a
// named peer takes, each ratio in one run.
import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const names = readdirSync(dirname(fileURLToPath(import.meta.url)))
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.replace(/\.mjs$/, ''))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    rows: { type: 'string' },
    patients: { type: 'string' },
    visits: { type: 'string' },
  },
})
const { quick, ...sizes } = values
const settings = {
  quick,
  ...Object.fromEntries(Object.entries(sizes).map(([key, text]) => [key, Number(text)])),
}
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0) throw new Error(`no benchmark ${unknown.join(', ')}; there are ${names.join(', ')}`)

for (const name of positionals.length > 0 ? positionals : names) {
  const { about, run } = await import(`./${name}.mjs`)
  console.log(`${name}: ${about}`)
  for (const { what, ratio, goal, detail } of await run(settings)) {
    const verdict = ratio <= goal ? 'reached' : `missed by ${(ratio - goal).toFixed(2)}`
    console.log(`  ${ratio.toFixed(2)} ×  ${what}; at most ${goal} wanted: ${verdict} (${detail})`)
  }
}

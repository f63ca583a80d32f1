// npm run bench [-- NAME... [--patients N] [--rounds N]]: what pcc takes over what a named peer takes, each ratio in one run.
import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** What benchmarks are made with. */
const PARTS = ['run.mjs', 'pairs.mjs', 'home.mjs']

const names = readdirSync(dirname(fileURLToPath(import.meta.url)))
  .filter((file) => file.endsWith('.mjs') && !PARTS.includes(file))
  .map((file) => file.replace(/\.mjs$/, ''))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { patients: { type: 'string' }, rounds: { type: 'string' } },
})
const settings = Object.fromEntries(Object.entries(values).map(([key, text]) => [key, Number(text)]))
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

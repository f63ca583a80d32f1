import { existsSync, renameSync, rmSync } from 'node:fs'
import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { countInput, toggle } from '../../command/option.js'
import type { ViewResult } from '../../command/result.js'
import { conflict, usage } from '../../kernel/errors.js'
import { shellWord } from '../../kernel/text/shell-word.js'
import { toLocal } from '../../kernel/time/zone.js'
import { accountOf, createDatabase, firstDeed, firstRows } from '../practice/index.js'
import { isDemoAt, usualDemo } from './existing.js'
import type { Harvest } from './grow.js'
import { DEMO_NAME, DEMO_ZONE } from './set-up.js'
import { sowingOn } from './sowing.js'
import { firstViews } from './views.js'

const USUAL_SIZE = 1000
const LARGEST = 5_000_000

export const demo: Command = command({
  verb: 'demo',
  about: 'make a practice to try: invented patients, visits, referrals and follow-ups around today',
  examples: ['pcc demo', 'pcc demo --patients 10000 --seed 7', 'pcc demo --replace'],
  options: {
    patients: countInput({ about: `how many patients; default ${USUAL_SIZE}` }, LARGEST),
    seed: countInput({ about: 'the same seed and clock give the same practice; default 1' }),
    replace: toggle('take the place of an earlier demo'),
    no_encrypt: toggle('leave encryption to the disk'),
  },
  writes: true,
  opens: false,
  run: async (context, values) => {
    const size = values.patients ?? USUAL_SIZE
    if (size < 1) throw usage('--patients: a practice has at least one', 'for example --patients 500')
    const path = context.databaseNamed ? context.database : usualDemo(context.places)
    if (/^postgres(ql)?:/.test(path))
      throw usage('this version of pcc has no PostgreSQL engine', 'name a file with --db')
    context.requireLocal(path)
    await makeRoom(context, path, values.replace)
    if (context.dryRun) {
      context.say(`would make a demo of ${size} patients at ${path}`)
      return { kind: 'none' }
    }
    const today = toLocal(DEMO_ZONE, context.reading.now).date
    const account = accountOf(context)
    const { grow } = await import('./grow.js')
    let harvest: Harvest = { patients: 0, appointments: 0, referrals: 0 }
    const created = await createDatabase(
      {
        path,
        configFolder: context.places.config,
        encrypt: !values.no_encrypt,
        key: null,
        now: context.reading.now,
        version: context.version,
      },
      async (store) => {
        const { entryId } = await store.write(firstDeed(context, 'demo'), (unit) =>
          firstRows(
            unit,
            {
              name: DEMO_NAME,
              zone: DEMO_ZONE,
              region: 'NY',
              demo: true,
              teams: ['front desk', 'referrals'],
            },
            { name: account, account },
          ),
        )
        harvest = await grow(
          sowingOn(store, context.reading.now, today, entryId),
          size,
          values.seed ?? 1,
          context.progress('patients'),
        )
      },
    )
    return shown(context, path, created.keyFile, harvest)
  },
})

async function makeRoom(context: Context, path: string, replace: boolean): Promise<void> {
  if (!existsSync(path)) return
  if (!replace) {
    throw conflict(
      'exists',
      `there is a database at ${path} already`,
      `to go on with it: export PCC_DB=${shellWord(path)}; pcc demo --replace makes a demo anew`,
    )
  }
  if (!(await isDemoAt(context, path))) {
    throw conflict('not_a_demo', `${path} is no demo: it stays as it is`, 'name another file with --db')
  }
  if (context.dryRun) return
  for (const ending of ['-wal', '-shm']) rmSync(`${path}${ending}`, { force: true })
  renameSync(path, `${path}.before`)
  rmSync(`${path}.before`, { force: true })
}

async function shown(
  context: Context,
  path: string,
  keyFile: string | null,
  harvest: Harvest,
): Promise<ViewResult> {
  const views = await firstViews(context, path)
  return {
    kind: 'view',
    json: { database: path, key_file: keyFile, ...harvest },
    lines: (screen) => views.flatMap((view) => [...view.lines(screen), '']),
    below: [
      `DEMO practice of ${harvest.patients} invented patients, ${harvest.appointments} visits, ${harvest.referrals} referrals.`,
      '',
      'To go on with it:',
      `  export PCC_DB=${shellWord(path)}`,
      '  pcc schedule --open',
      '  pcc followups next',
      '  pcc patients search garcia',
    ],
  }
}

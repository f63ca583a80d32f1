import { readFileSync } from 'node:fs'
import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { ofField, toggle, words } from '../../command/option.js'
import { type Column, type Result, recordOf } from '../../command/result.js'
import { PccError, usage } from '../../kernel/errors.js'
import { quoted } from '../../kernel/text/quoted.js'
import { toLocal } from '../../kernel/time/zone.js'
import { isZone, zoneNamed } from '../../kernel/time/zone-offset.js'
import { readKeyText } from '../../store/key.js'
import { recoveryForm } from '../../store/recovery-form.js'
import { createDatabase, firstRows } from './create.js'
import { holidaysOf, homeOf } from './public-holidays.js'
import { holidays } from './records/holiday.js'
import { practices } from './records/practice.js'

const COUNTRY = 'US'

export const init: Command = command({
  verb: 'init',
  about: 'make a practice: its database, its key and its first user',
  examples: [
    'pcc init',
    'pcc init --name "Main Street Family Medicine" --tz America/New_York --no-input',
    'pcc init --no-encrypt --name Clinic --tz America/Phoenix',
  ],
  options: {
    name: ofField(practices.fields.name),
    tz: ofField(practices.fields.zone, { about: 'IANA time zone of the practice', value: 'ZONE' }),
    country: ofField(practices.fields.country),
    region: ofField(practices.fields.region),
    date_order: ofField(practices.fields.date_order),
    npi: ofField(practices.fields.npi),
    phone: ofField(practices.fields.phone),
    admin: words({ about: 'name of the first user; default: the OS account' }),
    no_encrypt: toggle('leave encryption to the disk'),
    key_file: words({ about: 'use the key in this file instead of a new one', value: 'FILE' }),
  },
  writes: true,
  opens: false,
  run: async (context, values) => {
    context.requireLocal(context.database)
    const name = values.name ?? (await ask(context, '--name', 'Name of the practice:'))
    const typed =
      values.tz ?? (await ask(context, '--tz', 'Time zone (such as America/New_York):', zoneProblem))
    const zone = zoneNamed(typed)
    if (zone === null)
      throw usage(`${quoted(typed)} is no time zone`, 'an IANA name such as America/New_York')
    const { country, region } = await homeOf(values.country ?? COUNTRY, values.region ?? null)
    const year = Number(toLocal(zone, context.reading.now).date.slice(0, 4))
    const days = await holidaysOf(country, region, [year, year + 1, year + 2])
    if (days.length === 0) {
      context.warn(`no public holidays of ${country} are known: enter them with pcc holidays add`)
    }
    if (context.dryRun) {
      context.say(`would make a practice at ${context.database}`)
      return { kind: 'none' }
    }
    const key = values.key_file === undefined ? null : ownKey(values.key_file)
    const account = accountOf(context)
    const created = await createDatabase(
      {
        path: context.database,
        configFolder: context.places.config,
        encrypt: !values.no_encrypt,
        key,
        now: context.reading.now,
        version: context.version,
      },
      async (store) => {
        await store.write(firstDeed(context, 'init'), async (unit) => {
          await firstRows(
            unit,
            {
              name,
              zone,
              country,
              region,
              date_order: values.date_order ?? 'mdy',
              npi: values.npi ?? null,
              phone: values.phone ?? null,
            },
            { name: values.admin ?? account, account },
          )
          for (const day of days) await unit.writer.insert(holidays, { holiday_on: day.date, name: day.name })
        })
      },
    )
    await offerRecovery(context, created.key)
    const answer = {
      name,
      zone,
      database: context.database,
      key_file: created.keyFile,
      encrypted: created.key !== null,
    }
    return made(answer)
  },
})

export const firstDeed = (context: Context, commandName: string) => ({
  at: context.reading.now,
  realAt: null,
  userId: 1,
  command: commandName,
  purpose: context.purpose,
  reason: null,
  details: null,
  group: null,
  importId: null,
  undoes: null,
})

export const accountOf = (context: Context): string => context.account

const zoneProblem = (zone: string): string | null => (isZone(zone) ? null : `${quoted(zone)} is no time zone`)

async function ask(
  context: Context,
  option: string,
  question: string,
  check?: (text: string) => string | null,
): Promise<string> {
  if (context.questions === null) {
    throw usage(
      `a practice needs ${option}`,
      'for example: pcc init --name "Main Street" --tz America/New_York',
    )
  }
  const text = (await context.questions.text(question, check)).trim()
  if (text === '') throw usage(`a practice needs ${option}`)
  return text
}

function ownKey(file: string): string {
  try {
    return readKeyText(readFileSync(file, 'utf8'), file)
  } catch (cause) {
    if (cause instanceof PccError) throw cause
    throw new PccError('denied', `the key file ${file} cannot be read`, { cause })
  }
}

async function offerRecovery(context: Context, key: string | null): Promise<void> {
  if (key === null || context.questions === null) return
  if (
    !(await context.questions.confirm(
      'Show the recovery form of the key, to be printed or copied by hand?',
      true,
    ))
  )
    return
  for (const line of recoveryForm(key)) context.say(`  ${line}`)
  context.say('Keep it away from this machine. Prove that it was copied well: pcc key check')
}

interface Made {
  readonly name: string
  readonly zone: string
  readonly database: string
  readonly key_file: string | null
  readonly encrypted: boolean
}

function made(answer: Made): Result {
  const column = (name: keyof Made): Column<Made> => ({
    name,
    label: name.replaceAll('_', ' '),
    align: 'left',
    kind: 'text',
    json: (row) => row[name],
    csv: (row) => String(row[name] ?? ''),
    show: (row) => String(row[name] ?? 'none'),
  })
  const columns = (['name', 'zone', 'database', 'key_file', 'encrypted'] as const).map(column)
  return recordOf(
    columns,
    answer,
    'the practice is made; next: pcc locations add --name NAME, then pcc providers add',
  )
}

import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import type { Setting } from '../../command/feature.js'
import { required, toggle, words } from '../../command/option.js'
import { type Column, listOf, recordOf } from '../../command/result.js'
import { notFound, usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'
import { decodeRow } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { practiceSettings, storedSetting } from './queries.js'
import { settings } from './records/setting.js'

interface Shown {
  readonly key: string
  readonly value: string
  readonly default: string
  readonly about: string
  readonly source: string
}

const column = (name: keyof Shown): Column<Shown> => ({
  name,
  label: name,
  align: 'left',
  kind: 'text',
  json: (row) => row[name],
  csv: (row) => row[name],
  show: (row) => row[name],
})
const COLUMNS: readonly Column<Shown>[] = [
  { ...column('key'), kind: 'id' },
  { ...column('value'), kind: 'id' },
  { ...column('default'), show: (row) => (row.default === row.value ? '' : row.default) },
  column('about'),
  column('source'),
]

/** `config list|get|set` over the settings that all features declare. */
const declared = async (context: Context): Promise<readonly Setting[]> =>
  (await context.features()).flatMap((feature) => feature.settings ?? [])

export function configCommands(): Command[] {
  const settingNamed = async (context: Context, key: string): Promise<Setting> => {
    const all = await declared(context)
    const found = all.find((setting) => setting.key === key)
    if (found !== undefined) return found
    const near = nearest(
      key,
      all.map((setting) => setting.key),
    )
    throw notFound(
      `there is no setting "${key}"`,
      near === null ? 'see pcc config list' : `did you mean ${near}?`,
    )
  }
  const key = required(words({ about: 'which setting', value: 'KEY' }))
  return [
    command({
      noun: 'config',
      verb: 'list',
      about: 'every setting with its value, default, meaning and source',
      run: async (context) => {
        const own = await context.read((reader) => practiceSettings(reader))
        const rows = (await declared(context)).map((setting) => shown(setting, own.get(setting.key)))
        return listOf({ columns: COLUMNS, rows, empty: 'no settings' })
      },
    }),
    command({
      noun: 'config',
      verb: 'get',
      about: 'one setting',
      args: { key },
      run: async (context, values) => {
        const setting = await settingNamed(context, values.key)
        const value = await context.read((reader) =>
          storedSetting(reader, setting.key, context.actor?.id ?? 0),
        )
        return recordOf(COLUMNS, shown(setting, value))
      },
    }),
    command({
      noun: 'config',
      verb: 'set',
      about: 'set one for the practice, or with --mine for yourself',
      examples: ['pcc config set appointments.grace "15 min"'],
      args: {
        key,
        value: required(words({ about: 'its new value; "default" takes it back', value: 'VALUE' })),
      },
      options: { mine: toggle('only for me') },
      writes: true,
      run: async (context, values) => {
        const setting = await settingNamed(context, values.key)
        const value = values.value === 'default' ? setting.default : values.value
        const wrong = setting.check(value)
        if (wrong !== null) throw usage(`${setting.key}: ${wrong}`, `its default is ${setting.default}`)
        await put(context, setting.key, value, values.mine ? (context.actor?.id ?? 0) : 0)
        return recordOf(COLUMNS, shown(setting, value), `${setting.key} is ${value}`)
      },
    }),
  ]
}

const shown = (setting: Setting, value: string | undefined): Shown => ({
  key: setting.key,
  value: value ?? setting.default,
  default: setting.default,
  about: setting.about,
  source: setting.source,
})

const put = (context: Context, key: string, value: string, userId: number): Promise<void> =>
  context.write(async ({ writer }) => {
    const [row] = await writer.bulk.all('select * from setting where "key" = ? and user_id = ?', key, userId)
    if (row === undefined) await writer.insert(settings, { key, value, user_id: userId })
    else await writer.update(settings, decodeRow(settings, row), { value })
  })

/** The value of a setting for the one who asks, or its default. */
export async function settingOf(reader: Reader, setting: Setting, userId = 0): Promise<string> {
  return (await storedSetting(reader, setting.key, userId)) ?? setting.default
}

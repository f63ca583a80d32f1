import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import type { Setting } from '../../command/feature.js'
import { required, toggle, words } from '../../command/option.js'
import { type Column, listOf, recordOf } from '../../command/result.js'
import { notFound, usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'
import { decodeRow } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { practiceRowSettings, practiceRowValue, putPracticeRow } from './practice-settings.js'
import { practiceOf, settingsFor, storedSetting } from './queries.js'
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

/** The practice's own row, then the settings that all features declare. */
const declared = async (context: Context): Promise<readonly Setting[]> => [
  ...practiceRowSettings(context.reading),
  ...(await context.features()).flatMap((feature) => feature.settings ?? []),
]

/** `config list|get|set`. */
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
        const { practice, own } = await context.read(async (reader) => ({
          practice: await practiceOf(reader),
          own: await settingsFor(reader, context.actor?.id ?? 0),
        }))
        const rows = (await declared(context)).map((setting) =>
          shown(setting, practiceRowValue(practice, setting.key) ?? own.get(setting.key)),
        )
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
        const value = await context.read(
          async (reader) =>
            practiceRowValue(await practiceOf(reader), setting.key) ??
            storedSetting(reader, setting.key, context.actor?.id ?? 0),
        )
        return recordOf(COLUMNS, shown(setting, value))
      },
    }),
    command({
      noun: 'config',
      verb: 'set',
      about: 'set one for the practice, or with --mine for yourself',
      examples: [
        'pcc config set appointments.grace "15 min"',
        'pcc config set practice.teams "front desk; referrals"',
        'pcc config set practice.working-days mon-thu',
        'pcc config set appointments.grace default',
      ],
      args: {
        key,
        value: required(words({ about: 'its new value; "default" takes it back', value: 'VALUE' })),
      },
      options: { mine: toggle('only for me') },
      writes: true,
      run: async (context, values) => {
        const setting = await settingNamed(context, values.key)
        if (values.mine && setting.personal !== true) {
          throw usage(`${setting.key} holds for the whole practice`, 'leave --mine out')
        }
        const value = values.value === 'default' ? setting.default : values.value
        const wrong = setting.check(value)
        if (wrong !== null) {
          const usual = setting.default === '' ? setting.about : `its default is ${setting.default}`
          throw usage(`${setting.key}: ${wrong}`, usual)
        }
        await put(context, setting.key, value, values.mine ? (context.actor?.id ?? 0) : 0)
        const verb = context.dryRun ? 'would be' : 'is'
        return recordOf(COLUMNS, shown(setting, value), `${setting.key} ${verb} ${value}`)
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
  context.write(async (unit) => {
    if (await putPracticeRow(unit, key, value, context.reading)) return
    const { writer } = unit
    const [row] = await writer.bulk.all('select * from setting where "key" = ? and user_id = ?', key, userId)
    if (row === undefined) await writer.insert(settings, { key, value, user_id: userId })
    else await writer.update(settings, decodeRow(settings, row), { value })
  })

/** The value of a setting for the one who asks, or its default. */
export async function settingOf(reader: Reader, setting: Setting, userId = 0): Promise<string> {
  return (await storedSetting(reader, setting.key, userId)) ?? setting.default
}

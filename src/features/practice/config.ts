import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import type { Setting } from '../../command/feature.js'
import { required, toggle, words } from '../../command/option.js'
import { type Column, listOf, recordOf } from '../../command/result.js'
import { notFound, usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'
import { decodeRow } from '../../record/row.js'
import type { Reader, Unit } from '../../store/store.js'
import { practiceRowSettings, practiceRowValue, putPracticeRow } from './practice-settings.js'
import { practiceOf, settingsOf, storedSetting } from './queries.js'
import type { Practice } from './records/practice.js'
import { settings } from './records/setting.js'

interface Shown {
  readonly key: string
  readonly value: string
  readonly default: string
  readonly about: string
  /** Who set the value: `mine`, `practice`, or nobody: `default`. */
  readonly source: string
  /** Where the default comes from. */
  readonly default_from: string
}

interface Values {
  readonly practice: Practice
  /** What the practice has set, by key. */
  readonly ours: ReadonlyMap<string, string>
  /** What the user has set. */
  readonly mine: ReadonlyMap<string, string>
}

const valuesFor = (context: Context): Promise<Values> =>
  context.read(async (reader) => ({
    practice: await practiceOf(reader),
    ours: await settingsOf(reader, 0),
    mine: context.actor === null ? new Map() : await settingsOf(reader, context.actor.id),
  }))

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
  column('source'),
  column('about'),
  column('default_from'),
]
const FOR_PEOPLE = COLUMNS.filter(({ name }) => name !== 'default_from')

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
      about: 'every setting with its value, default, who set it, and meaning',
      examples: ['pcc config list', 'pcc config list --mine'],
      options: { mine: toggle('only what each user may set for themselves') },
      run: async (context, { mine }) => {
        const values = await valuesFor(context)
        const rows = (await declared(context))
          .filter(({ personal }) => !mine || personal === true)
          .map((setting) => shown(setting, values))
        const all = !context.forPeople || context.page.columns !== null
        return listOf({ columns: all ? COLUMNS : FOR_PEOPLE, rows, empty: 'no settings' })
      },
    }),
    command({
      noun: 'config',
      verb: 'get',
      about: 'one setting, as it is for you or with --mine as you have set it',
      args: { key },
      options: { mine: toggle('only my own value') },
      run: async (context, values) => {
        const setting = await settingNamed(context, values.key)
        if (values.mine) refuseOwn(setting)
        const found = shown(setting, await valuesFor(context))
        if (values.mine && found.source !== 'mine')
          throw notFound(`you have no ${setting.key} of your own`, `it is ${found.value} (${found.source})`)
        return recordOf(COLUMNS, found)
      },
    }),
    command({
      noun: 'config',
      verb: 'set',
      next: ['pcc config list'],
      about: 'set one for the practice, or with --mine for yourself',
      examples: [
        'pcc config set appointments.grace "15 min"',
        'pcc config set practice.teams "front desk; referrals"',
        'pcc config set practice.working-days mon-thu',
        'pcc config set appointments.grace default',
        'pcc config set --mine list.rows 20',
      ],
      args: {
        key,
        value: required(words({ about: 'its new value; "default" takes it back', value: 'VALUE' })),
      },
      options: { mine: toggle('only for me') },
      writes: true,
      run: async (context, values) => {
        const setting = await settingNamed(context, values.key)
        if (values.mine) refuseOwn(setting)
        const drops = values.value === 'default'
        const value = drops ? setting.default : values.value
        const wrong = setting.check(value)
        if (wrong !== null) {
          const usual = setting.default === '' ? setting.about : `its default is ${setting.default}`
          throw usage(`${setting.key}: ${wrong}`, usual)
        }
        const userId = values.mine ? (context.actor?.id ?? 0) : 0
        const after = await context.write(async (unit) => {
          await put(context, unit, { key: setting.key, value, userId, drops })
          const practice = await practiceOf(unit.writer)
          const ours = await settingsOf(unit.writer, 0)
          return { practice, ours, mine: userId === 0 ? new Map() : await settingsOf(unit.writer, userId) }
        })
        const found = shown(setting, after)
        const verb = context.dryRun ? 'would be' : 'is'
        const whose = values.mine ? ' for you' : ''
        return recordOf(COLUMNS, found, `${setting.key} ${verb} ${found.value}${whose}`)
      },
    }),
  ]
}

/** Errors: `usage` for a setting that nobody has for themselves. */
function refuseOwn({ key, personal }: Setting): void {
  if (personal !== true) throw usage(`${key} holds for the whole practice`, 'leave --mine out')
}

function shown(setting: Setting, { practice, ours, mine }: Values): Shown {
  const { key, about } = setting
  const own = setting.personal === true ? mine.get(key) : undefined
  const set = practiceRowValue(practice, key) ?? ours.get(key)
  const source = own !== undefined ? 'mine' : set !== undefined ? 'practice' : 'default'
  const value = own ?? set ?? setting.default
  return { key, value, default: setting.default, about, source, default_from: setting.source }
}

interface Put {
  readonly key: string
  readonly value: string
  /** 0 for the practice. */
  readonly userId: number
  /** The value goes: what holds without it holds again. */
  readonly drops: boolean
}

async function put({ reading }: Context, unit: Unit, { key, value, userId, drops }: Put): Promise<void> {
  if (await putPracticeRow(unit, key, value, reading)) return
  const { writer } = unit
  const [row] = await writer.bulk.all('select * from setting where "key" = ? and user_id = ?', key, userId)
  if (row !== undefined)
    await writer.update(settings, decodeRow(settings, row), { value, status: drops ? 'dropped' : 'active' })
  else if (!drops) await writer.insert(settings, { key, value, user_id: userId })
}

/** The value of a setting for the one who asks, or its default. */
export async function settingOf(reader: Reader, setting: Setting, userId = 0): Promise<string> {
  return (await storedSetting(reader, setting.key, userId)) ?? setting.default
}

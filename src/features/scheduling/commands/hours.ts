import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { ofField, required, words } from '../../../command/option.js'
import { recordCommands } from '../../../command/records/index.js'
import type { ViewResult } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import { isProblem } from '../../../kernel/problem.js'
import { printable } from '../../../kernel/text/safe.js'
import { showDate } from '../../../kernel/time/show.js'
import type { Reader } from '../../../store/store.js'
import {
  activeRows,
  type Location,
  locationReach,
  locations,
  type Provider,
  providerReach,
  providers,
} from '../../practice/index.js'
import { hoursFrom, type NamedSession } from '../queries/hours.js'
import { activeLocation, providerOrPlace } from '../queries/named.js'
import { hours } from '../records/hours.js'
import { parseTemplate, showTemplate } from '../rules/template.js'
import { concernedLine } from '../service/closures.js'
import { setHours } from '../service/hours.js'
import { locationOption } from './inputs.js'

/** Whose hours: a provider's at a place, or the place's own. Errors: `usage`. */
export async function whoseHours(
  reader: Reader,
  who: string,
  where: string | undefined,
): Promise<{ readonly provider: Provider | null; readonly location: Location }> {
  const found = await providerOrPlace(reader, who)
  if ('location' in found) {
    if (where !== undefined) throw usage(`${who} is the place already`, 'leave --location out')
    return { provider: null, location: found.location }
  }
  const { provider } = found
  const location = where === undefined ? await homeOf(reader, provider) : await activeLocation(reader, where)
  return { provider, location }
}

async function homeOf(reader: Reader, provider: Provider): Promise<Location> {
  if (provider.location_id !== null) return activeLocation(reader, String(provider.location_id))
  const [only, second] = await activeRows(reader, locations, 'location')
  if (only !== undefined && second === undefined) return only
  throw usage(
    `where does ${provider.name} have these hours?`,
    only === undefined
      ? 'no place is set up: pcc locations add --name "Main Street"'
      : 'name the place: --location LOC-1',
  )
}

const { from_on, until_on } = hours.fields

const set = command({
  noun: hours.plural,
  verb: 'set',
  next: ['pcc slots'],
  aliases: ['edit', 'add'],
  about: 'set weekly hours: a provider’s at a place, or those of the place itself',
  examples: [
    'pcc hours set DR-1 --location LOC-1 "mon-thu 8:00-12:00,13:00-17:00; fri 8:00-12:00"',
    'pcc hours set DR-1 "mon-fri 9:00-13:00" --from 2026-12-21 --until 2026-12-31',
    'pcc hours set LOC-1 "weekdays 8-17:00"',
  ],
  args: {
    who: required(words({ about: 'provider or place, by id or name', value: 'DR|LOC', noun: 'provider' })),
    template: required(words({ about: 'weekdays and times, groups parted by ;', value: 'HOURS' })),
  },
  options: {
    location: locationOption,
    from: ofField(from_on, {
      about: 'first day; default: always, or today where hours stand already',
      value: 'DATE',
    }),
    until: ofField(until_on, { about: 'last day; what held before holds again afterwards', value: 'DATE' }),
  },
  writes: true,
  run: async (context, values): Promise<ViewResult> => {
    const sessions = parseTemplate(values.template)
    if (isProblem(sessions)) {
      throw usage(
        sessions.message,
        sessions.expected === undefined ? undefined : `expected ${sessions.expected}`,
      )
    }
    const [from, until] = [values.from ?? null, values.until ?? null]
    if (until !== null && until < (from ?? context.reading.today))
      throw usage(`--until ${until} comes before the hours begin`, 'the last day on which they hold')
    const whose = await context.read((reader) => whoseHours(reader, values.who, values.location))
    const done = await setHours(context, { ...whose, sessions, from_on: from, until_on: until })
    const who = whose.provider?.name ?? whose.location.name
    context.say(
      `${context.dryRun ? 'would set' : 'set'} the hours of ${printable(who)}${validWords(done.validity)}`,
    )
    if (done.outside.length > 0) {
      const count = done.outside.length
      context.warn(`${count} booked ${count === 1 ? 'visit stands' : 'visits stand'} outside of these hours:`)
      for (const visit of done.outside) context.say(`  ${printable(concernedLine(visit))}`)
    }
    return hoursView(
      done.sessions.map((session) => ({
        ...session,
        provider: whose.provider?.name ?? null,
        location: whose.location.name,
      })),
      context,
    )
  },
})

const validWords = (valid: { readonly from_on: string | null; readonly until_on: string | null }): string =>
  [
    valid.from_on === null ? '' : ` from ${showDate(valid.from_on)}`,
    valid.until_on === null ? '' : ` until ${showDate(valid.until_on)}`,
  ].join('')

const show = command({
  noun: hours.plural,
  verb: 'show',
  about: 'who has which hours where',
  examples: ['pcc hours show', 'pcc hours show DR-1', 'pcc hours show LOC-1'],
  args: { who: words({ about: 'provider or place, by id or name', value: 'DR|LOC' }) },
  run: async (context, values): Promise<ViewResult> => {
    const rows = await context.read(async (reader) => {
      const all = await hoursFrom(reader, context.reading.today)
      if (values.who === undefined) return all
      const found = await providerOrPlace(reader, values.who)
      return 'location' in found
        ? all.filter(({ location_id }) => location_id === found.location.id)
        : all.filter(({ provider_id }) => provider_id === found.provider.id)
    })
    if (rows.length === 0)
      context.say('no hours are set; for example: pcc hours set DR-1 --location LOC-1 "mon-fri 8:00-12:00"')
    return hoursView(rows, context)
  },
})

function hoursView(rows: readonly NamedSession[], { writing }: Context): ViewResult {
  const groups = new Map<string, NamedSession[]>()
  for (const row of rows) {
    const key = [row.location_id, row.provider_id, row.from_on, row.until_on].join('|')
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const { fields } = hours
  return {
    kind: 'view',
    json: rows.map((row) => ({
      id: `${hours.prefix}-${row.id}`,
      provider_id: row.provider_id === null ? null : `${providers.prefix}-${row.provider_id}`,
      provider: row.provider,
      location_id: `${locations.prefix}-${row.location_id}`,
      location: row.location,
      weekday: row.weekday,
      from_minute: fields.from_minute.json(row.from_minute, writing),
      until_minute: fields.until_minute.json(row.until_minute, writing),
      from_on: row.from_on,
      until_on: row.until_on,
    })),
    lines: ({ paint }) =>
      [...groups.values()].flatMap((sessions, n) => {
        const [first] = sessions
        const who =
          first?.provider == null
            ? `${first?.location} (everybody without hours of their own)`
            : first.provider
        const where = first?.provider == null ? '' : ` · ${first?.location}`
        return [
          ...(n === 0 ? [] : ['']),
          paint.bold(printable(`${who}${where}`)) + (first === undefined ? '' : validWords(first)),
          ...showTemplate(sessions).map((line) => `  ${line}`),
        ]
      }),
  }
}

export const hoursCommands: Command[] = [
  set,
  show,
  ...recordCommands(hours, {
    without: ['add', 'edit', 'show'],
    reaches: [providerReach, locationReach],
    order: "location_id, coalesce(provider_id, 0), coalesce(from_on, '')",
    usual: { sql: 'status = ?', parameters: ['active'] },
  }),
]

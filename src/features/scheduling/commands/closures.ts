import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { ofField, rangeInput, required, toggle, words } from '../../../command/option.js'
import { type Condition, recordCommands, recordResult } from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import { isProblem } from '../../../kernel/problem.js'
import { printable } from '../../../kernel/text/safe.js'
import type { Reader } from '../../../store/store.js'
import { type Location, locationReach, type Provider, providerReach } from '../../practice/index.js'
import { activeLocation, activeProvider, providerOrPlace } from '../queries/named.js'
import { closures } from '../records/closure.js'
import { parseClosureSpan, spanWords } from '../rules/closure-span.js'
import { addClosure, type ClosureWish, concernedLine, visitsIn } from '../service/closures.js'
import { locationOption, providerOption } from './inputs.js'

const EVERYONE = ['all', 'practice', 'everyone']
/** More are counted, not listed. */
const LISTED = 50

/** Who or what is closed: a provider (perhaps at one place), a place, or all. */
async function closedWhat(
  reader: Reader,
  who: string,
  where: string | undefined,
): Promise<{ readonly provider: Provider | null; readonly location: Location | null }> {
  const place = where === undefined ? null : await activeLocation(reader, where)
  if (EVERYONE.includes(who.toLowerCase())) return { provider: null, location: place }
  const found = await providerOrPlace(reader, who)
  if ('provider' in found) return { provider: found.provider, location: place }
  if (place !== null) throw usage(`${who} is the place already`, 'leave --location out')
  return { provider: null, location: found.location }
}

const add = command({
  noun: closures.plural,
  verb: 'add',
  next: ['pcc followups --kind closed-over'],
  aliases: ['close', 'block'],
  about: 'close time of a provider, a place or the whole practice; booked visits in it are listed first',
  examples: [
    'pcc closures add DR-1 2026-12-21..2026-12-24 --reason leave --worklist',
    'pcc closures add LOC-1 "fri 13:00..17:00" --reason "water off" --kind closure',
    'pcc closures add DR-1 tomorrow --reason sick --reassign-to DR-2',
    'pcc closures add all 2026-12-24 --reason "staff day"',
  ],
  args: {
    who: required(
      words({ about: 'provider or place, by id or name; all for the practice', value: 'DR|LOC|all' }),
    ),
    when: required(words({ about: 'days, or two times around ..', value: 'RANGE' })),
  },
  options: {
    location: locationOption,
    reason: ofField(closures.fields.reason, { about: 'why', value: 'TEXT' }),
    kind: ofField(closures.fields.kind, { about: 'closure, or block for time set aside', value: 'KIND' }),
    worklist: toggle('each booked visit in that time becomes a line of the worklist'),
    reassign_to: { ...providerOption, about: 'give the visits to this provider, at the same times' },
  },
  writes: true,
  run: async (context, values) => {
    const span = parseClosureSpan(values.when, context.reading)
    if (isProblem(span)) {
      throw usage(span.message, span.expected === undefined ? undefined : `expected ${span.expected}`)
    }
    const wish = await context.read(async (reader): Promise<ClosureWish> => {
      const what = await closedWhat(reader, values.who, values.location)
      return {
        ...what,
        span,
        kind: values.kind ?? (what.provider === null ? 'closure' : 'block'),
        reason: values.reason ?? null,
        worklist: values.worklist,
        reassignTo:
          values.reassign_to === undefined ? null : await activeProvider(reader, values.reassign_to),
      }
    })
    const worklist = await listConcerned(context, wish)
    const { closure, concerned, moved } = await addClosure(context, { ...wish, worklist })
    const visits =
      concerned.length === 0
        ? ''
        : moved.length > 0
          ? `; moved to ${wish.reassignTo?.name}: ${moved.map((id) => `A-${id}`).join(', ')}`
          : `; on the worklist: ${linesWords(concerned.map(({ id }) => id))}`
    const done = context.dryRun ? 'would close' : 'closed'
    const whose = [wish.provider?.name, wish.location?.name].filter((name) => name !== undefined)
    return recordResult(
      context,
      closures,
      closure,
      `${done} ${whose.length === 0 ? 'the practice' : whose.join(' at ')} ${spanWords(span)}${visits}`,
    )
  },
})

const MOST_NAMED = 3

/** `closed-over/A-1, closed-over/A-2`; many are counted, with the command that lists them. */
const linesWords = (ids: readonly number[]): string =>
  ids.length > MOST_NAMED
    ? `${ids.length} visits, see pcc followups --kind closed-over`
    : ids.map((id) => `closed-over/A-${id}`).join(', ')

/** Shows the visits in the way; at a terminal asks whether they go on the worklist. */
async function listConcerned(context: Context, wish: ClosureWish): Promise<boolean> {
  const concerned = await context.read((reader) => visitsIn(reader, context, wish))
  for (const visit of concerned.slice(0, LISTED)) context.say(printable(concernedLine(visit)))
  if (concerned.length > LISTED) context.say(`and ${concerned.length - LISTED} more`)
  if (concerned.length === 0 || wish.worklist || wish.reassignTo !== null || context.questions === null)
    return wish.worklist
  return context.questions.confirm('Close all the same, and put each of them on the worklist?', false)
}

export const closureCommands: Command[] = [
  add,
  ...recordCommands(closures, {
    without: ['add', 'edit'],
    computed: { when: { about: 'the closed time in words', of: spanWords } },
    reaches: [providerReach, locationReach],
    order: 'start_on',
    usual: { sql: 'status = ?', parameters: ['active'] },
    filters: {
      in: rangeInput({
        about: 'only those that touch these days: next week, 2026-12; default: from today on',
      }),
    },
    where: ({ in: days }): readonly Condition[] => [
      ...(days?.from === undefined || days.from === null
        ? []
        : [{ sql: 'end_on >= ?', parameters: [days.from] }]),
      ...(days?.to === undefined || days.to === null
        ? []
        : [{ sql: 'start_on <= ?', parameters: [days.to] }]),
    ],
    listed: ({ in: days, all, status }, { reading }) =>
      days !== undefined || all === true || (Array.isArray(status) && status.length > 0)
        ? null
        : {
            conditions: [{ sql: 'end_on >= ?', parameters: [reading.today] }],
            empty: 'nothing is closed from today on; --all lists what is over too',
          },
    examples: {
      list: ['pcc closures', 'pcc closures list --in 2026-12 --provider DR-1', 'pcc closures list --all'],
      remove: ['pcc closures remove CL-3'],
    },
  }),
]

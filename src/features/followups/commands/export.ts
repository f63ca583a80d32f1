import { basename, resolve } from 'node:path'
import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { rangeInput, toggle, words } from '../../../command/option.js'
import { listOf, type Result } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import type { Reader } from '../../../store/store.js'
import { pinnedNotes } from '../../notes/index.js'
import { contactsByPatient, findPatient, patientsByIds } from '../../patients/index.js'
import { callsOf, isTaken } from '../rules/call-list.js'
import { EXPLICIT_KIND } from '../rules/explicit.js'
import { EVERYTHING_DUE, horizonOf, passing, type WorkFilter } from '../rules/filter.js'
import type { WorkLine } from '../rules/line.js'
import { inOrder } from '../rules/order.js'
import { CALLS, type OtherList, othersLists } from '../service/listed.js'
import { wantedTeam } from '../service/whose.js'
import { type CallRow, callColumns, listWords } from '../view/call-columns.js'
import type { Names } from '../view/words.js'
import { namesOfUsers, refuseUnknownKind, type Sources, sourcesOf, standing } from '../worklist.js'

const lineOptions = {
  mine: toggle('with --calls: only mine'),
  team: words({ about: 'with --calls: only of this team; all for every one', value: 'TEAM' }),
  overdue: toggle('with --calls: only what is late'),
  due: rangeInput({ about: 'with --calls: only what is due then; default: until today' }),
  kind: words({ about: 'with --calls: only lines of this kind', value: 'KIND' }),
  free: toggle('with --calls: only whom nobody else is at, or has on a list of today'),
}

/** The noun's export, and with `--calls` the call list. */
export const exportWith = (records: Command): Command =>
  command({
    noun: 'followups',
    verb: 'export',
    about: 'export what was written down; with --calls whom to call, one row a person, to be filled in',
    examples: [
      'pcc followups export --calls --mine -o calls.csv',
      'pcc followups export --calls --kind no-show --due ..today -o calls.csv',
      'pcc followups export --calls --free -o calls.csv',
      ...records.examples,
    ],
    options: {
      calls: toggle('a list to call by, with blank columns that followups import reads back'),
      ...lineOptions,
      ...records.options,
    },
    writes: true,
    run: (context, values) => {
      const { calls, mine, team, overdue, due, kind, free, ...others } = values
      if (calls) return exportCalls(context, { mine, team, overdue, due, kind, free }, others)
      if (mine || overdue || free || due !== undefined || kind !== undefined)
        throw usage('--mine, --overdue, --due, --kind and --free are for a call list', 'add --calls')
      return records.run(context, values)
    },
  })

interface Wish {
  readonly mine: boolean
  readonly team: string | undefined
  readonly overdue: boolean
  readonly due: WorkFilter['due'] | undefined
  readonly kind: string | undefined
  readonly free: boolean
}

async function exportCalls(
  context: Context,
  wish: Wish,
  others: Readonly<Record<string, unknown>>,
): Promise<Result> {
  const { patient, ...records } = others
  const [unwanted] = Object.entries(records).filter(
    ([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  )
  if (unwanted !== undefined)
    throw usage(
      `--${unwanted[0].replaceAll('_', '-')} is not for a call list`,
      'see pcc followups export --help',
    )
  const { reading } = context
  const sources = await sourcesOf(context)
  const found = await context.read(async (reader) => {
    const lines = await dueLines(context, reader, sources, wish, patient)
    const lists = await othersLists(reader, context)
    const listOf = (patientId: number): OtherList | undefined =>
      lists.find(({ patientIds }) => patientIds.has(patientId))
    const calls = callsOf(lines, (patientId) => listOf(patientId) !== undefined).filter(
      (call) => !wish.free || (!isTaken(call) && listOf(call.patientId) === undefined),
    )
    const ids = calls.map(({ patientId }) => patientId)
    const people = new Map((await patientsByIds(reader, ids)).map((one) => [one.id, one]))
    const contacts = await contactsByPatient(reader, ids)
    const pinned = await pinnedNotes(
      reader,
      ids.map((id) => `P-${id}`),
    )
    const rows: Omit<CallRow, 'id'>[] = []
    for (const call of calls) {
      const patient = people.get(call.patientId)
      if (patient === undefined) continue
      rows.push({
        call,
        patient,
        contacts: contacts.get(patient.id) ?? [],
        remarks: pinned.get(`P-${patient.id}`) ?? [],
        list: listOf(patient.id) ?? null,
      })
    }
    const userNames = await namesOfUsers(reader, [
      ...lines.flatMap(({ ownerId, claim }) => [ownerId, claim?.userId ?? null]),
      ...lists.map(({ userId }) => userId),
    ])
    return { rows, userNames, lines: calls.reduce((sum, call) => sum + call.lines.length, 0) }
  })
  const what = `${found.rows.length} people to call about ${found.lines} lines`
  const { out, format, asked } = context.delivery
  const place = out === null ? 'standard output' : resolve(out)
  const empty = `nobody is to be called about what is due until ${reading.today}`
  const columns = callColumns(found, context)
  if (context.dryRun) {
    context.say(`would export ${what} to ${place}`)
    return { kind: 'none' }
  }
  const { recordExport } = await import('../../../exchange/export/record-export.js')
  const { rangesOf } = await import('../../../exchange/export/id-ranges.js')
  const { id } = await recordExport(context, {
    nouns: ['followups'],
    format,
    place,
    rows: found.rows.length,
    files: out === null ? [] : [basename(out)],
    filters: asked === '' ? CALLS : asked,
    ids: { patients: rangesOf(found.rows.map(({ patient }) => patient.id)) },
  })
  context.say(`EXP-${id} · ${what} to ${place}, for ${context.purpose}`)
  for (const words of sharedWith(found, context)) context.say(words)
  if (out !== null && found.rows.length > 0)
    context.say(`fill in outcome, note and next, save it as CSV or .xlsx, then: pcc followups import ${out}`)
  const rows = found.rows.map((row, n): CallRow => ({ ...row, id: `EXP-${id}.${n + 1}` }))
  return listOf({ columns, rows, total: rows.length, empty })
}

/** `12 of them are on Bo’s list EXP-3 of 09:00 …`, for each such list. */
function sharedWith(
  { rows, userNames }: { readonly rows: readonly Pick<CallRow, 'list'>[] } & Names,
  { writing }: Pick<Context, 'writing'>,
): string[] {
  const counts = new Map<OtherList, number>()
  for (const { list } of rows) if (list !== null) counts.set(list, (counts.get(list) ?? 0) + 1)
  return [...counts].map(
    ([list, count]) =>
      `${count} of them ${count === 1 ? 'is' : 'are'} on ${listWords(list, { userNames }, writing)} and ${count === 1 ? 'stands' : 'stand'} last; --free leaves them out`,
  )
}

/** The lines that are done by calling a patient; with a kind those of it, whatever it takes. */
async function dueLines(
  context: Context,
  reader: Reader,
  sources: Sources,
  { mine, team, overdue, due, kind: kindText }: Wish,
  patient: unknown,
): Promise<readonly WorkLine[]> {
  const { reading } = context
  const kind = kindText?.toLowerCase() ?? null
  if (kind !== null) refuseUnknownKind(kind, sources)
  const patientId =
    typeof patient !== 'string'
      ? null
      : (await findPatient(reader, reading, patient, { forWriting: false })).id
  const filter: WorkFilter = {
    ...EVERYTHING_DUE,
    mine,
    team: await wantedTeam(reader, team),
    overdue,
    kind,
    patientId,
    due: due ?? (overdue ? null : { from: null, to: reading.today, words: 'until today' }),
  }
  const until = horizonOf(filter, reading.today)
  const calling = new Set([EXPLICIT_KIND, ...sources.flatMap(({ kinds }) => kinds.flatMap(calledKind))])
  const lines = await standing(context, reader, sources, { until, kind, patientId })
  const wanted = lines
    .filter(passing(filter, reading))
    .filter((line) => kind !== null || calling.has(line.kind))
  return inOrder(wanted, reading)
}

const calledKind = ({ kind, calls }: Sources[number]['kinds'][number]): string[] =>
  calls === true ? [kind] : []

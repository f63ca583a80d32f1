import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { several, toggle, words } from '../../../command/option.js'
import { recordById } from '../../../command/records/index.js'
import type { Result } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import { externalId } from '../../../record/record.js'
import { pairsByStatus } from '../queries/pairs.js'
import { type Pair, pairs } from '../records/pair.js'
import { patients } from '../records/patient.js'
import { refuseDecided, withPeople } from '../service/pairs.js'
import { mergeNow, takeInput } from './merge.js'
import { mergeResult } from './merge-view.js'
import { pairsView } from './pairs-view.js'

const DECIDED = ['open', 'same', 'not-same', 'moot']
const SCREENFUL = 10

export const duplicatesCommand: Command = command({
  noun: patients.plural,
  verb: 'duplicates',
  aliases: ['dups', 'pairs'],
  about: 'patients who may be one person, side by side; decide: same (merges them) or not-same',
  examples: [
    'pcc patients duplicates',
    'pcc patients duplicates PAIR-3',
    'pcc patients duplicates decide PAIR-3 same',
    'pcc patients duplicates decide PAIR-3 not-same',
  ],
  args: {
    words: several({ about: 'PAIR-3, or: decide PAIR-3 same|not-same', value: 'PAIR' }),
  },
  options: {
    all: toggle('also the pairs that were decided'),
    keep: words({
      about: 'who stays when they are the same; default: the one who was there first',
      value: 'ID',
    }),
    take: takeInput,
  },
  writes: true,
  run: async (context, values) => {
    const [id, verdict, ...more] = values.words.filter((word) => word.toLowerCase() !== 'decide')
    if (id === undefined) return listed(context, values.all)
    if (more.length > 0)
      throw usage(`"${more.join(' ')}" is too much`, 'pcc patients duplicates decide PAIR-3 same')
    const pair: Pair = await context.read((reader) => recordById(reader, pairs, id))
    if (verdict === undefined) return shown(context, [pair], null)
    return decided(context, pair, verdictOf(verdict), values)
  },
})

async function listed(context: Context, all: boolean): Promise<Result> {
  const limit = context.page.limit ?? (context.forPeople ? SCREENFUL : null)
  const more = limit === null ? null : limit + 1
  const found = await context.read((reader) =>
    pairsByStatus(reader, all ? DECIDED : ['open'], { limit: more, offset: context.page.offset }),
  )
  const page = limit === null ? found : found.slice(0, limit)
  return shown(
    context,
    page,
    page.length < found.length ? 'more wait behind these: --limit N shows them' : null,
  )
}

async function shown(context: Context, found: readonly Pair[], more: string | null): Promise<Result> {
  if (found.length === 0) context.say('no patients seem to be one person')
  return pairsView(context, await context.read((reader) => withPeople(reader, found)), more)
}

function verdictOf(word: string): 'same' | 'not-same' {
  const verdict = word.toLowerCase().replaceAll(/[\s_]/g, '-')
  if (verdict === 'same' || verdict === 'not-same') return verdict
  if (['different', 'notsame', 'not', 'no'].includes(verdict)) return 'not-same'
  throw usage(`"${word}" is no decision`, 'same or not-same')
}

interface Wishes {
  readonly keep: string | undefined
  readonly take: readonly string[]
}

async function decided(
  context: Context,
  pair: Pair,
  verdict: 'same' | 'not-same',
  { keep, take }: Wishes,
): Promise<Result> {
  refuseDecided(pair, verdict)
  const [a, b] = [pair.patient_a_id, pair.patient_b_id].map((id) => externalId(patients, id))
  if (verdict === 'same' && a !== undefined && b !== undefined) {
    const survivor = keep === undefined ? a : survivorNamed(keep, [a, b])
    const { plan, patient } = await mergeNow(context, { survivor, loser: survivor === a ? b : a, take })
    return mergeResult(context, plan, patient)
  }
  const after: Pair = await context.write(async ({ writer }) => {
    const current: Pair = await recordById(writer, pairs, String(pair.id))
    refuseDecided(current, verdict)
    return writer.update(pairs, current, { status: verdict })
  })
  context.say(`${externalId(pairs, after.id)}: ${a} and ${b} are two people`)
  return shown(context, [after], null)
}

function survivorNamed(keep: string, both: readonly string[]): string {
  const wanted = /^\d+$/.test(keep) ? externalId(patients, Number(keep)) : keep.toUpperCase()
  if (both.includes(wanted)) return wanted
  throw usage(`--keep ${keep} is neither of ${both.join(' and ')}`)
}

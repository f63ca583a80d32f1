import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import type { HangingItem, HangingWork } from '../../command/feature.js'
import { toggle, words } from '../../command/option.js'
import { type Described, eachOf, idsInput, recordById } from '../../command/records/index.js'
import { recordNamed } from '../../command/records/read.js'
import { changed, refuseStep } from '../../command/records/write.js'
import { conflict, PccError, usage } from '../../kernel/errors.js'
import { printable } from '../../kernel/text/safe.js'
import { type AnyRecord, externalId } from '../../record/record.js'
import type { Reader, Unit } from '../../store/store.js'

/** More are counted, not listed. */
const LISTED = 50

const holdersOf = async (context: Context, def: AnyRecord): Promise<HangingWork[]> =>
  (await context.features()).flatMap(({ hanging }) =>
    hanging?.nouns.includes(def.noun) === true ? [hanging] : [],
  )

/** Everything that hangs on a set-up record, of all features. */
export async function hangingOn(
  context: Context,
  reader: Reader,
  def: AnyRecord,
  id: number,
): Promise<HangingItem[]> {
  const items: HangingItem[] = []
  for (const holder of await holdersOf(context, def)) {
    items.push(...(await holder.of(context, reader, def.noun, id)))
  }
  return items
}

const inWords = (count: number): string => (count === 1 ? '1 thing hangs' : `${count} things hang`)

/** Errors: `conflict` (`has_work`), naming what hangs on the record. */
export function refuseWithWork(
  def: AnyRecord,
  id: number,
  items: readonly HangingItem[],
  hint: string,
): void {
  if (items.length === 0) return
  const name = externalId(def, id)
  throw conflict('has_work', `${inWords(items.length)} on ${name}`, hint, {
    id: name,
    count: items.length,
    keys: items.slice(0, LISTED).map(({ key }) => key),
  })
}

/**
 * `deactivate` of a set-up noun. What hangs on the record is listed first, and has to be answered for: another one takes
 * it, or the worklist. Errors: `conflict` (`has_work`), those of the move.
 */
export function deactivateCommand<D extends AnyRecord>(def: D, described: Described<D> = {}): Command {
  return command({
    noun: def.plural,
    verb: 'deactivate',
    about: `make a ${def.noun} inactive; what still hangs on it is listed first`,
    examples: [
      `pcc ${def.plural} deactivate ${def.prefix}-2 --reassign-to ${def.prefix}-3`,
      `pcc ${def.plural} deactivate ${def.prefix}-2 --worklist`,
    ],
    args: { ids: idsInput(def) },
    options: {
      reassign_to: words({
        about: `the ${def.noun} who takes the work`,
        value: def.noun.toUpperCase(),
        noun: def.noun,
      }),
      worklist: toggle('leave the work with nobody: each thing is a line of the worklist'),
    },
    writes: true,
    run: async (context, values) => {
      const { reassign_to: heir } = values
      if (heir !== undefined && values.worklist) {
        throw usage('--reassign-to and --worklist are two answers to one question', 'give one of them')
      }
      const holders = await holdersOf(context, def)
      const count = await listHanging(context, def, described, values.ids)
      const leave = values.worklist || (heir === undefined && (await mayLeave(context, def, count)))
      return eachOf(
        context,
        def,
        values.ids,
        async (unit, current) => {
          const id: number = current.id
          refuseStep(def, 'deactivate', current)
          const items = await hangingOn(context, unit.writer, def, id)
          const to = heir === undefined ? null : await heirOf(context, unit, def, described, heir, id)
          if (to === null && !leave) refuseWithWork(def, id, items, answers(def))
          for (const holder of holders) {
            await (to === null
              ? holder.leave(context, unit, def.noun, id)
              : holder.giveTo(context, unit, def.noun, id, to))
          }
          const record = await changed(context, def, unit, current, { status: 'inactive' }, described)
          return { record, said: saying(context, def, id, items.length, to) }
        },
        described,
      )
    },
  })
}

const answers = (def: AnyRecord): string =>
  `--reassign-to ${def.prefix}-N gives all of it to another ${def.noun}, --worklist leaves each for anybody`

/** A name that fits nobody is refused with the others, each by itself. */
const unlessRefused = (error: unknown): null => {
  if (error instanceof PccError) return null
  throw error
}

/** Shows on standard error what hangs on the records; gives how many things. */
async function listHanging<D extends AnyRecord>(
  context: Context,
  def: D,
  described: Described<D>,
  ids: readonly string[],
): Promise<number> {
  const items = await context.read(async (reader) => {
    const all: HangingItem[] = []
    for (const text of ids) {
      const record = await recordNamed(context, reader, def, described, text).catch(unlessRefused)
      if (record !== null) all.push(...(await hangingOn(context, reader, def, record.id)))
    }
    return all
  })
  for (const { key, words: says } of items.slice(0, LISTED)) context.say(printable(`${key}  ${says}`))
  if (items.length > LISTED) context.say(`and ${items.length - LISTED} more`)
  return items.length
}

const mayLeave = async ({ questions }: Context, def: AnyRecord, count: number): Promise<boolean> =>
  count > 0 &&
  questions !== null &&
  questions.confirm(`Make the ${def.noun} inactive all the same, and leave each of these for anybody?`, false)

/** The id of who takes the work. Errors: `usage`, `not_found`, `conflict` (`inactive`). */
async function heirOf<D extends AnyRecord>(
  context: Context,
  unit: Unit,
  def: D,
  described: Described<D>,
  text: string,
  from: number,
): Promise<number> {
  const { id }: { readonly id: number } = await recordNamed(context, unit.writer, def, described, text, true)
  const any: AnyRecord = def
  const heir = await recordById(unit.writer, any, externalId(any, id))
  const name = externalId(def, heir.id)
  if (heir.id === from) throw usage(`--reassign-to: ${name} is the one who goes`, 'name another one')
  if (heir.status !== 'active') {
    throw conflict('inactive', `${name} is ${heir.status} and can take no work`, `see pcc ${def.plural} list`)
  }
  return heir.id
}

function saying(context: Context, def: AnyRecord, id: number, count: number, to: number | null): string {
  const done = `${externalId(def, id)} ${context.dryRun ? 'would be' : 'is'} inactive`
  if (count === 0) return done
  const work = count === 1 ? '1 thing' : `${count} things`
  return `${done}; ${work} ${to === null ? 'left on the worklist' : `given to ${externalId(def, to)}`}`
}

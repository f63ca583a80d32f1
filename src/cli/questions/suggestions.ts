import type { Context } from '../../command/context.js'
import type { FeatureEntry, Suggestion } from '../../command/feature.js'
import { commandsOf } from '../find-command.js'
import { narrowed } from './narrowed.js'

/** More are found by a few letters more. */
const MOST = 50
/** A list without suggestions of its own is looked through so far. */
const LOOKED_THROUGH = 1000

type Suggest = (noun: string, typed: string) => Promise<readonly Suggestion[]>

/** Records of a noun that somebody may mean: as its feature suggests them, else the lines of its list. */
export function suggesting(features: readonly FeatureEntry[], context: Context): Suggest {
  const whole = new Map<string, Promise<readonly Suggestion[]>>()
  return async (noun, typed) => {
    const entry = features.find(({ nouns }) => nouns.some((words) => words.includes(noun)))
    if (entry === undefined) return []
    const own = (await entry.load()).suggestions?.find((one) => one.noun === noun)
    if (own !== undefined && own.once !== true)
      return context.read((reader) => own.find(context, reader, typed.trim(), MOST))
    const plural = entry.nouns.find((words) => words.includes(noun))?.[0] ?? noun
    const all =
      whole.get(noun) ??
      (own === undefined
        ? listed(features, context, plural)
        : context.read((reader) => own.find(context, reader, '', LOOKED_THROUGH)))
    whole.set(noun, all)
    return startingWith(await all, typed)
  }
}

const startingWith = (all: readonly Suggestion[], typed: string): readonly Suggestion[] =>
  narrowed(
    all.map((one) => ({ name: `${one.id} ${one.words}`, value: one })),
    typed,
  )
    .slice(0, MOST)
    .map(({ value }) => value)

async function listed(
  features: readonly FeatureEntry[],
  context: Context,
  plural: string,
): Promise<readonly Suggestion[]> {
  const list = (await commandsOf(plural, 'list', features)).find(({ verb }) => verb === 'list')
  if (list === undefined) return []
  const page = { columns: null, limit: LOOKED_THROUGH, offset: 0 }
  const unasked = Object.fromEntries(
    Object.entries(list.options).map(([name, input]) => [name, input.read([], context.reading)]),
  )
  const whole = { page: { value: page }, forPeople: { value: true } }
  const result = await list.run(Object.create(context, whole), unasked)
  if (result.kind !== 'list') return []
  const [id, ...others] = result.columns
  if (id?.name !== 'id') return []
  return Array.from({ length: result.count }, (_, n) => {
    const words = others.map(({ show }) => show(n)).filter((text) => text !== '')
    return { id: id.show(n), words: words.join(' · ') }
  })
}

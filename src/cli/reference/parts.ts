import type { Command } from '../../command/command.js'
import type { FeatureEntry } from '../../command/feature.js'
import type { AnyRecord } from '../../record/record.js'
import { commandsOf } from '../find-command.js'
import { nounFacts } from '../help.js'

/** What the reference says of one noun, or of what stands at the top: then `noun` is null. */
export interface Part {
  /** `patients`; `commands` for those at the top. */
  readonly name: string
  readonly noun: string | null
  readonly about: string
  readonly others: readonly string[]
  readonly record: AnyRecord | undefined
  readonly commands: readonly Command[]
}

/** Every noun in the order of the features, and the commands at the top before them. */
export async function referenceParts(features: readonly FeatureEntry[]): Promise<readonly Part[]> {
  const loaded = await Promise.all(features.map((entry) => entry.load()))
  const top: Part = {
    name: 'commands',
    noun: null,
    about: 'views of the day, and tools',
    others: [],
    record: undefined,
    commands: loaded.flatMap(({ commands }) => commands.filter(({ noun }) => noun === null)),
  }
  const nouns = [...new Set(features.flatMap(({ nouns }) => nouns.map(([noun = '']) => noun)))]
  const parts = await Promise.all(
    nouns.map(async (noun): Promise<Part> => {
      const commands = await commandsOf(noun, undefined, features)
      const { record, others } = await nounFacts(noun, features)
      const about = record?.about || commands.map(({ verb }) => verb).join(', ')
      return { name: noun, noun, about, others, record, commands }
    }),
  )
  return [top, ...parts.filter(({ commands }) => commands.length > 0)]
}

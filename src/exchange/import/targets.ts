import type { AnyRecord } from '../../record/record.js'
import type { ImportTarget } from '../target.js'

/** The records that files can be read into, each with what its feature offers for it. */
export class Targets {
  readonly #byNoun = new Map<string, ImportTarget>()

  /** What features offer: the nouns that a file's headers can tell. */
  readonly offered: readonly ImportTarget[]

  constructor(records: Iterable<AnyRecord>, offered: readonly ImportTarget[]) {
    this.offered = offered
    for (const record of records) this.#byNoun.set(record.noun, { record })
    for (const target of offered) this.#byNoun.set(target.name ?? target.record.noun, target)
  }

  get(noun: string): ImportTarget | undefined {
    return this.#byNoun.get(noun)
  }

  /** Errors: a noun that no feature has. */
  need(noun: string): ImportTarget {
    const target = this.#byNoun.get(noun)
    if (target === undefined) throw new Error(`no feature has the noun ${noun}`)
    return target
  }

  all(): ImportTarget[] {
    return [...this.#byNoun.values()]
  }
}

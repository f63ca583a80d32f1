import type { Context } from '../../command/context.js'
import type { Reading } from '../../kernel/reading.js'
import type { AnyRecord } from '../../record/record.js'
import type { Writer } from '../../store/writer.js'
import type { ImportSession, Made } from '../target.js'
import { addOrigins, idKey, rowKey } from './origins.js'
import type { Tally } from './tally.js'

export interface SessionParts {
  readonly context: Context
  readonly writer: Writer
  readonly reading: Reading
  readonly source: string
  readonly importId: number
  readonly direction: 'in' | 'out' | null
  readonly tally: Tally
  readonly ids: IdsNamed
}

/**
 * Whose ids a file's references are: of the practice or of its source, whichever is known; or in a file of pcc's own,
 * where nothing but an id names a record, those of one of the two alone.
 */
export type IdsNamed = 'any' | 'practice' | 'source'

/** The hash under which a way of naming a record by columns is kept. */
export const partHash = (key: string): string => `part:${key}`

export const partKey = (external: string | null, key: string): string =>
  external === null ? rowKey(partHash(key)) : idKey(external)

/** One transaction of an import. */
export class Session implements ImportSession {
  readonly context: Context
  readonly writer: Writer
  readonly reading: Reading
  readonly source: string
  readonly importId: number
  readonly direction: 'in' | 'out' | null
  readonly tally: Tally
  readonly ids: IdsNamed
  /** Ids of the records that columns named, by noun and key: what one transaction found stays true in it. */
  readonly found = new Map<string, Map<string, number>>()

  #made = new Map<string, Set<number>>()

  constructor(parts: SessionParts) {
    this.context = parts.context
    this.writer = parts.writer
    this.reading = parts.reading
    this.source = parts.source
    this.importId = parts.importId
    this.direction = parts.direction
    this.tally = parts.tally
    this.ids = parts.ids
  }

  foundOf(noun: string): Map<string, number> {
    const known = this.found.get(noun)
    if (known !== undefined) return known
    const fresh = new Map<string, number>()
    this.found.set(noun, fresh)
    return fresh
  }

  /** What was made on the way since this was last asked, by noun. */
  takeMade(): ReadonlyMap<string, ReadonlySet<number>> {
    const made = this.#made
    this.#made = new Map()
    return made
  }

  /** Forgets what was found: it may stand no more. */
  forget(): void {
    this.found.clear()
    this.#made = new Map()
  }

  async made(record: AnyRecord, made: readonly Made[]): Promise<void> {
    const ids = this.#made.get(record.noun) ?? new Set<number>()
    for (const { id } of made) ids.add(id)
    this.#made.set(record.noun, ids)
    this.tally.alsoMade(record.noun, made.length)
    const known = new Set<string>()
    const origins = made.flatMap(({ id, external, key }) => {
      const origin = partKey(external, key)
      if (known.has(origin)) return []
      known.add(origin)
      return [{ key: origin, record_id: id, row_hash: partHash(key), version_after: 1, created: true }]
    })
    await addOrigins(this.writer, record, this.source, this.importId, origins)
  }

  besides(noun: string): void {
    this.tally.alsoMade(noun, 1)
  }

  review(pairs: number): void {
    this.tally.needsReview += pairs
  }
}

import { createHash, type Hash } from 'node:crypto'
import type { Stored } from '../../record/record.js'
import type { Bulk } from '../bulk.js'
import { changeLine, type EntryContent, entryHash, genesis } from './canonical.js'
import type { Change } from './change.js'

/** What a transaction is for: who, with which command, why. */
export interface Deed {
  readonly at: number
  readonly realAt: number | null
  readonly userId: number | null
  readonly command: string
  readonly purpose: string
  readonly reason: string | null
  readonly details: Readonly<Record<string, unknown>> | null
  /** The first entry of the same command; null when this is it. */
  readonly group: number | null
  readonly importId: number | null
  /** The entries that it takes back. */
  readonly undoes: readonly number[] | null
}

interface Place {
  readonly id: number
  readonly previous: string
}

/**
 * The entry of a transaction that still runs. Its changes may go to the trail as they come, so that they needn't be kept
 * until its end; what it says of itself, and so its hash, comes last.
 */
export class OpenEntry {
  readonly #bulk: Bulk
  /** Noted and not written yet. */
  #changes: Change[] = []
  #place: Place | null = null
  #lines: Hash | null = null
  #sequence = 0
  #reads = 0
  #held = 0
  readonly #nouns = new Set<string>()

  constructor(bulk: Bulk) {
    this.#bulk = bulk
  }

  note(change: Change): void {
    this.#changes.push(change)
  }

  get isEmpty(): boolean {
    return this.#sequence + this.#changes.length === 0
  }

  /** Whether more was done than to read. */
  get wrote(): boolean {
    return this.#sequence > this.#reads || this.#changes.some(isWrite)
  }

  /** Holds what is noted from here on back until it is `settled`. */
  hold(): number {
    this.#held++
    return this.#changes.length
  }

  /** Forgets what was noted since `hold` unless it stays. */
  settle(held: number, stays: boolean): void {
    this.#held--
    if (!stays) this.#changes.length = held
  }

  /** Writes out what was noted, unless some of it may still be taken back: for transactions that change many records. */
  async writeOut(): Promise<void> {
    if (this.#held > 0 || this.#changes.length === 0) return
    const { id } = await this.#taken()
    const changes = this.#changes
    this.#changes = []
    this.#lines ??= createHash('sha256')
    for (let at = 0; at < changes.length; at += SLICE) await this.#write(id, changes.slice(at, at + SLICE))
  }

  async #write(id: number, changes: readonly Change[]): Promise<void> {
    this.#lines?.update(changes.map(changeLine).join(''))
    const rows: Stored[][] = []
    for (const change of changes) {
      const { noun, record_id, patient_id, kind, digest, before } = change
      rows.push([id, this.#sequence++, noun, record_id, patient_id, kind, digest, before])
      if (isWrite(change)) this.#nouns.add(noun)
      else this.#reads++
    }
    await this.#bulk.insert('audit_change', CHANGE, rows)
  }

  /** What was written of the records of a noun so far, in its order. */
  async changesOf(noun: string): Promise<readonly Change[]> {
    const waiting = this.#changes.filter((change) => change.noun === noun && isWrite(change))
    if (!this.#nouns.has(noun)) return waiting
    const rows = await this.#bulk.all(
      `select record_id, patient_id, kind, digest, "before" from audit_change
       where entry_id = ? and noun = ? and kind <> 'read' order by sequence`,
      (await this.#taken()).id,
      noun,
    )
    return [...rows.map((row) => changeIn(noun, row)), ...waiting]
  }

  /** Ends the entry and appends it to the chain; gives its id. */
  async close(deed: Deed): Promise<number> {
    await this.writeOut()
    const { id, previous } = await this.#taken()
    const lines = this.#lines ?? createHash('sha256')
    const entry: EntryContent = {
      id,
      at: deed.at,
      real_at: deed.realAt,
      user_id: deed.userId,
      command: deed.command,
      purpose: deed.purpose,
      reason: deed.reason,
      details: deed.details === null ? null : JSON.stringify(deed.details),
      group_id: deed.group ?? id,
      import_id: deed.importId,
      undoes: deed.undoes === null ? null : JSON.stringify(deed.undoes),
      changes: this.#sequence - this.#reads,
      reads: this.#reads,
    }
    await this.#bulk.insert(
      'audit_entry',
      [...Object.keys(entry), 'previous_hash', 'hash'],
      [[...Object.values(entry), previous, entryHash(previous, entry, lines.digest('base64url'))]],
    )
    return id
  }

  /** Nobody else appends while this transaction runs. */
  async #taken(): Promise<Place> {
    if (this.#place !== null) return this.#place
    const [last] = await this.#bulk.all('select id, hash from audit_entry order by id desc limit 1')
    this.#place = {
      id: (typeof last?.id === 'number' ? last.id : 0) + 1,
      previous: typeof last?.hash === 'string' ? last.hash : genesis(),
    }
    return this.#place
  }
}

const CHANGE = [
  'entry_id',
  'sequence',
  'noun',
  'record_id',
  'patient_id',
  'kind',
  'digest',
  'before',
] as const

/** A large transaction's changes aren't all made into rows at once. */
const SLICE = 500

const isWrite = ({ kind }: Change): boolean => kind !== 'read'

const changeIn = (noun: string, row: Readonly<Record<string, Stored>>): Change => ({
  noun,
  record_id: Number(row.record_id),
  patient_id: typeof row.patient_id === 'number' ? row.patient_id : null,
  kind: row.kind === 'create' || row.kind === 'edit' ? row.kind : 'remove',
  digest: typeof row.digest === 'string' ? row.digest : null,
  before: typeof row.before === 'string' ? row.before : null,
})

import { createHash, type Hash, hash as hashOnce } from 'node:crypto'
import type { Stored } from '../../record/record.js'
import type { Bulk } from '../bulk.js'
import { changeLine, entryHash, genesis } from './canonical.js'
import type { Fault } from './fault.js'

/** The last entry of a trail: whoever keeps it elsewhere can tell later that nothing was cut off. */
export interface Head {
  readonly entry: number
  readonly hash: string
}

export interface ChainWalk {
  /** Called for each change in its order. */
  readonly change: (noun: string, recordId: number, kind: string, digest: string | null) => void
  readonly fault: (fault: Fault) => void
  /** Called now and then with the entries walked so far. */
  readonly walked?: (entries: number) => void
  /** A hash that has to be met. */
  readonly expect?: string
}

export interface Walked {
  readonly entries: number
  readonly changes: number
  readonly head: Head | null
}

const FACTS = `select id, at, real_at, user_id, command, purpose, reason, details, group_id, import_id, undoes,
  changes, reads, previous_hash, hash from audit_entry`
const ENTRIES = `${FACTS} order by id`
const CHANGES = `select entry_id, noun, record_id, patient_id, kind, digest, "before" from audit_change
  where entry_id > ? and entry_id <= ? order by entry_id, sequence`
const CHUNK = 32_768

/** Walks the trail in order and recomputes every hash. */
export async function walkChain(bulk: Bulk, walk: ChainWalk): Promise<Walked> {
  const state: State = { last: 0, hash: genesis(), entries: 0, changes: 0, met: walk.expect === undefined }
  for await (const batch of bulk.batches(ENTRIES)) {
    const entries = new EntryLine(batch, walk, state)
    const from = state.last
    const to = integer(batch.at(-1)?.[0])
    for await (const changes of bulk.batches(CHANGES, from, to)) {
      for (const change of changes) entries.take(change)
    }
    entries.finish()
    walk.walked?.(state.entries)
  }
  for await (const strays of bulk.batches(CHANGES, state.last, Number.MAX_SAFE_INTEGER)) {
    for (const entry of new Set(strays.map((change) => integer(change[0])))) {
      walk.fault({ kind: 'changes-without-entry', entry })
    }
  }
  if (!state.met) walk.fault({ kind: 'head-missing', hash: walk.expect ?? '' })
  const head = state.entries === 0 ? null : { entry: state.last, hash: state.hash }
  return { entries: state.entries, changes: state.changes, head }
}

/** Recomputes one entry between its neighbours; no more than `verify` proves that the rest of the trail holds. */
export async function entryFaults(bulk: Bulk, id: number): Promise<Fault[]> {
  const faults: Fault[] = []
  const [before] = await bulk.all('select hash from audit_entry where id = ?', id - 1)
  const isFirst = id === 1
  const state: State = {
    last: isFirst || before !== undefined ? id - 1 : id - 2,
    hash: isFirst ? genesis() : text(before?.hash),
    entries: 0,
    changes: 0,
    met: true,
  }
  const walk: ChainWalk = { change: () => undefined, fault: (fault) => faults.push(fault) }
  for await (const batch of bulk.batches(`${FACTS} where id = ?`, id)) {
    const entry = new EntryLine(batch, walk, state)
    for await (const changes of bulk.batches(CHANGES, id - 1, id))
      for (const change of changes) entry.take(change)
    entry.finish()
  }
  const [after] = await bulk.all('select previous_hash from audit_entry where id = ?', id + 1)
  if (after !== undefined && after.previous_hash !== state.hash)
    faults.push({ kind: 'entry-unchained', entry: id + 1 })
  return faults
}

interface State {
  last: number
  hash: string
  entries: number
  changes: number
  met: boolean
}

/** A batch of entries, each closed when a change of a later one arrives. */
class EntryLine {
  readonly #entries: readonly (readonly Stored[])[]
  readonly #walk: ChainWalk
  readonly #state: State
  #at = 0
  #lines = ''
  #hash: Hash | null = null
  #stray = 0

  constructor(entries: readonly (readonly Stored[])[], walk: ChainWalk, state: State) {
    this.#entries = entries
    this.#walk = walk
    this.#state = state
  }

  take(change: readonly Stored[]): void {
    const entryId = integer(change[0])
    let entry = integer(this.#entries[this.#at]?.[0])
    while (entry < entryId) {
      this.#close()
      entry = integer(this.#entries[this.#at]?.[0])
    }
    const noun = text(change[1])
    const recordId = integer(change[2])
    const kind = text(change[4])
    const digest = textOrNull(change[5])
    this.#walk.change(noun, recordId, kind, digest)
    this.#state.changes++
    if (entry > entryId) {
      if (this.#stray !== entryId) this.#walk.fault({ kind: 'changes-without-entry', entry: entryId })
      this.#stray = entryId
      return
    }
    this.#lines += changeLine({
      noun,
      record_id: recordId,
      patient_id: numberOrNull(change[3]),
      kind,
      digest,
      before: textOrNull(change[6]),
    })
    if (this.#lines.length < CHUNK) return
    this.#hash ??= createHash('sha256')
    this.#hash.update(this.#lines)
    this.#lines = ''
  }

  /** Nearly all entries are small, and hashed at once in half the time. */
  #changesHash(): string {
    return this.#hash === null
      ? hashOnce('sha256', this.#lines, 'base64url')
      : this.#hash.update(this.#lines).digest('base64url')
  }

  finish(): void {
    while (this.#at < this.#entries.length) this.#close()
  }

  #close(): void {
    const row = this.#entries[this.#at++] ?? []
    const state = this.#state
    const id = integer(row[0])
    const changes = this.#changesHash()
    this.#hash = null
    this.#lines = ''
    const previous = text(row[13])
    const hash = text(row[14])
    const missing = id !== state.last + 1
    if (missing) this.#walk.fault({ kind: 'entries-missing', from: state.last + 1, to: id - 1 })
    else if (previous !== state.hash) this.#walk.fault({ kind: 'entry-unchained', entry: id })
    if (entryHash(previous, contentOf(row), changes) !== hash) {
      this.#walk.fault({ kind: 'entry-altered', entry: id })
    }
    state.last = id
    state.hash = hash
    state.entries++
    state.met ||= hash === this.#walk.expect
  }
}

const contentOf = (row: readonly Stored[]) => ({
  id: integer(row[0]),
  at: integer(row[1]),
  real_at: numberOrNull(row[2]),
  user_id: numberOrNull(row[3]),
  command: text(row[4]),
  purpose: text(row[5]),
  reason: textOrNull(row[6]),
  details: textOrNull(row[7]),
  group_id: integer(row[8]),
  import_id: numberOrNull(row[9]),
  undoes: textOrNull(row[10]),
  changes: integer(row[11]),
  reads: integer(row[12]),
})

const integer = (value: Stored | undefined): number => (typeof value === 'number' ? value : 0)
const text = (value: Stored | undefined): string => (typeof value === 'string' ? value : '')
const textOrNull = (value: Stored | undefined): string | null => (typeof value === 'string' ? value : null)
const numberOrNull = (value: Stored | undefined): number | null => (typeof value === 'number' ? value : null)

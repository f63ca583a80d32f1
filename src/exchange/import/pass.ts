import { Problem } from '../../kernel/problem.js'
import type { AnyRecord, Stored } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { OWN_SOURCE } from '../source-name.js'
import type { Asked, ImportTarget, Nearness } from '../target.js'
import { type KeptCell, type KnownRow, type Rules, type TellKept, writeKnown } from './known-rows.js'
import type { Layout } from './layout.js'
import { byNaturalKey, naturalKeyOf, unclaimed } from './natural-key.js'
import type { NewRows } from './new-rows.js'
import { addOrigins, addOtherIds, idKey, type Origin, originsByKey, rowKey } from './origins.js'
import type { ParsedRow, Rejection } from './parsed.js'
import { existing, ownId, resolve } from './references.js'
import type { Session } from './session.js'
import type { Targets } from './targets.js'
import { SUBJECT } from './vocabulary.js'

/**
 * Puts what rows of another database say into words of this one, in the rows themselves. One answer each: null, why the
 * row can't be taken, or that it isn't needed here.
 */
export type Translate = (
  session: Session,
  record: AnyRecord,
  rows: readonly Row[],
) => Promise<readonly (Problem | 'leave' | null)[]>

export interface BatchRules extends Rules {
  readonly translate: Translate | null
  readonly targets: Targets
  readonly layout: Layout
  readonly newRows: NewRows
}

interface Item {
  readonly row: ParsedRow
  readonly key: string
  readonly origin: Origin | null
  /** The record, when an id of ours names it. */
  readonly id: number | null
  readonly values: Row
}

/** One go over rows of which none is said twice; what would be is left for the next one. */
export class Pass {
  readonly rejections: Rejection[] = []
  readonly later: ParsedRow[] = []
  readonly #session: Session
  readonly #rules: BatchRules
  readonly #kept: KeptCell[] = []
  #written: readonly Pick<Item, 'row' | 'values'>[] = []

  constructor(session: Session, rules: BatchRules) {
    this.#session = session
    this.#rules = { ...rules, kept: (cell) => this.#kept.push(cell) }
  }

  /** Says which cells were left alone, once it is sure that the pass stands. */
  tellKept(tell: TellKept): void {
    for (const cell of this.#kept) tell(cell)
  }

  /** Whether a record was made on the way that no row which was taken refers to. */
  leavesOrphans(): boolean {
    const used = new Set<string>()
    const refused = new Set(this.rejections.map(({ line }) => line))
    const taken = this.#written.filter(({ row }) => !refused.has(row.line))
    for (const { field, noun } of this.#rules.layout.references) {
      for (const { values } of taken) used.add(`${noun} ${values[field]}`)
    }
    for (const [noun, ids] of this.#session.takeMade()) {
      for (const id of ids) if (!used.has(`${noun} ${id}`)) return true
    }
    return false
  }

  async write(rows: readonly ParsedRow[]): Promise<void> {
    const changed = await this.#changed(rows)
    const items = await this.#prepared(await this.#withReferences(await this.#translated(changed)))
    const known: KnownRow[] = []
    const unknown: Item[] = []
    for (const item of items) {
      const id = item.origin?.record_id ?? item.id
      if (id === null) unknown.push(item)
      else known.push({ ...item, id })
    }
    const { found, fresh } = await this.#recognised(unknown)
    const agreed = [...(await this.#agreed(known)), ...found]
    this.rejections.push(...(await writeKnown(this.#session, agreed, this.#rules)))
    const standing = await this.#standing(await this.#completed(fresh))
    const made = await this.#insert(standing)
    this.#written = [...agreed, ...standing.map((one) => one.fresh.item)]
    await this.#addSecondIds([...agreed, ...made])
  }

  /** The rows that say something new, with how their source knows them. */
  async #changed(rows: readonly ParsedRow[]): Promise<Item[]> {
    const { session, target } = this.#parts()
    const { record } = target
    const own = session.source === OWN_SOURCE ? rows.map((row) => ownId(record, row.external)) : []
    const there = await existing(
      session.writer,
      record,
      own.filter((id) => id !== null),
    )
    const keys = rows.map((row) => (row.external === null ? rowKey(row.hash) : idKey(row.external)))
    const second = rows.flatMap(({ also }) => (also === null ? [] : [idKey(also)]))
    const origins = await originsByKey(session.writer, record, session.source, [
      ...new Set([...keys, ...second]),
    ])
    const seen = new Set<string>()
    const items: Item[] = []
    for (const [at, row] of rows.entries()) {
      const key = keys[at] ?? ''
      const origin = origins.get(key) ?? null
      if (seen.has(key)) {
        this.later.push(row)
        continue
      }
      seen.add(key)
      if (origin !== null && this.#rules.overwrite.size === 0 && saysTheSame(row, origin)) {
        session.tally.unchanged++
        continue
      }
      const id = own[at] ?? null
      const known = row.also === null ? undefined : origins.get(idKey(row.also))
      items.push({
        row,
        key,
        origin,
        id: id !== null && there.has(id) ? id : (known?.record_id ?? null),
        values: this.#valuesOf(row),
      })
    }
    return items
  }

  /** Notes the further ids by which other files of the source name these records. */
  async #addSecondIds(rows: readonly Pick<KnownRow, 'row' | 'id'>[]): Promise<void> {
    const { writer, source, importId } = this.#session
    const ids = rows.flatMap(({ row, id }) => (row.also === null ? [] : [[idKey(row.also), id] as const]))
    await addOtherIds(writer, this.#rules.target.record, source, importId, new Map(ids))
  }

  #parts(): { session: Session; target: ImportTarget; layout: Layout } {
    return { session: this.#session, target: this.#rules.target, layout: this.#rules.layout }
  }

  #valuesOf(row: ParsedRow): Row {
    const values: Row = {}
    const { slots } = this.#rules.layout
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at]
      const value = row.values[at]
      if (slot !== undefined && slot.reference === null && value !== null && value !== undefined)
        values[slot.name] = value
    }
    return values
  }

  #reject(row: ParsedRow, field: string, problem: Problem): void {
    this.rejections.push({ line: row.line, field, error: problem.toString() })
  }

  /** Puts the ids of the records that the rows name in their values; whom the row is about comes last. */
  async #withReferences(items: readonly Item[]): Promise<readonly Item[]> {
    const { layout } = this.#parts()
    const order = layout.references
      .map((reference, at) => ({ reference, at }))
      .sort((a, b) => Number(a.reference.field === SUBJECT) - Number(b.reference.field === SUBJECT))
    let left = items
    for (const { reference, at } of order) {
      const answerTo = await this.#ask(left, reference.field, reference.noun, at)
      left = left.filter(({ row, values }) => {
        const key = row.keys[at] ?? ''
        if (key === '') return true
        const answer = answerTo(key)
        if (typeof answer === 'number') values[reference.field] = answer
        else if (answer !== undefined) this.#reject(row, reference.field.replace(/_id$/, ''), answer)
        return typeof answer === 'number'
      })
    }
    return left
  }

  async #translated(items: readonly Item[]): Promise<readonly Item[]> {
    const { session, target } = this.#parts()
    const { translate } = this.#rules
    if (translate === null || items.length === 0) return items
    const answers = await translate(
      session,
      target.record,
      items.map(({ values }) => values),
    )
    return items.filter(({ row }, at) => {
      const answer = answers[at] ?? null
      if (answer === 'leave') session.tally.unchanged++
      else if (answer !== null) this.#reject(row, '', answer)
      return answer === null
    })
  }

  /** The rows with what they mean together; those that mean nothing are rejected. */
  async #prepared(items: readonly Item[]): Promise<readonly Item[]> {
    const { session, target } = this.#parts()
    if (target.prepare === undefined || items.length === 0) return items
    const problems = await target.prepare(
      session,
      items.map(({ values }) => values),
    )
    return items.filter(({ row }, at) => {
      const problem = problems[at] ?? null
      if (problem === 'leave') session.tally.leave()
      else if (problem !== null) this.#reject(row, '', problem)
      return problem === null
    })
  }

  /** The records that rows name through one reference, by key: those that this transaction has met, or an answer for each. */
  async #ask(
    items: readonly Item[],
    field: string,
    noun: string,
    at: number,
  ): Promise<(key: string) => number | Problem | undefined> {
    const { session, target } = this.#parts()
    const found = session.foundOf(noun)
    const asked = new Map<string, Asked>()
    const mayMake = target.makes?.includes(field) ?? false
    for (const { row } of items) {
      const key = row.keys[at] ?? ''
      if (key !== '' && !found.has(key) && !asked.has(key))
        asked.set(key, { ...this.#askedBy(row, at), key, mayMake })
    }
    if (asked.size === 0) return (key) => found.get(key)
    const answers = await resolve(session, this.#rules.targets.need(noun), [...asked.values()])
    for (const [key, answer] of answers) if (typeof answer === 'number') found.set(key, answer)
    return (key) => found.get(key) ?? answers.get(key)
  }

  #askedBy(row: ParsedRow, reference: number): Pick<Asked, 'values' | 'text'> {
    const values: Row = {}
    let text: string | null = null
    for (const [at, slot] of this.#rules.layout.slots.entries()) {
      const value = row.values[at]
      if (slot.reference !== reference || value === null || value === undefined) continue
      if (slot.name === '') text = String(value)
      else values[slot.name] = value
    }
    return { values, text }
  }

  /** Leaves out the rows that speak of somebody else than their id does. */
  async #agreed(known: readonly KnownRow[]): Promise<KnownRow[]> {
    const { session, target } = this.#parts()
    if (known.length === 0 || target.contradicts === undefined) return [...known]
    const problems = await target.contradicts(session, known)
    return known.filter(({ row }, at) => {
      const problem = problems[at] ?? null
      if (problem !== null) this.#reject(row, '', problem)
      return problem === null
    })
  }

  /** Tells the rows whose record is there by its content from those that are new. */
  async #recognised(items: readonly Item[]): Promise<{ found: KnownRow[]; fresh: Fresh[] }> {
    if (items.length === 0) return { found: [], fresh: [] }
    return this.#rules.target.match === undefined ? this.#byNaturalKey(items) : this.#byMatch(items)
  }

  async #byMatch(items: readonly Item[]): Promise<{ found: KnownRow[]; fresh: Fresh[] }> {
    const { session, target } = this.#parts()
    const matches =
      (await target.match?.(
        session,
        items.map(({ values }) => values),
      )) ?? []
    const found: KnownRow[] = []
    const fresh: Fresh[] = []
    for (const [at, item] of items.entries()) {
      const match = matches[at]
      if (match?.kind === 'known') found.push({ ...item, id: match.id })
      else if (match?.kind === 'again') this.later.push(item.row)
      else if (match?.kind === 'refused')
        this.rejections.push({ line: item.row.line, field: match.reason, error: match.problem.toString() })
      else fresh.push({ item, at, near: match?.near ?? [] })
    }
    return { found, fresh }
  }

  async #byNaturalKey(items: readonly Item[]): Promise<{ found: KnownRow[]; fresh: Fresh[] }> {
    const { session, target } = this.#parts()
    const { record } = target
    const isStrange = session.ids === 'source'
    const isSought = ({ row }: Item): boolean =>
      isStrange || row.external === null || target.nameIsKey === true
    const all = await byNaturalKey(
      session.writer,
      record,
      items.filter(isSought).map(({ values }) => values),
    )
    // Two records of another database are two, however much they are alike.
    const there = isStrange ? await unclaimed(session, record, all) : all
    const seen = new Set<string>()
    const found: KnownRow[] = []
    const fresh: Fresh[] = []
    for (const [at, item] of items.entries()) {
      const key = isSought(item) ? naturalKeyOf(record, item.values) : null
      const id = key === null ? undefined : there.get(key)
      if (id !== undefined) found.push({ ...item, id })
      else if (key !== null && seen.has(key) && !isStrange) this.later.push(item.row)
      else fresh.push({ item, at, near: [] })
      if (isStrange && key !== null) there.delete(key)
      if (key !== null) seen.add(key)
    }
    return { found, fresh }
  }

  async #insert(complete: readonly Complete[]): Promise<Pick<KnownRow, 'row' | 'id'>[]> {
    if (complete.length === 0) return []
    const { session, target } = this.#parts()
    const { record } = target
    const first = await session.writer.insertValues(
      record,
      complete.map(({ content }) => content),
    )
    await addOrigins(
      session.writer,
      record,
      session.source,
      session.importId,
      complete.map(({ fresh: { item } }, n) => ({
        key: item.key,
        record_id: first + n,
        row_hash: item.row.hash,
        version_after: 1,
        created: true,
      })),
    )
    session.tally.created += complete.length
    const made = complete.map(({ fresh: { item } }, n) => ({ row: item.row, id: first + n }))
    if (target.written === undefined) return made
    const idByRow = new Map(complete.map(({ fresh: { at } }, n) => [at, first + n]))
    await target.written(
      session,
      complete.map(({ fresh: { near, item } }, n) => ({ id: first + n, near, values: item.values })),
      (row) => idByRow.get(row),
    )
    return made
  }

  /** New rows with what their feature adds and their fallbacks; those that lack something are rejected. */
  async #completed(fresh: readonly Fresh[]): Promise<Complete[]> {
    const { session, target } = this.#parts()
    const problems =
      fresh.length === 0
        ? []
        : await target.complete?.(
            session,
            fresh.map(({ item }) => item.values),
          )
    return fresh.flatMap((one, at) => {
      const problem = problems?.[at] ?? null
      const content = problem ?? this.#rules.newRows.of(one.item.values, session.writer.now)
      if (!(content instanceof Problem)) return [{ fresh: one, content }]
      this.#reject(one.item.row, '', content)
      return []
    })
  }

  /** The new rows that can stand beside what is there. */
  async #standing(complete: readonly Complete[]): Promise<readonly Complete[]> {
    const { session, target } = this.#parts()
    if (target.refuse === undefined || complete.length === 0) return complete
    const problems = await target.refuse(
      session,
      complete.map(({ fresh: { item } }) => item.values),
    )
    return complete.filter(({ fresh: { item } }, at) => {
      const problem = problems[at] ?? null
      if (problem !== null) this.#reject(item.row, '', problem)
      return problem === null
    })
  }
}

interface Fresh {
  readonly item: Item
  /** Its place among the rows that were matched together. */
  readonly at: number
  readonly near: readonly Nearness[]
}

interface Complete {
  readonly fresh: Fresh
  readonly content: Stored[]
}

const saysTheSame = (row: ParsedRow, origin: Origin): boolean =>
  row.external === null || origin.row_hash === row.hash

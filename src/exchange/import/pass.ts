import type { Problem } from '../../kernel/problem.js'
import type { AnyRecord } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { type KeptCell, type KnownRow, type Rules, type TellKept, writeKnown } from './known-rows.js'
import { type NamingRules, withReferences } from './named-records.js'
import { type Complete, completed, type MakingRules, makeRecords } from './new-records.js'
import { type Item, type NewsRules, newsIn } from './news.js'
import { addOtherIds, idKey } from './origins.js'
import type { ParsedRow, Rejection } from './parsed.js'
import type { Session } from './session.js'
import { Verdicts } from './verdicts.js'
import { whoseRows } from './whose-rows.js'

/**
 * Puts what rows of another database say into words of this one, in the rows themselves. One answer each: null, why the
 * row can't be taken, or that it isn't needed here.
 */
export type Translate = (
  session: Session,
  record: AnyRecord,
  rows: readonly Row[],
) => Promise<readonly (Problem | 'leave' | null)[]>

export interface BatchRules extends Rules, NewsRules, NamingRules, MakingRules {
  readonly translate: Translate | null
}

/** One go over rows of which none is said twice; what would be is left for the next one. */
export class Pass {
  readonly #session: Session
  readonly #rules: BatchRules
  readonly #verdicts = new Verdicts()
  readonly #kept: KeptCell[] = []
  #agreed: readonly KnownRow[] = []
  #made: readonly Complete[] = []

  constructor(session: Session, rules: BatchRules) {
    this.#session = session
    this.#rules = { ...rules, kept: (cell) => this.#kept.push(cell) }
  }

  get rejections(): readonly Rejection[] {
    return this.#verdicts.rejections
  }

  get later(): readonly ParsedRow[] {
    return this.#verdicts.later
  }

  /** Says which cells were left alone, once it is sure that the pass stands. */
  tellKept(tell: TellKept): void {
    for (const cell of this.#kept) tell(cell)
  }

  /** Whether a record was made on the way that no row which was taken refers to. */
  leavesOrphans(): boolean {
    const used = new Set<string>()
    const refused = new Set(this.rejections.map(({ line }) => line))
    const written = [...this.#agreed, ...this.#made.map(({ fresh }) => fresh)]
    const taken = written.filter(({ row }) => !refused.has(row.line))
    for (const { field, noun } of this.#rules.layout.references) {
      for (const { values } of taken) used.add(`${noun} ${values[field]}`)
    }
    for (const [noun, ids] of this.#session.takeMade()) {
      for (const id of ids) if (!used.has(`${noun} ${id}`)) return true
    }
    return false
  }

  async write(rows: readonly ParsedRow[]): Promise<void> {
    const session = this.#session
    const rules = this.#rules
    const verdicts = this.#verdicts
    const news = await this.#translated(await newsIn(session, rows, rules, verdicts))
    const items = await this.#prepared(await withReferences(session, news, rules, verdicts))
    const known: KnownRow[] = []
    const unknown: Item[] = []
    for (const item of items) {
      const id = item.origin?.record_id ?? item.id
      if (id === null) unknown.push(item)
      else known.push({ ...item, id })
    }
    const { found, fresh } = await whoseRows(session, unknown, rules.target, verdicts)
    this.#agreed = [...(await this.#agreeing(known)), ...found]
    verdicts.rejections.push(...(await writeKnown(session, this.#agreed, rules)))
    this.#made = await completed(session, fresh, rules, verdicts)
    await this.#addSecondIds(await makeRecords(session, this.#made, rules.target))
  }

  /** Notes the further ids by which other files of the source name these records. */
  async #addSecondIds(firstMade: number): Promise<void> {
    const { writer, source, importId } = this.#session
    const ids = new Map<string, number>()
    for (const { row, id } of this.#agreed) if (row.also !== null) ids.set(idKey(row.also), id)
    for (const [n, { row }] of this.#made.entries())
      if (row.also !== null) ids.set(idKey(row.also), firstMade + n)
    await addOtherIds(writer, this.#rules.target.record, source, importId, ids)
  }

  async #translated(items: readonly Item[]): Promise<readonly Item[]> {
    const { translate, target } = this.#rules
    if (translate === null || items.length === 0) return items
    const answers = await translate(this.#session, target.record, valuesOf(items))
    return this.#needed(items, answers, () => this.#session.tally.unchanged++)
  }

  /** The rows with what they mean together; those that mean nothing are rejected. */
  async #prepared(items: readonly Item[]): Promise<readonly Item[]> {
    const { target } = this.#rules
    if (target.prepare === undefined || items.length === 0) return items
    const answers = await target.prepare(this.#session, valuesOf(items))
    return this.#needed(items, answers, () => this.#session.tally.leave())
  }

  #needed(
    items: readonly Item[],
    answers: readonly (Problem | 'leave' | null)[],
    left: () => void,
  ): readonly Item[] {
    return items.filter(({ row }, at) => {
      const answer = answers[at] ?? null
      if (answer === 'leave') left()
      else if (answer !== null) this.#verdicts.refuse(row, '', answer)
      return answer === null
    })
  }

  /** Leaves out the rows that speak of somebody else than their id does. */
  async #agreeing(known: readonly KnownRow[]): Promise<readonly KnownRow[]> {
    const { contradicts } = this.#rules.target
    if (known.length === 0 || contradicts === undefined) return known
    return this.#verdicts.standing(known, await contradicts(this.#session, known))
  }
}

const valuesOf = (items: readonly Item[]): Row[] => items.map(({ values }) => values)

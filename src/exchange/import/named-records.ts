import type { Problem } from '../../kernel/problem.js'
import type { Row } from '../../record/row.js'
import type { Asked, ImportTarget } from '../target.js'
import type { Layout } from './layout.js'
import type { Item } from './news.js'
import type { ParsedRow } from './parsed.js'
import { resolve } from './references.js'
import type { Session } from './session.js'
import type { Targets } from './targets.js'
import type { Verdicts } from './verdicts.js'
import { SUBJECT } from './vocabulary.js'

export interface NamingRules {
  readonly target: ImportTarget
  readonly targets: Targets
  readonly layout: Layout
}

/** Puts the ids of the records that the rows name in their values; whom the row is about comes last. */
export async function withReferences(
  session: Session,
  items: readonly Item[],
  rules: NamingRules,
  verdicts: Verdicts,
): Promise<readonly Item[]> {
  const order = rules.layout.references
    .map((reference, at) => ({ reference, at }))
    .sort((a, b) => Number(a.reference.field === SUBJECT) - Number(b.reference.field === SUBJECT))
  let left = items
  for (const { reference, at } of order) {
    const { field, noun } = reference
    const answerTo = await ask(session, left, { field, noun, at }, rules)
    left = left.filter(({ row, values }) => {
      const key = row.keys[at] ?? ''
      if (key === '') return true
      const answer = answerTo(key)
      if (typeof answer === 'number') values[field] = answer
      else if (answer !== undefined) verdicts.refuse(row, field.replace(/_id$/, ''), answer)
      return typeof answer === 'number'
    })
  }
  return left
}

interface Reference {
  readonly field: string
  readonly noun: string
  /** Its place among the layout's references. */
  readonly at: number
}

/** The records that rows name through one reference, by key: those that this transaction has met, or an answer for each. */
async function ask(
  session: Session,
  items: readonly Item[],
  { field, noun, at }: Reference,
  { target, targets, layout }: NamingRules,
): Promise<(key: string) => number | Problem | undefined> {
  const found = session.foundOf(noun)
  const asked = new Map<string, Asked>()
  const mayMake = target.makes?.includes(field) ?? false
  const slots = slotsOf(layout, at)
  for (const { row } of items) {
    const key = row.keys[at] ?? ''
    if (key !== '' && !found.has(key) && !asked.has(key)) asked.set(key, askedBy(row, slots, key, mayMake))
  }
  if (asked.size === 0) return (key) => found.get(key)
  const answers = await resolve(session, targets.need(noun), [...asked.values()])
  for (const [key, answer] of answers) if (typeof answer === 'number') found.set(key, answer)
  return (key) => found.get(key) ?? answers.get(key)
}

interface NamingSlot {
  readonly at: number
  /** Empty where the cell names the record as a whole. */
  readonly name: string
}

const slotsOf = ({ slots }: Layout, reference: number): NamingSlot[] =>
  slots.flatMap((slot, at) => (slot.reference === reference ? [{ at, name: slot.name }] : []))

function askedBy(row: ParsedRow, slots: readonly NamingSlot[], key: string, mayMake: boolean): Asked {
  const values: Row = {}
  let text: string | null = null
  for (const { at, name } of slots) {
    const value = row.values[at]
    if (value === null || value === undefined) continue
    if (name === '') text = String(value)
    else values[name] = value
  }
  return { values, text, key, mayMake }
}

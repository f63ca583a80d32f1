import { type AnyRecord, fieldEntries, type JoinedCell } from '../../record/record.js'
import type { ImportTarget } from '../target.js'
import type { ColumnUse } from './column-use.js'
import { headerKey } from './header-key.js'
import type { Targets } from './targets.js'

/** The reference that says whose a row is: its columns may stand without a word before them. */
export const SUBJECT = 'patient_id'

const OURS = [
  ...['pcc_line', 'pcc_field', 'pcc_error', 'source'],
  ...['created_at', 'updated_at', 'status_since', 'version'],
]
const ID_WORDS = ['id', 'number', 'no', 'num', 'identifier', 'ref', 'external id']
const BARE_IDS = [
  ...['id', 'external_id', 'ref', 'ref no', 'ref number', 'reference', 'reference no', 'reference number'],
  ...['record id', 'uuid', 'guid'],
]

/** Cells of a noun that hold several fields: those that only files have come first. */
export const joinedOf = (target: ImportTarget): Readonly<Record<string, JoinedCell>> => ({
  ...target.record.joined,
  ...target.joined,
})

export interface KnownHeader {
  readonly use: ColumnUse
  /** The lower, the surer: a field's own name comes before its aliases, and those in the order of their declaration. */
  readonly rank: number
}

/** Every header that is known for a noun, as compared, with what the column is for. */
export class Vocabulary {
  readonly #known = new Map<string, KnownHeader>()
  readonly #prefixes: readonly string[]

  constructor(target: ImportTarget, targets: Targets) {
    const { record } = target
    const prefixes = [record.noun, record.plural, ...record.aliases, ...(target.prefixes ?? [])]
    this.#prefixes = [...new Set(prefixes.map(headerKey))]
    for (const name of OURS) this.#add(name, { kind: 'ours' })
    for (const name of target.aside ?? []) this.#add(name, { kind: 'ours' })
    for (const [field, { aliases }] of Object.entries(target.columns ?? {})) {
      for (const name of [field, ...aliases]) this.#add(name, { kind: 'field', reference: null, field })
    }
    for (const name of target.idHeaders ?? []) this.#add(name, { kind: 'id' })
    for (const [joined, cell] of Object.entries(target.joined ?? {})) {
      for (const name of [joined, ...cell.aliases])
        this.#add(name, { kind: 'joined', reference: null, joined })
    }
    this.#addOwn(target)
    for (const name of BARE_IDS) this.#add(name, { kind: 'id' })
    for (const word of [record.noun, ...record.aliases, ...(target.prefixes ?? [])]) {
      for (const id of ID_WORDS) this.#add(`${word} ${id}`, { kind: 'id' })
    }
    this.#addReferences(record, targets)
  }

  /** What a column with this header is for; undefined when nobody knows. */
  find(header: string): KnownHeader | undefined {
    for (const written of spellings(header)) {
      const found = this.#findKey(headerKey(written))
      if (found !== undefined) return found
    }
    return undefined
  }

  #findKey(key: string): KnownHeader | undefined {
    const direct = this.#known.get(key)
    if (direct !== undefined) return direct
    for (const prefix of this.#prefixes) {
      if (key.length > prefix.length && key.startsWith(prefix)) {
        const found = this.#known.get(key.slice(prefix.length))
        if (found !== undefined) return found
      }
    }
    return undefined
  }

  #add(name: string, use: ColumnUse): void {
    const key = headerKey(name)
    if (key !== '' && !this.#known.has(key)) this.#known.set(key, { use, rank: this.#known.size })
  }

  #addOwn({ record }: ImportTarget): void {
    for (const [field, { aliases, target }] of fieldEntries(record)) {
      const use: ColumnUse =
        target === undefined ? { kind: 'field', reference: null, field } : { kind: 'whole', reference: field }
      this.#add(field, use)
      if (target !== undefined) this.#add(field.replace(/_id$/, ''), use)
      for (const alias of aliases) this.#add(alias, use)
    }
    for (const [joined, { aliases }] of Object.entries<JoinedCell>(record.joined)) {
      for (const name of [joined, ...aliases]) this.#add(name, { kind: 'joined', reference: null, joined })
    }
    if (record.lifecycle !== undefined) {
      for (const word of ['', record.noun, ...record.aliases])
        this.#add(`${word} status`, { kind: 'field', reference: null, field: 'status' })
    }
  }

  #addReferences(record: AnyRecord, targets: Targets): void {
    for (const [reference, field] of fieldEntries(record)) {
      const target = field.target === undefined ? undefined : targets.get(field.target)
      if (target === undefined) continue
      const words = [reference.replace(/_id$/, ''), ...(field.foundWords ?? [])]
      for (const word of field.foundWords ?? []) {
        for (const name of [word, `${word} id`]) this.#add(name, { kind: 'whole', reference })
      }
      for (const [names, use] of columnsOf(target, reference)) {
        for (const name of names) {
          for (const word of words) this.#add(`${word} ${name}`, use)
        }
      }
    }
    for (const [reference, field] of fieldEntries(record)) {
      const target = field.target === undefined ? undefined : targets.get(field.target)
      if (reference !== SUBJECT || target === undefined) continue
      for (const [names, use] of columnsOf(target, reference)) for (const name of names) this.#add(name, use)
    }
  }
}

/** `Auth #` is a number, and what stands in brackets is a remark: `DOB (mm/dd/yyyy)`. */
function spellings(header: string): readonly string[] {
  const all = header.includes('#') ? [header.replaceAll('#', ' number '), header] : [header]
  return header.includes('(') ? [...all, ...all.map((one) => one.replace(/\([^)]*\)/g, ' '))] : all
}

/** The columns by which files name a record of another noun, with their names. */
function columnsOf(target: ImportTarget, reference: string): [readonly string[], ColumnUse][] {
  const fields = fieldEntries(target.record)
    .filter(([, field]) => field.target === undefined)
    .map(([field, { aliases }]): [readonly string[], ColumnUse] => [
      [field, ...aliases],
      { kind: 'field', reference, field },
    ])
  const joined = Object.entries(joinedOf(target)).map(
    ([name, { aliases }]): [readonly string[], ColumnUse] => [
      [name, ...aliases],
      { kind: 'joined', reference, joined: name },
    ],
  )
  return [...fields, ...joined]
}

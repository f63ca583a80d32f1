import { usage } from '../../kernel/errors.js'
import { quoted } from '../../kernel/text/quoted.js'
import { nearest } from '../../kernel/text/similar.js'
import { fieldEntries } from '../../record/record.js'
import type { ImportTarget } from '../target.js'
import { type ColumnUse, useName } from './column-use.js'
import { headerKey } from './header-key.js'
import type { Targets } from './targets.js'
import { joinedOf, Vocabulary } from './vocabulary.js'

/** `Their Header=our_field`, as typed. */
export interface WantedMap {
  readonly header: string
  readonly field: string
}

/** Errors: `usage` for a text without `=`. */
export function readMap(text: string): WantedMap {
  const at = text.lastIndexOf('=')
  if (at <= 0 || at === text.length - 1)
    throw usage(`--map ${quoted(text)} names no column and field`, '--map "Their Header=our_field"')
  return { header: text.slice(0, at).trim(), field: text.slice(at + 1).trim() }
}

/** What each column of a file is for, by its headers and what the person or the profile says. Errors: as `useNamed`. */
export function mapHeaders(
  headers: readonly string[],
  target: ImportTarget,
  targets: Targets,
  maps: readonly WantedMap[],
): ColumnUse[] {
  const vocabulary = new Vocabulary(target, targets)
  const wanted = new Map(maps.map(({ header, field }) => [headerKey(header), field]))
  const forced = headers.map((header) => {
    const field = wanted.get(headerKey(header))
    return field === undefined ? undefined : useNamed(field, target, targets)
  })
  refuseTwo(headers, forced, (use) => isShared(use, target, targets))
  const found = headers.map((header, at) => (forced[at] === undefined ? vocabulary.find(header) : undefined))
  const taken = new Map<string, number>(
    forced.flatMap((use) => (use === undefined ? [] : [[slotOf(use), -1]])),
  )
  const byRank = [...found.keys()].sort((a, b) => (found[a]?.rank ?? 0) - (found[b]?.rank ?? 0) || a - b)
  for (const at of byRank) {
    const use = found[at]?.use
    if (use !== undefined && !taken.has(slotOf(use))) taken.set(slotOf(use), at)
  }
  const uses = headers.map((_, at): ColumnUse => {
    const use = forced[at] ?? found[at]?.use
    if (use === undefined) return { kind: 'unmatched' }
    // Of several columns for one field the best known header is read; the others are listed.
    const isTheOne = forced[at] !== undefined || taken.get(slotOf(use)) === at
    return isTheOne || isShared(use, target, targets) ? use : { kind: 'unmatched' }
  })
  const spare = uses.some(({ kind }) => kind === 'id') ? -1 : spareId(headers, uses, target)
  if (spare >= 0) uses[spare] = { kind: 'id' }
  return uses
}

function spareId(headers: readonly string[], uses: readonly ColumnUse[], { spareIds }: ImportTarget): number {
  const keys = new Set((spareIds ?? []).map(headerKey))
  return headers.findIndex((header, at) => uses[at]?.kind === 'unmatched' && keys.has(headerKey(header)))
}

/** Errors: `usage` for two columns that somebody wants for a field that holds one value. */
function refuseTwo(
  headers: readonly string[],
  forced: readonly (ColumnUse | undefined)[],
  isShared: (use: ColumnUse) => boolean,
): void {
  const first = new Map<string, string>()
  for (const [at, use] of forced.entries()) {
    if (use === undefined || isShared(use)) continue
    const [header = '', another] = [headers[at], first.get(slotOf(use))]
    if (another !== undefined)
      throw usage(
        `${quoted(another)} and ${quoted(header)} are both wanted for ${useName(use)}`,
        `leave one out: --map "${another}=ignore"`,
      )
    first.set(slotOf(use), header)
  }
}

const slotOf = (use: ColumnUse): string => `${use.kind} ${useName(use)}`

const LISTS = ['phones', 'identifiers', 'list', 'icd10']

/** Whether several columns may fill it: lists, and remarks that add up. */
function isShared(use: ColumnUse, target: ImportTarget, targets: Targets): boolean {
  if (use.kind === 'ours') return true
  if (use.kind !== 'field') return false
  if (use.reference === null && target.gathers?.includes(use.field) === true) return true
  const field = ownerOf(use.reference, target, targets)?.record.fields[use.field]
  return field !== undefined && LISTS.includes(field.kind)
}

export function ownerOf(
  reference: string | null,
  target: ImportTarget,
  targets: Targets,
): ImportTarget | undefined {
  if (reference === null) return target
  const noun: string | undefined = target.record.fields[reference]?.target
  return noun === undefined ? undefined : targets.get(noun)
}

/** What `--map` names: `urgency`, `patient.mrn`, `to_provider`. Errors: `usage`, with the nearest. */
export function useNamed(name: string, target: ImportTarget, targets: Targets): ColumnUse {
  if (NOT_READ.has(name)) return { kind: 'ours' }
  if (ID_FIELDS.has(name)) return { kind: 'id' }
  const all = namedUses(target, targets)
  const use = all.get(name)
  if (use !== undefined) return use
  const near = nearest(name, [...all.keys()])
  throw usage(
    `${target.record.plural} have no field "${name}"`,
    near === null ? `see pcc ${target.record.plural} add --help` : `did you mean ${near}?`,
  )
}

/** Whether every field that is named by hand is one that this noun's files can fill. */
export function takesMaps(maps: readonly WantedMap[], target: ImportTarget, targets: Targets): boolean {
  const all = maps.length === 0 ? null : namedUses(target, targets)
  return maps.every(({ field }) => NOT_READ.has(field) || ID_FIELDS.has(field) || all?.has(field) === true)
}

const NOT_READ = new Set(['ignore', '-', ''])
const ID_FIELDS = new Set(['external_id', 'id'])

function namedUses(target: ImportTarget, targets: Targets): Map<string, ColumnUse> {
  const uses = new Map<string, ColumnUse>()
  const add = (use: ColumnUse): void => {
    const name = useName(use)
    if (name !== null && !uses.has(name)) uses.set(name, use)
  }
  const addFields = (of: ImportTarget, reference: string | null): void => {
    for (const [field, { target: noun }] of fieldEntries(of.record)) {
      if (noun === undefined) add({ kind: 'field', reference, field })
      else if (reference === null) add({ kind: 'whole', reference: field })
    }
    for (const joined of Object.keys(joinedOf(of))) add({ kind: 'joined', reference, joined })
  }
  for (const field of Object.keys(target.columns ?? {})) add({ kind: 'field', reference: null, field })
  addFields(target, null)
  if (target.record.lifecycle !== undefined) add({ kind: 'field', reference: null, field: 'status' })
  for (const [field, { target: noun }] of fieldEntries(target.record)) {
    const of = noun === undefined ? undefined : targets.get(noun)
    if (of !== undefined) addFields(of, field)
  }
  return uses
}

/** How many of these cells are headers that the noun knows: what finds the header row, and the noun. */
export function knownHeaders(
  cells: readonly string[],
  vocabulary: Vocabulary,
  maps: readonly WantedMap[] = [],
): number {
  const names = new Set<string>()
  const wanted = new Set(maps.map(({ header }) => headerKey(header)))
  for (const cell of cells) {
    if (wanted.has(headerKey(cell))) names.add(`wanted ${headerKey(cell)}`)
    const use = cell.trim() === '' ? undefined : vocabulary.find(cell)?.use
    if (use !== undefined && use.kind !== 'ours') names.add(slotOf(use))
  }
  return names.size
}

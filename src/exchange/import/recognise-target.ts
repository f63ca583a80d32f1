import { fieldEntries } from '../../record/record.js'
import type { ImportTarget } from '../target.js'
import type { ColumnUse } from './column-use.js'
import { headerKey } from './header-key.js'
import { mapHeaders, ownerOf, takesMaps, type WantedMap } from './map-headers.js'
import type { Targets } from './targets.js'
import { joinedOf, SUBJECT } from './vocabulary.js'

/** What the headers of a file say about the noun that its rows are of. */
export interface Likeness {
  /** The nouns whose files have most of these headers; several only when they are as likely. */
  readonly likely: readonly ImportTarget[]
  /** Of all the one with most headers, which is to be named where none can be taken for sure. */
  readonly near: Near | null
}

interface Near {
  readonly target: ImportTarget
  /** What no column says that a row can't be without. */
  readonly lacking: readonly string[]
  /** How many columns are known. */
  readonly columns: number
}

/** Fewer known columns than these, and less than a third of all, may stand in any file. */
const ENOUGH_COLUMNS = 3
/** A claim names a patient, a provider and a day as a visit does: most of its columns are of something else. */
const LEAST_SHARE = 0.2
/** So many are no chance, however long the file's lines are. */
const MANY_COLUMNS = 8
/** What fits far worse than another noun isn't it, though that one lacks something. */
const MUCH_WORSE = 0.6

/** A noun's own columns say more about what a file holds than those that name somebody. */
function weight(use: ColumnUse): number {
  switch (use.kind) {
    case 'field':
    case 'joined':
      return use.reference === null ? 1 : use.reference === SUBJECT ? 0.85 : 0.9
    case 'whole':
      return 1
    default:
      return 0
  }
}

/** `Payer ID` stands in lists of payers, though providers have phones and faxes as well. */
const NAMED_BONUS = 0.5

function namesItself(headers: readonly string[], { record }: ImportTarget): boolean {
  const words = [record.noun, ...record.aliases].map(headerKey)
  return headers.map(headerKey).some((key) => words.some((word) => key !== word && key.startsWith(word)))
}

export function likeliestTargets(
  headers: readonly string[],
  targets: Targets,
  maps: readonly WantedMap[] = [],
): Likeness {
  const keys = new Set(headers.map(headerKey))
  const own = maps.filter(({ header }) => keys.has(headerKey(header)))
  const scored = targets.offered
    .filter((target) => takesMaps(own, target, targets))
    .map((target) => {
      const uses = mapHeaders(headers, target, targets, own)
      return {
        target,
        score: uses.reduce((sum, use) => sum + weight(use), namesItself(headers, target) ? NAMED_BONUS : 0),
        columns: uses.filter((use) => weight(use) > 0 || use.kind === 'id').length,
        lacking: lackingIn(uses, target, targets),
      }
    })
    .filter(({ columns }) => columns > 0)
    .sort((a, b) => b.score - a.score)
  const best = scored[0]?.score ?? 0
  const whole = scored.filter(
    ({ lacking, score, columns }) =>
      lacking.length === 0 &&
      score >= best * MUCH_WORSE &&
      (columns >= headers.length * LEAST_SHARE || columns >= MANY_COLUMNS) &&
      (columns >= ENOUGH_COLUMNS || columns * 3 >= headers.length),
  )
  return {
    likely: whole.filter(({ score }) => score === whole[0]?.score).map(({ target }) => target),
    near: scored[0] ?? null,
  }
}

/** Whether the headers have all that a row of this target can't be without. */
export const hasAll = (
  headers: readonly string[],
  target: ImportTarget,
  targets: Targets,
  maps: readonly WantedMap[],
): boolean =>
  takesMaps(maps, target, targets) &&
  lackingIn(mapHeaders(headers, target, targets, maps), target, targets).length === 0

/** What a row of this noun can't be without, and no column says. */
function lackingIn(uses: readonly ColumnUse[], target: ImportTarget, targets: Targets): string[] {
  const said = new Set(uses.flatMap((use) => fieldsOf(use, target, targets)))
  return needsOf(target)
    .filter((group) => !group.some((field) => said.has(field)))
    .map((group) => (group[0] ?? '').replace(/_id$/, '').replaceAll('_', ' '))
}

const needsOf = ({ needs, record }: ImportTarget): readonly (readonly string[])[] =>
  needs ??
  fieldEntries(record)
    .filter(([, { fallback }]) => fallback === undefined)
    .map(([name]) => [name])

function fieldsOf(use: ColumnUse, target: ImportTarget, targets: Targets): readonly string[] {
  switch (use.kind) {
    case 'field':
      return [use.reference ?? use.field]
    case 'whole':
      return [use.reference]
    case 'joined': {
      if (use.reference !== null) return [use.reference]
      const owner = ownerOf(null, target, targets)
      return owner === undefined ? [] : (joinedOf(owner)[use.joined]?.into ?? [])
    }
    default:
      return []
  }
}

import type { ImportTarget } from '../target.js'
import type { ColumnUse } from './column-use.js'
import { mapHeaders } from './map-headers.js'
import type { Targets } from './targets.js'
import { SUBJECT } from './vocabulary.js'

/** A noun's own columns say more about what a file holds than those that name somebody. */
function weight(use: ColumnUse): number {
  switch (use.kind) {
    case 'field':
    case 'joined':
      return use.reference === null ? 1 : use.reference === SUBJECT ? 0.7 : 0.9
    case 'whole':
      return 1
    default:
      return 0
  }
}

/** The nouns whose files have most of these headers; several only when they are as likely. */
export function likeliestTargets(headers: readonly string[], targets: Targets): ImportTarget[] {
  const scored = targets.offered.map((target) => ({
    target,
    score: mapHeaders(headers, target, targets, []).reduce((sum, use) => sum + weight(use), 0),
  }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ target }) => target)
}

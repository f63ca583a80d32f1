/** Whether at most `edits` inserts, deletes, replacements or swaps of neighbours turn one word into the other. */
function within(edits: number, a: string, b: string): boolean {
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  const x = a.slice(same)
  const y = b.slice(same)
  if (x === y) return true
  if (edits === 0 || Math.abs(x.length - y.length) > edits) return false
  const swapped = x[0] === y[1] && x[1] === y[0]
  return (
    within(edits - 1, x.slice(1), y.slice(1)) ||
    within(edits - 1, x.slice(1), y) ||
    within(edits - 1, x, y.slice(1)) ||
    (swapped && within(edits - 1, x.slice(2), y.slice(2)))
  )
}

/** Whether two different words are one edit or one swap of neighbours apart. */
export const distance1 = (a: string, b: string): boolean => a !== b && within(1, a, b)

function jaro(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  let inA = ''
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + reach + 1)
    let j = Math.max(0, i - reach)
    while (j < end && (taken[j] === 1 || a[i] !== b[j])) j++
    if (j >= end) continue
    taken[j] = 1
    inA += a.charAt(i)
  }
  if (inA === '') return 0
  let moved = 0
  let nth = 0
  for (let j = 0; j < b.length; j++) {
    if (taken[j] === 1 && b[j] !== inA[nth++]) moved++
  }
  const matches = inA.length
  return (matches / a.length + matches / b.length + (matches - moved / 2) / matches) / 3
}

const PREFIX_WEIGHT = 0.1
const LONGEST_PREFIX = 4

/** How alike two words are, 0 to 1, a common beginning counting more (Jaro–Winkler). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const similarity = jaro(a, b)
  let prefix = 0
  while (prefix < LONGEST_PREFIX && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity)
}

const editsAllowed = (word: string): number => Math.min(3, Math.floor(word.length / 4) + 1)

/** The candidate that was probably meant, for "did you mean": fewest edits, else one that begins so; or null. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const wanted = word.toLowerCase()
  for (let edits = 0; edits <= editsAllowed(wanted); edits++) {
    const close = candidates.filter((candidate) => within(edits, wanted, candidate.toLowerCase()))
    const best = close.find((candidate) => candidate[0]?.toLowerCase() === wanted[0]) ?? close[0]
    if (best !== undefined) return best
  }
  if (wanted.length < 2) return null
  return candidates.find((candidate) => candidate.toLowerCase().startsWith(wanted)) ?? null
}

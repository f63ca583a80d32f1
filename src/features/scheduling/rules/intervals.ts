/** Half-open: `start` is inside, `end` is not. Any unit, the same in all of a call. */
export interface Interval {
  readonly start: number
  readonly end: number
}

/** 9:00–9:20 and 9:20–9:40 do not overlap. */
export const overlaps = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end

/** What is left of `whole` without `taken`, which is in order of its starts; empty pieces are left out. */
export function subtract<T extends Interval>(whole: T, taken: readonly Interval[]): T[] {
  const left: T[] = []
  let from = whole.start
  for (const { start, end } of taken) {
    if (end <= from) continue
    if (start >= whole.end) break
    if (start > from) left.push({ ...whole, start: from, end: start })
    from = end
  }
  if (from < whole.end) left.push({ ...whole, start: from })
  return left
}

export const byStart = (a: Interval, b: Interval): number => a.start - b.start || a.end - b.end

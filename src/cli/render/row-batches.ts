const BATCH = 500

/** Rows 0 to `count` made a batch at a time, so that a long list is never held as text. */
export function* rowBatches<T>(count: number, row: (n: number) => T): Generator<T[]> {
  for (let from = 0; from < count; from += BATCH) {
    yield Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => row(from + n))
  }
}

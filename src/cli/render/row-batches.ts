import type { ListResult } from '../../command/result.js'

const BATCH = 500

/** Rows 0 to `count` made a batch at a time, so that a long list is never held as text. */
export function* rowBatches<T>(count: number, row: (n: number) => T): Generator<T[]> {
  for (let from = 0; from < count; from += BATCH) {
    yield Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => row(from + n))
  }
}

/** The same of a list whose rows may have to be brought first. */
export async function* listBatches<T>(
  { count, bring }: Pick<ListResult, 'count' | 'bring'>,
  row: (n: number) => T,
): AsyncGenerator<T[]> {
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(from + BATCH, count)
    await bring?.(from, to)
    yield Array.from({ length: to - from }, (_, n) => row(from + n))
  }
}

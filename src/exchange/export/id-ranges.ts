/** Many ids in few words: `1-300, 302`. Takes them in ascending order. */
export class IdRanges {
  readonly #done: string[] = []
  #first = 0
  #last = 0

  add(id: number): void {
    if (id === this.#last + 1 && this.#last > 0) {
      this.#last = id
      return
    }
    this.#end()
    this.#first = id
    this.#last = id
  }

  #end(): void {
    if (this.#last > 0) this.#done.push(written(this.#first, this.#last))
  }

  toString(): string {
    return [...this.#done, ...(this.#last > 0 ? [written(this.#first, this.#last)] : [])].join(', ')
  }
}

const written = (first: number, last: number): string => (first === last ? `${first}` : `${first}-${last}`)

export function rangesOf(ids: readonly number[]): string {
  const ranges = new IdRanges()
  for (const id of ids.toSorted((a, b) => a - b)) ranges.add(id)
  return ranges.toString()
}

/** The ids that ranges stand for, in order. */
export const idsIn = (ranges: string): number[] =>
  ranges.split(', ').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return first === 0 ? [] : Array.from({ length: last - first + 1 }, (_, n) => first + n)
  })

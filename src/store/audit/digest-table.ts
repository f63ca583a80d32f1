/** Characters of a SHA-256 in base64url. */
const WIDTH = 43
const SLOTS = 1024

const NEVER = 0
const REMOVED = 1
/** What the trail gives is no digest: nothing can be like it. */
const BROKEN = 2
const SEEN = 0x80

export type Likeness = 'same' | 'other' | 'removed' | 'unknown'

/** The digest that the trail gives each record of one noun last, in 43 bytes a record. */
export class DigestTable {
  readonly #pages = new Map<number, Buffer>()

  keep(id: number, digest: string): void {
    const page = this.#page(id)
    const at = offsetOf(id)
    if (
      digest.length === WIDTH &&
      page.write(digest, at, WIDTH, 'latin1') === WIDTH &&
      isDigestByte(page[at])
    )
      return
    page[at] = BROKEN
  }

  remove(id: number): void {
    this.#page(id)[offsetOf(id)] = REMOVED
  }

  /** Compares a record that is there with what the trail says, and remembers that it is there. */
  compare(id: number, digest: string): Likeness {
    const page = this.#pages.get(pageOf(id))
    const at = offsetOf(id)
    const first = page?.[at] ?? NEVER
    if (page === undefined || first === NEVER) return 'unknown'
    if (first === REMOVED) return 'removed'
    const same = first !== BROKEN && page.toString('latin1', at, at + WIDTH) === digest
    page[at] = first | SEEN
    return same ? 'same' : 'other'
  }

  /** The records that the trail leaves there and that no `compare` has met. */
  *unseen(): Generator<number> {
    for (const number of [...this.#pages.keys()].sort((a, b) => a - b)) {
      const page = this.#pages.get(number)
      for (let slot = 0; slot < SLOTS; slot++) {
        const first = page?.[slot * WIDTH] ?? NEVER
        if (first !== NEVER && first !== REMOVED && first < SEEN) yield number * SLOTS + slot
      }
    }
  }

  #page(id: number): Buffer {
    const number = pageOf(id)
    let page = this.#pages.get(number)
    if (page === undefined) {
      page = Buffer.alloc(SLOTS * WIDTH)
      this.#pages.set(number, page)
    }
    return page
  }
}

const pageOf = (id: number): number => Math.floor(id / SLOTS)
const offsetOf = (id: number): number => (id - pageOf(id) * SLOTS) * WIDTH
const isDigestByte = (byte: number | undefined): boolean => byte !== undefined && byte > BROKEN && byte < SEEN

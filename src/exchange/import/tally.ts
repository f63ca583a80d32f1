/** What became of the rows of an import so far. */
export class Tally {
  read = 0
  created = 0
  updated = 0
  unchanged = 0
  rejected = 0
  needsReview = 0
  kept = 0
  /** Rows that say nothing to be written; they are among the unchanged. */
  left = 0
  /** Of those that were kept: statuses that the file would have moved backwards. */
  steppedBack = 0
  /** Records of other nouns that were made on the way. */
  readonly alsoCreated = new Map<string, number>()

  alsoMade(noun: string, count: number): void {
    if (count > 0) this.alsoCreated.set(noun, (this.alsoCreated.get(noun) ?? 0) + count)
  }

  leave(): void {
    this.left++
    this.unchanged++
  }

  /** As it stands now, to come back to. */
  copy(): Tally {
    const copy = new Tally()
    copy.add(this)
    return copy
  }

  restore(earlier: Tally): void {
    const blank = new Tally()
    Object.assign(this, { ...blank, alsoCreated: this.alsoCreated })
    this.alsoCreated.clear()
    this.add(earlier)
  }

  add(other: Tally): void {
    this.read += other.read
    this.created += other.created
    this.updated += other.updated
    this.unchanged += other.unchanged
    this.rejected += other.rejected
    this.needsReview += other.needsReview
    this.kept += other.kept
    this.left += other.left
    this.steppedBack += other.steppedBack
    for (const [noun, count] of other.alsoCreated) this.alsoMade(noun, count)
  }
}

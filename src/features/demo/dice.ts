import { type RandomGenerator, unsafeUniformIntDistribution, xoroshiro128plus } from 'pure-rand'

/** Chance from a seed: the same calls give the same answers on every machine. */
export interface Dice {
  /** A whole number from 0 up to and without `below`. */
  readonly roll: (below: number) => number
  readonly pick: <T>(of: readonly [T, ...T[]]) => T
  /** True in `percent` of a hundred. */
  readonly chance: (percent: number) => boolean
}

export function diceOf(seed: number): Dice {
  const generator: RandomGenerator = xoroshiro128plus(seed)
  const roll = (below: number): number => unsafeUniformIntDistribution(0, Math.max(0, below - 1), generator)
  return {
    roll,
    pick: (of) => of[roll(of.length)] ?? of[0],
    chance: (percent) => roll(1000) < percent * 10,
  }
}

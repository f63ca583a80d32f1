import { ENTERED_IN_ERROR, type Lifecycle } from '../../record/lifecycle.js'

/** One step: from a status by a verb to another. */
export interface Move {
  readonly from: string
  readonly verb: string
  readonly to: string
}

/** The steps of each status in their order, and `void`, which leads out of all of them when it is a verb. */
export function moves({ statuses, steps }: Lifecycle, verbs: readonly string[]): readonly Move[] {
  const taken = statuses.flatMap((from) =>
    Object.entries(steps)
      .filter(([, step]) => step.from.includes(from))
      .map(([verb, { to }]) => ({ from, verb, to })),
  )
  return verbs.includes('void') ? [...taken, { from: 'any', verb: 'void', to: ENTERED_IN_ERROR }] : taken
}

/** A step from some statuses to one; its name is the verb that takes it. */
export interface Step<S extends string> {
  readonly from: readonly S[]
  readonly to: S
}

export interface Lifecycle<S extends string = string, V extends string = string> {
  readonly first: S
  readonly statuses: readonly S[]
  readonly steps: Readonly<Record<V, Step<S>>>
}

/** Reached from anywhere by `void`, shown only on request. */
export const ENTERED_IN_ERROR = 'entered-in-error'

/** Statuses first: then a misspelt one in a step is a compile error. */
export function lifecycle<const S extends string, const V extends string>(
  statuses: readonly [S, ...S[]],
  steps: Record<V, { readonly from: readonly NoInfer<S>[]; readonly to: NoInfer<S> }>,
): Lifecycle<S, V> {
  return { first: statuses[0], statuses, steps }
}

/** The verbs that a status allows, in declared order. */
export const allowedFrom = (cycle: Lifecycle, status: string): string[] =>
  Object.entries(cycle.steps)
    .filter(([, step]) => step.from.includes(status))
    .map(([verb]) => verb)

/** The rules of the practice that `--override` goes past; those of the data never. */
export const OVERRIDES = ['overlap', 'closed', 'buffer', 'past'] as const
export type OverrideRule = (typeof OVERRIDES)[number]

/** The rules that `--override a,b` names; the first unknown word otherwise. */
export function overridesOf(text: string): readonly OverrideRule[] | { readonly unknown: string } {
  const rules: OverrideRule[] = []
  for (const word of text.split(',').map((part) => part.trim().toLowerCase())) {
    const rule = OVERRIDES.find((one) => one === word)
    if (rule === undefined) return { unknown: word }
    rules.push(rule)
  }
  return rules
}

/** Whoever may overlap may also do without the minutes between two visits. */
export const passes = (given: readonly OverrideRule[], rule: OverrideRule): boolean =>
  given.includes(rule) || (rule === 'buffer' && given.includes('overlap'))

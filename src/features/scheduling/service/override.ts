import type { Context } from '../../../command/context.js'
import { notFound, usage } from '../../../kernel/errors.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { nearest } from '../../../kernel/text/similar.js'
import type { Appointment } from '../records/appointment.js'
import { OVERRIDES, type OverrideRule, overridesOf } from '../rules/override.js'

type OverrideColumns = Pick<Appointment, 'override_rule' | 'override_by_id' | 'override_reason'>

/** What a visit keeps of the rules that were gone past for it: which, by whom and why. */
export const overrideColumns = (
  { actor, override }: Pick<Context, 'actor' | 'override'>,
  passed: readonly OverrideRule[],
): OverrideColumns =>
  passed.length === 0
    ? { override_rule: null, override_by_id: null, override_reason: null }
    : {
        override_rule: passed.join(','),
        override_by_id: actor?.id ?? null,
        override_reason: override?.reason ?? null,
      }

/** The rules that the command line goes past. Errors: `not_found` for an unknown one, `usage` without a reason. */
export function givenOverrides({ override }: Context): readonly OverrideRule[] {
  if (override === null) return []
  const rules = overridesOf(override.rule)
  if ('unknown' in rules) {
    const near = nearest(rules.unknown, OVERRIDES)
    throw notFound(
      `no rule ${quoted(rules.unknown)} can be overridden here`,
      near === null ? `there are: ${OVERRIDES.join(', ')}` : `did you mean ${near}?`,
    )
  }
  if (override.reason.trim() === '')
    throw usage('--override needs --reason', `--override ${override.rule} --reason "why"`)
  return rules
}

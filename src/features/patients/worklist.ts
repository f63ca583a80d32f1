import type { Setting, WorklistSource } from '../../command/feature.js'
import { Problem } from '../../kernel/problem.js'
import { dueBy } from '../../kernel/time/due.js'
import { isElapsed, parseRule } from '../../kernel/time/rule.js'
import { clockPlace, settingOf } from '../practice/index.js'
import { openPairs } from './queries/pairs.js'

export const PAIRS_WITHIN: Setting = {
  key: 'patients.pairs-within',
  about: 'by when patients who may be one person are looked at, from the first pair on',
  default: '5 bd',
  source: 'pcc',
  check: (text) => {
    const rule = parseRule(text)
    if (rule instanceof Problem) return rule.toString()
    return isElapsed(rule) ? 'days are needed here, such as 5 bd or 1 w' : null
  },
}

/** One line for all pairs: they wait together, since the first of them was found. */
export const worklist: WorklistSource = {
  kinds: [{ kind: 'pairs', about: 'patients who may be one person' }],
  async lines(context, reader, until) {
    const open = await openPairs(reader)
    if (open === null) return []
    const text = await settingOf(reader, PAIRS_WITHIN, context.actor?.id)
    const rule = parseRule(text)
    if (rule instanceof Problem) throw new Error(`${PAIRS_WITHIN.key} holds no rule`)
    const found = context.writing.iso(open.since).slice(0, 10)
    const { dueOn, steps } = dueBy(rule, found, await clockPlace(reader))
    if (dueOn > until) return []
    const { count } = open
    const people = count === 1 ? '1 pair of patients' : `${count} pairs of patients`
    return [
      {
        key: 'pairs',
        kind: 'pairs',
        about_id: null,
        patient_id: null,
        what: `${people} to compare`,
        due_on: dueOn,
        due_at: null,
        priority: 'routine',
        why: 'they may be one person',
        next_command: 'pcc patients duplicates',
        explain: [`${people} may be one person; the first was found on ${found}`, ...steps],
        facts: `PAIR-${open.latest}`,
        owner: null,
      },
    ]
  },
}

import type { WorklistSource } from '../../command/feature.js'
import { Problem } from '../../kernel/problem.js'
import { dueBy } from '../../kernel/time/due.js'
import { parseRule } from '../../kernel/time/rule.js'
import { showDay } from '../../kernel/time/show.js'
import { clockPlace, settingOf } from '../practice/index.js'
import { inbox } from './queries.js'
import { FILED_WITHIN } from './settings.js'

/** Every document that nobody has filed yet. */
export const worklist: WorklistSource = {
  kinds: [{ kind: 'document', about: 'documents in the inbox' }],
  async lines(context, reader, until) {
    const waiting = await inbox(reader)
    if (waiting.length === 0) return []
    const rule = parseRule(await settingOf(reader, FILED_WITHIN, context.actor?.id))
    if (rule instanceof Problem) throw new Error(`${FILED_WITHIN.key} holds no rule`)
    const place = await clockPlace(reader)
    return waiting
      .map((document) => ({ document, due: dueBy(rule, document.received_on, place) }))
      .filter(({ due }) => due.dueOn <= until)
      .map(({ document: { id, kind, title, from_whom, received_on }, due }) => ({
        key: `document/DOC-${id}`,
        kind: 'document',
        about_id: `DOC-${id}`,
        patient_id: null,
        what: `file ${kind}: ${title}`,
        due_on: due.dueOn,
        due_at: null,
        priority: 'routine' as const,
        why: `came ${showDay(received_on)}${from_whom === null ? '' : ` from ${from_whom}`}, not filed`,
        next_command: `pcc documents file DOC-${id} --patient P-…`,
        explain: [`DOC-${id} came on ${showDay(received_on)} and is in the inbox`, ...due.steps],
        facts: received_on,
        owner: null,
      }))
  },
}

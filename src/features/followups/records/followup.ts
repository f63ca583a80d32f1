import {
  choice,
  date,
  instant,
  optional,
  recordId,
  ref,
  text,
  withDefault,
} from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

export const priority = choice(
  {
    stat: ['emergent', 'emergency', 'immediate', 'critical'],
    urgent: ['asap', 'high', 'expedited', 'important'],
    routine: ['normal', 'standard', 'medium', 'low'],
  },
  { aliases: ['rank', 'importance'], about: 'what comes first among what is due' },
)

/** Something that somebody wrote down to be done. */
export const followups = defineRecord({
  noun: 'follow-up',
  plural: 'followups',
  prefix: 'F',
  aliases: ['followup', 'follow-ups', 'fu', 'task', 'tasks', 'todo'],
  about: 'the worklist: what is due, for whom and why; derived lines, and what somebody wrote down',
  lifecycle: lifecycle(['open', 'in-progress', 'snoozed', 'done', 'cancelled'], {
    start: { from: ['open', 'snoozed'], to: 'in-progress' },
    done: { from: ['open', 'in-progress', 'snoozed'], to: 'done' },
    snooze: { from: ['open', 'snoozed'], to: 'snoozed' },
    cancel: { from: ['open', 'in-progress', 'snoozed'], to: 'cancelled' },
    reopen: { from: ['snoozed', 'done', 'cancelled'], to: 'open' },
  }),
  fields: {
    what: text({
      max: 500,
      aliases: ['task', 'to do', 'todo', 'action', 'follow up', 'subject', 'reminder'],
      about: 'what is to be done',
    }),
    patient_id: optional(
      ref('patient', 'P', {
        by: ['mrn', 'last_name', 'first_name', 'birth_date', 'phone'],
        words: ['patient', 'pt'],
        about: 'the patient whom it concerns',
      }),
    ),
    about: optional(
      recordId({ aliases: ['regarding', 'concerning', 'related to'], about: 'the record that it is about' }),
    ),
    due_on: date({
      aliases: ['due', 'due date', 'follow up date', 'follow up on', 'by when', 'deadline', 'target date'],
      about: 'the day by which it is to be done',
    }),
    due_at: optional(
      instant({ aliases: ['due time'], about: 'the moment, when the day alone is too coarse' }),
    ),
    priority: withDefault(priority, 'routine'),
    owner_user_id: optional(
      ref('user', 'U', {
        by: ['name'],
        words: ['owner', 'assigned to', 'assignee'],
        aliases: ['owner', 'assigned to', 'assignee', 'responsible'],
        about: 'who does it',
      }),
    ),
    team: optional(text({ max: 60, aliases: ['assigned team', 'group'], about: 'the team that does it' })),
    why: optional(
      text({
        max: 500,
        aliases: ['reason', 'because', 'description', 'details', 'notes', 'note', 'comments'],
        about: 'why it is to be done',
      }),
    ),
    snoozed_until: optional(date({ about: 'the day it comes back' })),
    outcome: optional(text({ max: 1000, aliases: ['result', 'resolution'], about: 'what came of it' })),
    closed_at: optional(
      instant({
        aliases: ['completed at', 'completed on', 'done at'],
        about: 'when it was done or cancelled',
      }),
    ),
  },
  naturalKey: ['patient_id', 'what', 'due_on'],
  list: ['id', 'due_on', 'priority', 'what', 'patient.name', 'owner_user.name', 'status'],
})
export interface Followup extends RecordOf<typeof followups> {}

declare module '../../../store/tables.js' {
  interface Tables {
    follow_up: TableOf<typeof followups>
  }
}

import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { ofField, required, whenInput, words } from '../../../command/option.js'
import { usage } from '../../../kernel/errors.js'
import type { When } from '../../../kernel/time/when.js'
import { channel, contactOutcome } from '../../communication/index.js'
import { dismissalReason } from '../records/dismissal.js'
import { type Assignee, assign, start } from '../service/assign.js'
import { claim, letGo } from '../service/claim.js'
import { cancel, done, reopen } from '../service/close.js'
import { colleague, teamNamed } from '../service/people.js'
import { attempt, dismiss, snooze } from '../service/wait.js'
import { keysInput, onEach } from './keys.js'

/** The local day that was named; a time of it counts for nothing here. */
const dayOf = (when: When | undefined): string | null => when?.date ?? null

const assignCommand = command({
  noun: 'followups',
  verb: 'assign',
  aliases: ['take'],
  about: 'say who does it: yourself, when nobody is named',
  examples: [
    'pcc followups assign not-sent/R-91',
    'pcc followups assign F-12 F-13 --to Ada',
    'pcc followups assign R-91 --team referrals',
    'pcc followups assign F-12 --to nobody',
  ],
  args: { keys: keysInput },
  options: {
    to: words({ about: 'a user, me, or nobody', value: 'USER', noun: 'user' }),
    team: words({ about: 'a team', value: 'TEAM' }),
  },
  writes: true,
  run: async (context, { keys, to, team }) =>
    onEach(context, keys, assign(await assigneeOf(context, to, team))),
})

async function assigneeOf(
  context: Context,
  to: string | undefined,
  team: string | undefined,
): Promise<Assignee> {
  if (to?.toLowerCase() === 'nobody') {
    if (team !== undefined) throw usage('--to nobody and --team contradict each other', 'give one of them')
    return { userId: null, team: null, words: 'nobody’s' }
  }
  return context.read(async (reader) => {
    const ofTeam = team === undefined ? null : await teamNamed(reader, team)
    if (to === undefined && ofTeam !== null) return { userId: null, team: ofTeam, words: `for ${ofTeam}` }
    const user = await colleague(context, reader, to ?? 'me')
    return { userId: user.id, team: ofTeam, words: `for ${user.name}` }
  })
}

const startCommand = command({
  noun: 'followups',
  verb: 'start',
  about: 'begin it: it is in progress, and yours when nobody had it',
  examples: ['pcc followups start F-12'],
  args: { keys: keysInput },
  writes: true,
  run: (context, { keys }) => onEach(context, keys, start),
})

const doneCommand = command({
  noun: 'followups',
  verb: 'done',
  next: ['pcc followups next'],
  aliases: ['close', 'complete', 'finish'],
  about: 'it is done; a line of a rule goes by itself when its reason is gone',
  examples: ['pcc followups done F-12 --outcome "taxi booked for Friday"'],
  args: { keys: keysInput },
  options: { outcome: words({ about: 'what came of it; needed for what was written down', value: 'TEXT' }) },
  writes: true,
  run: (context, { keys, outcome }) => onEach(context, keys, done(outcome ?? null)),
})

const snoozeCommand = command({
  noun: 'followups',
  verb: 'snooze',
  next: ['pcc followups next'],
  about: 'out of sight until a day',
  examples: ['pcc followups snooze not-sent/R-91 --until mon', 'pcc followups snooze F-12 --until +2w'],
  args: { keys: keysInput },
  options: { until: required(whenInput({ about: 'the day it comes back' })) },
  writes: true,
  run: (context, { keys, until }) => onEach(context, keys, snooze(until.date)),
})

const cancelCommand = command({
  noun: 'followups',
  verb: 'cancel',
  about: 'it is not to be done any more',
  examples: ['pcc followups cancel F-12 --reason "patient moved away"'],
  args: { keys: keysInput },
  options: { reason: required(words({ about: 'why', value: 'TEXT' })) },
  writes: true,
  run: (context, { keys, reason }) => onEach(context, keys, cancel(reason)),
})

const reopenCommand = command({
  noun: 'followups',
  verb: 'reopen',
  aliases: ['wake', 'undismiss'],
  about: 'bring back what was done, cancelled, snoozed or let go',
  examples: [
    'pcc followups reopen F-12 --reason "taxi did not come"',
    'pcc followups reopen no-show/A-702 --reason "she called"',
  ],
  args: { keys: keysInput },
  options: { reason: words({ about: 'why; needed for what was done or cancelled', value: 'TEXT' }) },
  writes: true,
  run: (context, { keys, reason }) => onEach(context, keys, reopen(reason ?? null)),
})

const attemptCommand = command({
  noun: 'followups',
  verb: 'attempt',
  next: ['pcc followups next --claim'],
  aliases: ['try', 'call'],
  about: 'note a try to reach somebody; with --next the line is due again that day',
  examples: [
    'pcc followups attempt no-show/A-702 --channel phone --outcome left-message --next thu',
    'pcc followups attempt F-12 --channel text --outcome no-answer',
  ],
  args: { keys: keysInput },
  options: {
    channel: required(ofField(channel)),
    outcome: required(ofField(contactOutcome)),
    note: words({ about: 'what was said', value: 'TEXT' }),
    next: whenInput({ about: 'the day of the next try' }),
  },
  writes: true,
  run: (context, { keys, next, note, ...tried }) =>
    onEach(context, keys, attempt({ ...tried, note: note ?? null, nextOn: dayOf(next) })),
})

const claimCommand = command({
  noun: 'followups',
  verb: 'claim',
  next: ['pcc followups attempt {key}'],
  aliases: ['hold'],
  about: 'take a line for a while: nobody else is given it, nor its patient',
  examples: ['pcc followups claim no-show/A-702'],
  args: { keys: keysInput },
  writes: true,
  run: (context, { keys }) => onEach(context, keys, claim),
})

const releaseCommand = command({
  noun: 'followups',
  verb: 'release',
  about: 'give a claimed line back before its time',
  examples: ['pcc followups release no-show/A-702'],
  args: { keys: keysInput },
  writes: true,
  run: (context, { keys }) => onEach(context, keys, letGo),
})

const dismissCommand = command({
  noun: 'followups',
  verb: 'dismiss',
  about: 'let a line of a rule go: it stays away until its facts change',
  examples: [
    'pcc followups dismiss no-show/A-702 --reason patient-declined',
    'pcc followups dismiss not-reached/R-91 --reason other --note "moves in May" --until 2027-05-01',
  ],
  args: { keys: keysInput },
  options: {
    reason: required(ofField(dismissalReason, { value: 'CODE' })),
    note: words({ about: 'the reason in words; needed with other', value: 'TEXT' }),
    until: whenInput({ about: 'the day it comes back in any case' }),
  },
  writes: true,
  run: async (context, { keys, reason, note, until }) => {
    if (reason === 'other' && (note ?? '') === '') {
      throw usage('--reason other needs --note', 'say in words why it is let go')
    }
    return onEach(context, keys, dismiss({ reason, note: note ?? null, until: dayOf(until) }))
  },
})

/** The verbs of the work on lines of the worklist. */
export const workCommands: readonly Command[] = [
  assignCommand,
  startCommand,
  claimCommand,
  releaseCommand,
  attemptCommand,
  doneCommand,
  snoozeCommand,
  dismissCommand,
  cancelCommand,
  reopenCommand,
]

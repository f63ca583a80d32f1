import { conflict, type PccError } from '../../../kernel/errors.js'
import { allowedFrom, ENTERED_IN_ERROR, type Lifecycle, lifecycle } from '../../../record/lifecycle.js'

export type Direction = 'in' | 'out'

/** Where both directions pass, in the order of the work; then where a referral may leave it. */
export const STATUSES = [
  'draft',
  'sent',
  'received',
  'info-requested',
  'declined',
  'accepted',
  'scheduled',
  'seen',
  'report-received',
  'report-sent',
  'reviewed',
  'closed',
  'revoked',
  'patient-declined',
  'unreachable',
  'expired',
] as const

export type ReferralStatus = (typeof STATUSES)[number]

/** Nothing more is to be done about it. */
export const ENDED = ['closed', 'revoked', 'patient-declined', 'unreachable', 'expired'] as const

/** To another provider. A verb is possible from every earlier status: steps may be skipped forward. */
export const outgoing = lifecycle(STATUSES, {
  send: { from: ['draft'], to: 'sent' },
  acknowledge: { from: ['draft', 'sent'], to: 'received' },
  accept: { from: ['draft', 'sent', 'received', 'info-requested'], to: 'accepted' },
  decline: { from: ['sent', 'received', 'info-requested'], to: 'declined' },
  ask: { from: ['sent', 'received'], to: 'info-requested' },
  answer: { from: ['info-requested'], to: 'received' },
  schedule: {
    from: ['draft', 'sent', 'received', 'info-requested', 'accepted', 'scheduled'],
    to: 'scheduled',
  },
  unschedule: { from: ['scheduled'], to: 'accepted' },
  seen: { from: ['draft', 'sent', 'received', 'info-requested', 'accepted', 'scheduled'], to: 'seen' },
  report: {
    from: ['draft', 'sent', 'received', 'info-requested', 'accepted', 'scheduled', 'seen'],
    to: 'report-received',
  },
  review: {
    from: ['sent', 'received', 'info-requested', 'accepted', 'scheduled', 'seen', 'report-received'],
    to: 'reviewed',
  },
  close: {
    from: [
      'draft',
      'sent',
      'received',
      'info-requested',
      'declined',
      'accepted',
      'scheduled',
      'seen',
      'report-received',
      'reviewed',
    ],
    to: 'closed',
  },
  revoke: {
    from: ['draft', 'sent', 'received', 'info-requested', 'declined', 'accepted', 'scheduled'],
    to: 'revoked',
  },
  reopen: { from: ['declined', ...ENDED], to: 'draft' },
})

/** To us. */
export const incoming = lifecycle(STATUSES, {
  accept: { from: ['received', 'info-requested'], to: 'accepted' },
  decline: { from: ['received', 'info-requested'], to: 'declined' },
  ask: { from: ['received'], to: 'info-requested' },
  answer: { from: ['info-requested'], to: 'received' },
  schedule: { from: ['received', 'info-requested', 'accepted', 'scheduled'], to: 'scheduled' },
  unschedule: { from: ['scheduled'], to: 'accepted' },
  seen: { from: ['received', 'info-requested', 'accepted', 'scheduled'], to: 'seen' },
  report: { from: ['received', 'info-requested', 'accepted', 'scheduled', 'seen'], to: 'report-sent' },
  close: {
    from: ['received', 'info-requested', 'declined', 'accepted', 'scheduled', 'seen', 'report-sent'],
    to: 'closed',
  },
  revoke: { from: ['received', 'info-requested', 'accepted', 'scheduled'], to: 'revoked' },
  reopen: { from: ['declined', ...ENDED], to: 'received' },
})

/** What the record declares: the steps of both directions. */
export const bothWays = lifecycle(STATUSES, {
  ...outgoing.steps,
  close: { from: [...outgoing.steps.close.from, 'report-sent'], to: 'closed' },
})

export type StepVerb = keyof typeof bothWays.steps
/** Verbs that note a fact and leave the status as it is. */
export type MarkVerb = 'reached' | 'request-report' | 'tell'

const AHEAD_OF_VISIT = ['received', 'info-requested', 'accepted', 'scheduled'] as const

const MARKS: Readonly<Record<Direction, Partial<Record<MarkVerb, readonly ReferralStatus[]>>>> = {
  out: {
    reached: ['draft', 'sent', ...AHEAD_OF_VISIT],
    'request-report': ['scheduled', 'seen'],
    tell: ['report-received', 'reviewed', 'closed'],
  },
  in: { reached: AHEAD_OF_VISIT },
}

const cycleOf = (direction: Direction): Lifecycle<ReferralStatus> =>
  direction === 'out' ? outgoing : incoming

/** The statuses that a referral of this direction can have. */
export const statusesOf = (direction: Direction): readonly ReferralStatus[] =>
  STATUSES.filter(
    (status) =>
      !(direction === 'out' ? ['report-sent'] : ['draft', 'sent', 'report-received', 'reviewed']).includes(
        status,
      ),
  )

interface Standing {
  readonly id: number
  readonly direction: Direction
  readonly status: string
}

/** The verbs that a referral allows as it stands. */
export const possibleVerbs = ({ direction, status }: Omit<Standing, 'id'>): string[] => [
  ...allowedFrom(cycleOf(direction), status),
  ...Object.entries(MARKS[direction])
    .filter(([, from]) => from.some((known) => known === status))
    .map(([verb]) => verb),
]

const WAY = { out: 'goes out', in: 'came in' } as const

/** Null when the verb is possible; else the `conflict` (`not_allowed_from`) that names what is. */
export function refusal(referral: Standing, verb: StepVerb | MarkVerb): PccError | null {
  const { direction, status } = referral
  const allowed = possibleVerbs(referral)
  if (allowed.includes(verb)) return null
  const id = `R-${referral.id}`
  const known = verb in cycleOf(direction).steps || verb in MARKS[direction]
  const what = status === ENTERED_IN_ERROR ? 'entered in error' : status
  return conflict(
    'not_allowed_from',
    known ? `${id} is ${what}: ${verb} is not possible` : `${id} ${WAY[direction]}: it has no ${verb}`,
    allowed.length === 0
      ? `a mistake is mended by pcc referrals correct ${id} --status STATUS --reason TEXT`
      : `possible: ${allowed.join(', ')}`,
    { id, status, allowed },
  )
}

import type { Context } from '../../command/context.js'
import type { WorklistLine, WorklistSource } from '../../command/feature.js'
import type { Reader } from '../../store/store.js'
import { clockPlace, practiceSettings } from '../practice/index.js'
import {
  limitedReferrals,
  type OpenReferral,
  referralsDue,
  referralsOfDeceased,
  referralsToGone,
} from './queries.js'
import { clockStart, keptStart } from './rules/clock-start.js'
import { CLOCK_KINDS, clocksOf } from './rules/clocks.js'
import { endingLine } from './rules/ending.js'
import type { DayClock } from './rules/facts.js'
import { goneLine } from './rules/receiver.js'
import { type Day, MISSING, stepLine } from './rules/step-line.js'

/** The steps that the patient is called for; for the others an office is. */
const CALLED: ReadonlySet<string> = new Set(['not-reached', 'not-scheduled', 'not-seen', 'not-told'])

/** The lines of every referral whose loop is open, and of those that near their end. */
export const worklist: WorklistSource = {
  kinds: [
    ...CLOCK_KINDS.map((kind) => ({
      kind,
      about: `referrals: ${MISSING[kind]}`,
      calls: CALLED.has(kind),
    })),
    { kind: 'referral-ending', about: 'referrals with few visits or days left' },
  ],
  async lines(context, reader, until) {
    const day = await dayOf(context, reader)
    const clock = clockOf(context)
    const step = (referral: OpenReferral): WorklistLine | null => {
      const start = keptStart(referral) ?? clockStart(referral, day.clocks.importDays, clock)
      return stepLine({ ...referral, ...start }, day)
    }
    const gone = await referralsToGone(reader)
    const lines: (WorklistLine | null)[] = gone.map((referral) =>
      goneLine(step(referral), referral.receiver, clock.localDate(referral.gone_at)),
    )
    const said = new Set(gone.map(({ id }) => id))
    for (const referral of await referralsDue(reader, day.clocks, until))
      if (!said.has(referral.id)) lines.push(step(referral))
    for (const referral of await limitedReferrals(reader))
      lines.push(endingLine(referral, day.clocks, day.today))
    return lines.filter((line) => line !== null).filter(({ due_on }) => due_on <= until)
  },
  ofDead: [
    {
      what: 'open referral',
      prefix: 'R',
      items: (_context, reader) => referralsOfDeceased(reader),
      settle: (ids) => `pcc referrals close ${ids} --outcome other --reason "patient has died"`,
    },
  ],
}

async function dayOf(context: Context, reader: Reader): Promise<Day> {
  const { now, today } = context.reading
  return {
    now,
    today,
    place: { ...(await clockPlace(reader)), localDate: clockOf(context).localDate },
    clocks: clocksOf(await practiceSettings(reader)),
  }
}

/** By the cheap clock of the view: only clocks of hours, and starts that were not kept, ask it. */
const clockOf = ({ writing }: Context): DayClock => ({
  localDate: (instant) => writing.iso(instant).slice(0, 10),
  dayStart: (date) => {
    const noon = writing.iso(Date.parse(`${date}T12:00:00Z`))
    return Date.parse(`${date}T00:00:00${noon.slice(19)}`)
  },
})

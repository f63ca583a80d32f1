import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import type { ViewResult } from '../../../command/result.js'
import { EVERYTHING_DUE } from '../rules/filter.js'
import { whoseLines } from '../service/whose.js'
import { worklistResult } from '../view/result.js'
import { sourcesOf, worklist } from '../worklist.js'
import { isSameLook, keepLook, type Look, lastLook } from './looked.js'
import { newsBetween, trailOf } from './queries.js'
import { type Since, todayResult } from './view.js'

const BESIDE_THE_SCHEDULE = { rows: 10, rest: 'pcc followups' }

export const todayCommand: Command = command({
  noun: null,
  verb: 'today',
  about: 'the day’s schedule, what is to be done, and what changed since you last looked',
  examples: ['pcc', 'pcc today'],
  run: async (context) => {
    const schedule = await scheduleView(context)
    const sources = await sourcesOf(context)
    const due = { ...EVERYTHING_DUE, ...(await whoseLines(context, { mine: false })) }
    const list = await context.read((reader) => worklist(context, reader, sources, due))
    const followups = worklistResult(list, due, context, BESIDE_THE_SCHEDULE)
    return todayResult({ schedule, followups, since: await sinceLastLook(context) }, context)
  },
})

/** The schedule of the day as its own command shows it. */
async function scheduleView(context: Context): Promise<ViewResult | null> {
  const [schedule] = await context.offered('day')
  if (schedule === undefined) return null
  const values = Object.fromEntries(
    Object.entries({ ...schedule.args, ...schedule.options }).map(([name, input]) => [
      name,
      input.read([], context.reading),
    ]),
  )
  const result = await schedule.run(context, values)
  return result.kind === 'view' ? result : null
}

async function sinceLastLook(context: Context): Promise<Since | null> {
  const { reading, actor } = context
  const trail = await context.read(trailOf)
  const before = await lastLook(context, trail.database)
  const now: Look = { entry: trail.entry, at: reading.now }
  if (before === null || before.entry > trail.entry) {
    await keepLook(context, trail.database, now)
    return null
  }
  const news = await context.read((reader) =>
    newsBetween(reader, before.entry, trail.entry, actor?.id ?? null),
  )
  if (!isSameLook(before, reading.now)) await keepLook(context, trail.database, now)
  return { at: before.at, news }
}

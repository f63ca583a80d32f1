import type { Context } from '../../command/context.js'
import type { ViewResult } from '../../command/result.js'

/** What a coordinator types first, over the practice that was just made: the schedule and the follow-ups. */
export async function firstViews(context: Context, path: string): Promise<ViewResult[]> {
  const { context: there, close } = await context.openAt(path)
  try {
    const commands = (await there.features()).flatMap((feature) => feature.commands)
    const views: ViewResult[] = []
    for (const [noun, verb] of [
      [null, 'schedule'],
      ['followups', 'list'],
    ] as const) {
      const view = commands.find((command) => command.noun === noun && command.verb === verb)
      if (view === undefined) continue
      const values = Object.fromEntries(
        Object.entries({ ...view.args, ...view.options }).map(([name, input]) => [
          name,
          input.read([], there.reading),
        ]),
      )
      const result = await view.run(there, values)
      if (result.kind === 'view') views.push(result)
    }
    return views
  } finally {
    await close()
  }
}

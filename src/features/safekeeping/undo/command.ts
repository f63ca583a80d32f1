import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { words } from '../../../command/option.js'
import type { ViewResult } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import type { AnyRecord } from '../../../record/record.js'
import type { TrailCommand } from '../../../store/undo/commands.js'
import { takenBack } from '../../../store/undo/taken-back.js'
import { takeImportBack } from '../../transfer/index.js'
import { allRecords } from '../all-records.js'
import { chosenEntry, chosenLast, readWanted } from './chosen.js'
import { commandLines } from './fates.js'
import { rehearse, undoCommands } from './service.js'
import { undoneView } from './view.js'

export const undo: Command = command({
  verb: 'undo',
  next: ['pcc audit list'],
  about: 'take back your last command, the last N, or the one that an entry of the trail belongs to',
  examples: ['pcc undo', 'pcc undo 3 --dry-run', 'pcc undo AUD-120', 'pcc undo IMP-7'],
  args: { what: words({ about: 'how many commands, an entry, or an import', value: 'N|AUD|IMP' }) },
  writes: true,
  run: async (context, { what }): Promise<ViewResult> => {
    const wanted = readWanted(what)
    if ('importId' in wanted) return takeImportBack(context, wanted.importId)
    const records = await allRecords(context)
    const commands = await context.read(async (reader) =>
      'entry' in wanted
        ? [await chosenEntry(reader, records, wanted.entry)]
        : chosenLast(reader, records, context.actor?.id ?? 0, wanted.last),
    )
    const [only] = commands
    if (only !== undefined && only.importId !== null) return takeImportBack(context, only.importId)
    const asked = await ask(context, records, commands)
    const undone = await undoCommands(context, records, commands)
    const [first] = undone.flatMap(({ effects }) => effects)
    const entry =
      context.dryRun || first === undefined
        ? null
        : ((await context.read((reader) => takenBack(reader, first.entry))).get(first.entry) ?? null)
    return undoneView(context, undone, { entry, told: asked })
  },
})

/** Whether somebody was asked, and so has seen what comes. Errors: `usage` when nobody agrees. */
async function ask(
  context: Context,
  records: readonly AnyRecord[],
  commands: readonly TrailCommand[],
): Promise<boolean> {
  if (context.yes || context.dryRun) return false
  const rehearsed = await rehearse(context, records, commands)
  for (const line of rehearsed.flatMap((one) => commandLines(context, one))) context.say(line)
  const question = commands.length === 1 ? 'Take this back?' : `Take these ${commands.length} commands back?`
  if (!(await context.confirm(question))) throw usage('nothing was taken back')
  return true
}

import type { Context } from '../../../command/context.js'
import type { AnyRecord } from '../../../record/record.js'
import { TakenBack, type Unit } from '../../../store/store.js'
import { entriesOf, type TrailCommand } from '../../../store/undo/commands.js'
import { UndoRefused } from '../../../store/undo/refused.js'
import { type Effect, takeBack } from '../../../store/undo/take-back.js'
import { refusalWords } from './refusal.js'

/** A command and what taking it back comes to, the latest change first. */
export interface UndoneCommand {
  readonly command: TrailCommand
  /** Its entries, the latest first. */
  readonly entries: readonly number[]
  readonly effects: readonly Effect[]
}

/** Takes commands back in one transaction: all of them or none. Errors: `conflict` as `refusalWords` has them. */
export const undoCommands = (
  context: Context,
  records: readonly AnyRecord[],
  commands: readonly TrailCommand[],
): Promise<UndoneCommand[]> =>
  worded(context, () => context.write((unit) => takeAllBack(unit, records, commands)))

/** The same, and all of it taken back again: what would happen to the letter. */
export const rehearse = (
  context: Context,
  records: readonly AnyRecord[],
  commands: readonly TrailCommand[],
): Promise<UndoneCommand[]> =>
  worded(context, async () => {
    try {
      await context.store.write(REHEARSAL, async (unit) => {
        throw new TakenBack(await takeAllBack(unit, records, commands))
      })
    } catch (error) {
      if (error instanceof TakenBack) return error.value
      throw error
    }
    return []
  })

const REHEARSAL = {
  at: 0,
  realAt: null,
  userId: null,
  command: 'undo',
  purpose: '',
  reason: null,
  details: null,
  group: null,
  importId: null,
  undoes: null,
}

async function takeAllBack(
  unit: Unit,
  records: readonly AnyRecord[],
  commands: readonly TrailCommand[],
): Promise<UndoneCommand[]> {
  const withEntries: { command: TrailCommand; entries: number[] }[] = []
  for (const command of commands) {
    withEntries.push({ command, entries: await entriesOf(unit.writer, command) })
  }
  const all = withEntries.flatMap(({ entries }) => entries).sort((a, b) => b - a)
  const effects = await takeBack(unit, records, all)
  return withEntries.map(({ command, entries }) => ({
    command,
    entries,
    effects: effects.filter(({ entry }) => entries.includes(entry)),
  }))
}

async function worded<T>({ writing }: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UndoRefused) throw refusalWords(error.refusal, writing.iso)
    throw error
  }
}

import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { idInput, recordById, recordCommands } from '../../command/records/index.js'
import type { ViewResult } from '../../command/result.js'
import type { UndoneImport } from '../../exchange/import/undo-import.js'
import { isAlive } from '../../exchange/process-alive.js'
import { type Import, imports } from '../../exchange/records/import.js'
import { usage } from '../../kernel/errors.js'
import { externalId } from '../../record/record.js'

/** An import whose process is gone was interrupted, though nobody could say so in its record. */
const standing = (record: Import): string =>
  record.status === 'running' && !isAlive(record.process) ? 'interrupted' : record.status

export const importComputed = {
  status: { about: 'where it stands: running only while its process is', of: standing },
}

/** Takes an import back. */
export async function undoImport(context: Context, id: number): Promise<UndoneImport> {
  const features = await context.features()
  const { undoImport: takeBack } = await import('../../exchange/import/undo-import.js')
  return takeBack(
    context,
    features.flatMap((feature) => feature.records),
    id,
  )
}

const MOST_NAMED = 20

const undo = command({
  noun: imports.plural,
  verb: 'undo',
  about: 'take an import back: what it made goes, what it changed is as before',
  examples: ['pcc imports undo IMP-7'],
  args: { id: idInput(imports) },
  writes: true,
  run: async (context, values): Promise<ViewResult> => {
    const record = await context.read((reader) => recordById(reader, imports, values.id))
    return takeImportBack(context, record.id)
  },
})

/** Asks, takes an import back and says what stayed: `pcc imports undo`, and `pcc undo` of one. */
export async function takeImportBack(context: Context, importId: number): Promise<ViewResult> {
  const record = await context.read((reader) => recordById(reader, imports, String(importId)))
  const id = externalId(imports, record.id)
  const question = `Take back ${id} (${record.files.join(', ')}): ${record.created} created, ${record.updated} changed?`
  if (!(await context.confirm(question))) throw usage('nothing was taken back')
  const { undone, kept } = await undoImport(context, record.id)
  const more = kept.length > MOST_NAMED ? `, and ${kept.length - MOST_NAMED} more` : ''
  return {
    kind: 'view',
    json: { undone, kept: [...kept] },
    lines: () => [
      `${context.dryRun ? 'would take back' : 'took back'} ${undone} ${undone === 1 ? 'record' : 'records'} of ${id}`,
      ...(kept.length === 0
        ? []
        : [
            `${kept.length} stay, because later work changed them or refers to them: ${kept.slice(0, MOST_NAMED).join(', ')}${more}`,
          ]),
    ],
  }
}

/** `imports list|show|undo`. */
export const importRecords: Command[] = [
  ...recordCommands(imports, {
    without: ['add', 'edit', 'void', 'export'],
    order: 'id desc',
    computed: importComputed,
  }),
  undo,
]

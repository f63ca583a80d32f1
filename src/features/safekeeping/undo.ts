import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { words } from '../../command/option.js'
import type { ViewResult } from '../../command/result.js'
import { conflict, usage } from '../../kernel/errors.js'
import { externalId } from '../../record/record.js'
import { planUndo, type UndoPlan, undoable, undoEntry } from '../../store/undo.js'
import { allRecords } from './audit.js'

export const undo: Command = command({
  verb: 'undo',
  about: 'take back your last command, or the last N, or one entry of the trail',
  examples: ['pcc undo', 'pcc undo 3', 'pcc undo AUD-120'],
  args: { what: words({ about: 'how many commands, or an entry', value: 'N|AUD' }) },
  writes: true,
  run: async (context, values): Promise<ViewResult> => {
    const records = await allRecords(context)
    const entries = await chosen(context, values.what)
    const plans = await context.read(async (reader) => {
      const found: UndoPlan[] = []
      for (const entry of entries) found.push(await planUndo(reader, records, entry))
      return found
    })
    for (const line of plans.flatMap((plan) => linesOf(context, plan))) context.say(line)
    if (
      !(await context.confirm(`Take back ${plans.length === 1 ? 'this' : `these ${plans.length} entries`}?`))
    ) {
      return said(plans, 'nothing was taken back', [])
    }
    for (const plan of plans) await context.write((unit) => undoEntry(unit, plan))
    return said(plans, context.dryRun ? 'would take it back' : 'taken back', plans)
  },
})

/** The entries to take back, the latest first. */
async function chosen(context: Context, what: string | undefined): Promise<number[]> {
  const entry = /^aud-0*([1-9]\d{0,14})$/i.exec(what ?? '')?.[1]
  if (entry !== undefined) return [Number(entry)]
  const count = what === undefined ? 1 : Number(what)
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw usage(
      `"${what}" is neither a number of commands nor an entry`,
      'for example pcc undo 2, or pcc undo AUD-120',
    )
  }
  const commands = await context.read((reader) => undoable(reader, context.actor?.id ?? 0, count))
  if (commands.length === 0)
    throw conflict('nothing', 'there is nothing of yours to take back', 'see pcc audit list')
  return commands.flat()
}

const MOST_SHOWN = 10

function linesOf(context: Context, plan: UndoPlan): string[] {
  const at = context.writing.iso(plan.at).slice(0, 16).replace('T', ' ')
  const shown = plan.changes.slice(0, MOST_SHOWN)
  const more = plan.changes.length - shown.length
  return [
    `AUD-${plan.entry} ${plan.command}, ${at}`,
    ...shown.map(({ record, id, kind }) => `  ${BACK[kind]} ${externalId(record, id)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]
}

const BACK = { create: 'take away', edit: 'put back', remove: 'bring back', read: '' } as const

const said = (plans: readonly UndoPlan[], word: string, done: readonly UndoPlan[]): ViewResult => ({
  kind: 'view',
  json: {
    undone: done.map(({ entry }) => `AUD-${entry}`),
    records: done.flatMap(({ changes }) => changes.map(({ record, id }) => externalId(record, id))),
  },
  lines: () => [`${word}: ${plans.map(({ entry, command }) => `AUD-${entry} ${command}`).join(', ')}`],
})

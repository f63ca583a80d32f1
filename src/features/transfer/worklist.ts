import type { Setting, WorklistLine, WorklistSource } from '../../command/feature.js'
import { importsWithRejects } from '../../exchange/import/mended.js'
import { type Import, imports } from '../../exchange/records/import.js'
import { Problem } from '../../kernel/problem.js'
import { dueBy } from '../../kernel/time/due.js'
import { isElapsed, parseRule } from '../../kernel/time/rule.js'
import { externalId } from '../../record/record.js'
import { clockPlace, settingOf } from '../practice/index.js'
import { mendingCommand } from './mending-command.js'

export const REJECTS_WITHIN: Setting = {
  key: 'imports.rejects-within',
  about: 'by when rows that an import rejected are mended',
  default: '1 bd',
  source: 'pcc',
  check: (text) => {
    const rule = parseRule(text)
    if (rule instanceof Problem) return rule.toString()
    return isElapsed(rule) ? 'days are needed here, such as 1 bd or 1 w' : null
  },
}

const KIND = 'import-rejects'

/** A line for each import whose rejected rows wait. */
export const worklist: WorklistSource = {
  kinds: [{ kind: KIND, about: 'rows that an import rejected' }],
  async lines(context, reader, until) {
    const open = await importsWithRejects(reader)
    if (open.length === 0) return []
    const rule = parseRule(await settingOf(reader, REJECTS_WITHIN, context.actor?.id))
    if (rule instanceof Problem) throw new Error(`${REJECTS_WITHIN.key} holds no rule`)
    const place = await clockPlace(reader)
    return open
      .map((one): WorklistLine => {
        const read = context.writing.iso(one.created_at).slice(0, 10)
        const { dueOn, steps } = dueBy(rule, read, place)
        return lineOf(one, read, dueOn, steps)
      })
      .filter(({ due_on }) => due_on <= until)
  },
}

function lineOf(one: Import, read: string, dueOn: string, steps: readonly string[]): WorklistLine {
  const id = externalId(imports, one.id)
  const rows = one.rejected === 1 ? '1 row' : `${one.rejected} rows`
  const from = one.files.join(', ')
  return {
    key: `${KIND}/${id}`,
    kind: KIND,
    about_id: id,
    patient_id: null,
    what: `${rows} of ${from} to mend`,
    due_on: dueOn,
    due_at: null,
    priority: 'routine',
    why: `${id} of ${read} could not take ${one.rejected === 1 ? 'it' : 'them'}`,
    next_command: mendingCommand(one.rejected_files, one.nouns, one.again),
    explain: [
      `${id} read ${from} on ${read} and rejected ${rows} of ${one.rows_read}`,
      ...one.rejected_files.map((path) => `they are in ${path}, each with its reason`),
      ...steps,
    ],
    facts: `${id} ${one.rejected}`,
    owner: null,
  }
}

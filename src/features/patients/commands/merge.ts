import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { required, several, words } from '../../../command/option.js'
import { idInput } from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import { nearest } from '../../../kernel/text/similar.js'
import { externalId } from '../../../record/record.js'
import type { Reader, Unit } from '../../../store/store.js'
import { patients } from '../records/patient.js'
import { nameLine } from '../rules/person.js'
import { findPatient } from '../service/find.js'
import { type MergePlan, merge, planMerge } from '../service/merge.js'
import { mergeLines, mergeResult } from './merge-view.js'

export const takeInput = several({
  about: 'fields whose value comes from the one who is merged: birth_date,email',
  value: 'FIELDS',
})

function fieldsToTake(names: readonly string[]): ReadonlySet<string> {
  const known = Object.keys(patients.fields)
  for (const name of names) {
    if (known.includes(name) && name !== 'merged_into_id') continue
    const near = nearest(name, known)
    throw usage(`patients have no field "${name}"`, near === null ? undefined : `did you mean ${near}?`)
  }
  return new Set(names)
}

/** Shows what a merge does, asks, and does it within `unit`. */
export interface Merging {
  readonly survivor: string
  readonly loser: string
  readonly take: readonly string[]
}

export async function mergeNow(context: Context, wish: Merging) {
  const features = await context.features()
  const records = features.flatMap((feature) => feature.records)
  const take = fieldsToTake(wish.take)
  const plan = async (reader: Reader): Promise<MergePlan> => {
    const options = { forWriting: true }
    const survivor = await findPatient(reader, context.reading, wish.survivor, options)
    const loser = await findPatient(reader, context.reading, wish.loser, options)
    return planMerge(reader, records, { survivor, loser }, { take, override: context.override?.rule ?? null })
  }
  const first = await context.read(plan)
  context.say(`${externalId(patients, first.survivor.id)} ${nameLine(first.survivor)}`)
  for (const line of mergeLines(first, context)) context.say(line)
  const question = `Merge P-${first.loser.id} into P-${first.survivor.id}?`
  if (!(await context.confirm(question))) throw usage('nothing was merged')
  return context.write(async (unit: Unit) => {
    const agreed = await plan(unit.writer)
    return { plan: agreed, patient: await merge(unit, agreed) }
  })
}

export const mergeCommand: Command = command({
  noun: patients.plural,
  verb: 'merge',
  about: 'merge a patient into another: A stays, and B’s id finds A from then on; pcc undo takes it back',
  examples: ['pcc patients merge P-42 P-97', 'pcc patients merge P-42 P-97 --take birth_date --dry-run'],
  args: {
    survivor: idInput(patients),
    loser: required(words({ about: 'who is merged into the first', value: 'ID', noun: patients.noun })),
  },
  options: { take: takeInput },
  writes: true,
  run: async (context, { survivor, loser, take }) => {
    const { plan, patient } = await mergeNow(context, { survivor, loser, take })
    return mergeResult(context, plan, patient)
  },
})

import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { notedRead } from '../../../command/noted-read.js'
import { recordResult } from '../../../command/records/index.js'
import type { ViewResult } from '../../../command/result.js'
import type { Reader } from '../../../store/store.js'
import { patients } from '../../patients/index.js'
import { namesOfPatients } from '../names.js'
import { attemptsOn } from '../queries.js'
import { followups } from '../records/followup.js'
import type { WorkLine } from '../rules/line.js'
import type { Target } from '../service/find.js'
import { explainResult } from '../view/explain.js'
import { kindsOf, namesOfUsers, sourcesOf } from '../worklist.js'
import { keyInput, targetOf } from './keys.js'

/** Of a line about somebody, a read that the trail keeps. */
const lookingAt = <T>(
  context: Context,
  { patient_id }: Pick<WorkLine, 'patient_id'>,
  use: (reader: Reader) => Promise<T>,
): Promise<T> =>
  patient_id === null
    ? context.read(use)
    : notedRead(context, (writer) => {
        writer.noteRead(patients, patient_id, patient_id)
        return use(writer)
      })

async function explained(context: Context, { line }: Target): Promise<ViewResult> {
  const sources = await sourcesOf(context)
  return lookingAt(context, line, async (reader) => {
    const attempts = await attemptsOn(reader, line.key)
    const { away, claim, ownerId } = line
    const concerned = [ownerId, claim?.userId ?? null, away?.how === 'dismissed' ? away.userId : null]
    const patientNames = await namesOfPatients(reader, [line.patient_id])
    return explainResult(
      {
        line,
        rule: kindsOf(sources).get(line.kind) ?? line.kind,
        attempts,
        patientName: line.patient_id === null ? undefined : patientNames.get(line.patient_id),
        userNames: await namesOfUsers(reader, [...concerned, ...attempts.map(({ user_id }) => user_id)]),
      },
      context,
    )
  })
}

export const explain: Command = command({
  noun: 'followups',
  verb: 'explain',
  aliases: ['why'],
  about: 'which rule, which records and which dates put a line there',
  examples: ['pcc followups explain not-sent/R-91', 'pcc followups explain F-12'],
  args: { key: keyInput },
  run: async (context, { key }) => explained(context, await targetOf(context, key)),
})

export const show: Command = command({
  noun: 'followups',
  verb: 'show',
  about: 'one follow-up; of a line of a rule, why it stands',
  examples: ['pcc followups show F-12'],
  args: { key: keyInput },
  run: async (context, { key }) => {
    const target = await targetOf(context, key)
    return target.by === 'hand'
      ? lookingAt(context, target.line, async () => recordResult(context, followups, target.followup))
      : explained(context, target)
  },
})

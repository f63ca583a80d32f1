import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { ofField, whenInput, words } from '../../../command/option.js'
import { patientOfAbout, recordResult } from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import { Problem } from '../../../kernel/problem.js'
import { cleanCell } from '../../../kernel/text/clean.js'
import { parseWhen, type When } from '../../../kernel/time/when.js'
import { patientForWriting } from '../../patients/index.js'
import { followups } from '../records/followup.js'
import { addFollowup } from '../service/add.js'
import { colleague, teamNamed } from '../service/people.js'

const { fields } = followups

export const add: Command = command({
  noun: 'followups',
  verb: 'add',
  next: ['pcc followups explain {id}', 'pcc followups attempt {id}'],
  about: 'write down something that is to be done',
  examples: [
    'pcc followups add P-63 "call about transport" --due fri',
    'pcc followups add "order flu vaccine" --due +3d --team "front desk"',
    'pcc followups add "ask for the report" --about R-91 --due tomorrow --priority urgent --owner me',
  ],
  args: {
    whom: words({ about: 'the patient, when it is about one', value: 'PATIENT' }),
    what: words({ about: 'what is to be done', value: 'WHAT' }),
  },
  options: {
    patient: words({ about: 'the patient, when it is about one', value: 'PATIENT', noun: 'patient' }),
    about: ofField(fields.about, { value: 'ID' }),
    due: whenInput({ about: 'the day, or the moment, by which it is to be done' }),
    priority: ofField(fields.priority),
    owner: words({ about: 'who does it: a user, or me', value: 'USER', noun: 'user' }),
    team: words({ about: 'the team that does it', value: 'TEAM' }),
    why: ofField(fields.why),
  },
  writes: true,
  run: async (context, values) => {
    const positional = values.what === undefined ? undefined : values.whom
    const what = readWhat(
      context,
      await orAsk(context, values.what ?? values.whom, 'What is to be done?', 'WHAT'),
    )
    const due = values.due ?? (await askDue(context))
    if (due.warning !== undefined) context.warn(due.warning)
    const whom = values.patient ?? positional
    const about = values.about ?? null
    const { patientId, owner, team } = await context.read(async (reader) => {
      const concerned = about === null ? null : await patientOfAbout(context, reader, about)
      const named = whom === undefined ? null : (await patientForWriting(context, reader, whom)).id
      if (named !== null && concerned !== null && named !== concerned) {
        throw usage(
          `${about} concerns P-${concerned}, not P-${named}`,
          'leave the patient out, or name another record',
        )
      }
      return {
        patientId: named ?? concerned,
        owner: values.owner === undefined ? null : (await colleague(context, reader, values.owner)).id,
        team: values.team === undefined ? null : await teamNamed(reader, values.team),
      }
    })
    const followup = await addFollowup(context, {
      what,
      patient_id: patientId,
      about,
      due_on: due.date,
      due_at: due.instant,
      priority: values.priority ?? 'routine',
      owner_user_id: owner,
      team,
      why: values.why ?? null,
    })
    return recordResult(
      context,
      followups,
      followup,
      `${context.dryRun ? 'would have added' : 'added'} F-${followup.id}, due ${due.words}`,
    )
  },
})

async function orAsk(
  { questions }: Context,
  given: string | undefined,
  question: string,
  name: string,
): Promise<string> {
  if (given !== undefined && given !== '') return given
  if (questions === null)
    throw usage(`${name} is missing`, 'pcc followups add "call about transport" --due fri')
  return questions.text(question, (text) => (cleanCell(text) === '' ? 'it is needed' : null))
}

function readWhat({ reading }: Context, text: string): string {
  const read = fields.what.parse(cleanCell(text), reading)
  if (read instanceof Problem) throw usage(`WHAT: ${read.message}`)
  return read
}

async function askDue({ questions, reading }: Context): Promise<When> {
  if (questions === null)
    throw usage('--due is missing', 'for example --due fri, --due +3d or --due 2026-11-27')
  const text = await questions.text('When is it due?', (typed) => {
    const when = parseWhen(typed, reading)
    return when instanceof Problem ? when.toString() : null
  })
  const when = parseWhen(text, reading)
  if (when instanceof Problem) throw usage(when.message)
  return when
}

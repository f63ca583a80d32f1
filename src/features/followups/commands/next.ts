import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { notedRead } from '../../../command/noted-read.js'
import { toggle, words } from '../../../command/option.js'
import type { Result } from '../../../command/result.js'
import { PccError } from '../../../kernel/errors.js'
import type { Writer } from '../../../store/writer.js'
import { contactsOf, patientById, patients } from '../../patients/index.js'
import { attemptsOn, heldClaims } from '../queries.js'
import { heldFrom } from '../rules/claims.js'
import { EVERYTHING_DUE, passing, type WorkFilter } from '../rules/filter.js'
import type { WorkLine } from '../rules/line.js'
import { inOrder } from '../rules/order.js'
import { claim } from '../service/claim.js'
import { nextResult } from '../view/next.js'
import { namesOfUsers, refuseUnknownKind, type Sources, sourcesOf, standing } from '../worklist.js'

interface Wish {
  readonly mine: boolean
  readonly kind: string | null
}

/** The first line in order that nobody else is at; null when there is none. */
async function topLine(
  context: Context,
  writer: Writer,
  sources: Sources,
  wish: Wish,
): Promise<WorkLine | null> {
  const { reading, actor } = context
  const filter: WorkFilter = {
    ...EVERYTHING_DUE,
    ...wish,
    due: { from: null, to: reading.today, words: 'until today' },
  }
  if (wish.kind !== null) refuseUnknownKind(wish.kind, sources)
  const reach = { until: reading.today, kind: wish.kind, patientId: null }
  const lines = await standing(context, writer, sources, reach)
  const held = await heldClaims(writer, reading.now)
  const free = inOrder(lines.filter(passing(filter, reading)), reading).filter(
    (line) => heldFrom(line, actor?.id ?? 0, held) === undefined,
  )
  return free.find(({ mine }) => mine) ?? free[0] ?? null
}

/** The one thing to do now, with all that doing it takes. */
export const next: Command = command({
  noun: 'followups',
  verb: 'next',
  next: ['pcc followups attempt {key}', 'pcc followups snooze {key}'],
  about: 'the first line that is due and nobody else is at, with all that is needed to do it',
  examples: ['pcc followups next', 'pcc followups next --claim', 'pcc followups next --kind no-show'],
  options: {
    mine: toggle('only mine'),
    kind: words({ about: 'only lines of this kind', value: 'KIND' }),
    claim: toggle('take it: nobody else is given it for a while'),
  },
  writes: true,
  run: async (context, values): Promise<Result> => {
    const sources = await sourcesOf(context)
    const wish = { mine: values.mine, kind: values.kind?.toLowerCase() ?? null }
    return notedRead(context, async (writer) => {
      const line = await topLine(context, writer, sources, wish)
      if (line === null)
        throw new PccError('not_found', 'nothing is due that nobody is at', { hint: 'see pcc followups' })
      if (values.claim) {
        const target = { by: 'rule', line } as const
        context.say((await claim(context, writer, target)).said)
      }
      const patient = line.patient_id === null ? undefined : await patientById(writer, line.patient_id)
      if (patient !== undefined) writer.noteRead(patients, patient.id, patient.id)
      const attempts = await attemptsOn(writer, line.key)
      return nextResult(
        {
          line,
          patient,
          contacts: patient === undefined ? [] : await contactsOf(writer, patient.id),
          attempts,
          userNames: await namesOfUsers(writer, [line.ownerId, ...attempts.map(({ user_id }) => user_id)]),
        },
        context,
      )
    })
  },
})

import { type Command, command } from '../../command/command.js'
import { ofField, required, words } from '../../command/option.js'
import { at, pastInstant } from '../../command/past.js'
import { type Described, patientOfAbout, recordCommands, recordResult } from '../../command/records/index.js'
import { usage } from '../../kernel/errors.js'
import { patientForWriting, patientReach } from '../patients/index.js'
import { userReach } from '../practice/index.js'
import { communications } from './record.js'
import { contactWords } from './words.js'

const { fields } = communications

const described = {
  title: contactWords,
  order: '"at" desc',
  reaches: [patientReach, userReach],
  without: ['add'],
} satisfies Described<typeof communications>

const log: Command = command({
  noun: communications.plural,
  verb: 'log',
  next: ['pcc comms list --patient {patient_id}'],
  aliases: ['add', 'new', 'create'],
  about: 'note a contact: who was called, wrote or came by, about what, and what came of it',
  examples: [
    'pcc comms log P-42 "will bring the films" --channel phone --direction in',
    'pcc comms log P-42 --channel phone --outcome left-message --with "Luis, husband" --about A-77',
    'pcc comms log --about R-91 "their fax is broken until Friday" --channel phone --with "Dr. Patel’s desk"',
  ],
  args: {
    patient: words({
      about: 'the patient whom it concerned; with --about it may be left out',
      value: 'PATIENT',
      noun: 'patient',
    }),
    text: ofField(fields.text, { value: 'TEXT' }),
  },
  options: {
    about: ofField(fields.about, { value: 'ID' }),
    channel: required(ofField(fields.channel)),
    direction: ofField(fields.direction),
    with: ofField(fields.with_whom, { value: 'NAME' }),
    outcome: ofField(fields.outcome),
    ...at,
  },
  writes: true,
  run: async (context, values) => {
    const about = values.about ?? null
    const onlyText = about !== null && values.text === undefined
    const whom = onlyText ? undefined : values.patient
    const said = onlyText ? (values.patient ?? null) : (values.text ?? null)
    if (whom === undefined && about === null)
      throw usage('PATIENT or --about is missing', 'whom or what was it about? pcc comms log P-42 …')
    const patientId = await context.read(async (reader) => {
      const concerned = about === null ? null : await patientOfAbout(context, reader, about)
      const named = whom === undefined ? null : (await patientForWriting(context, reader, whom)).id
      if (named !== null && concerned !== null && named !== concerned)
        throw usage(`${about} concerns P-${concerned}, not P-${named}`, 'leave one of them out')
      return named ?? concerned
    })
    const record = await context.write(({ writer }) =>
      writer.insert(communications, {
        patient_id: patientId,
        about,
        direction: values.direction ?? 'out',
        channel: values.channel,
        with_whom: values.with ?? null,
        outcome: values.outcome ?? null,
        text: said,
        at: pastInstant(context, values.at),
        user_id: context.actor?.id ?? null,
      }),
    )
    const done = context.dryRun ? 'would have logged' : 'logged'
    return recordResult(context, communications, record, `${done} COM-${record.id}: ${contactWords(record)}`)
  },
})

export const commands: readonly Command[] = [log, ...recordCommands(communications, described)]

import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { ofField, whenInput, words } from '../../../command/option.js'
import { recordById, recordCommands, recordResult } from '../../../command/records/index.js'
import { atVersion, idInput } from '../../../command/records/write.js'
import type { RecordResult } from '../../../command/result.js'
import { conflict, usage } from '../../../kernel/errors.js'
import type { When } from '../../../kernel/time/when.js'
import type { Reader } from '../../../store/store.js'
import { patientForWriting, patientReach } from '../../patients/index.js'
import { locationReach, providerReach, userReach, visitTypeReach } from '../../practice/index.js'
import { type Hold, holds, isKept } from '../records/hold.js'
import { type ChosenTime, chooseTime, refuseUnclear, saysNoTime, timeOfSlot } from '../service/choose-time.js'
import { endOf, endWords, holdTime, refuseSettled } from '../service/hold.js'
import { visitWords } from '../service/words.js'
import { withAskedSlot } from './ask-slot.js'
import { defaultsFor, timeOptions, typeFor, wishFor } from './book.js'

const { note } = holds.fields

const untilOption = whenInput({ about: 'how long: 9:45, +20min; default: pcc config get slots.hold' })

/** Errors: `usage` for a day without a time. */
function instantOf(until: When | undefined): number | null {
  if (until === undefined) return null
  if (until.instant === null) throw usage(`--until: ${until.words} has no time`, 'such as +20min')
  return until.instant
}

const add = command({
  noun: holds.plural,
  verb: 'add',
  aliases: ['hold', 'keep'],
  about: 'keep a free time for some minutes while the patient thinks',
  examples: [
    'pcc holds add --slot 2',
    'pcc holds add P-42 --slot 2 --until +20min',
    'pcc holds add P-42 --type VT-1 --provider DR-1 --at "fri 9:30" --note "asks her daughter"',
  ],
  args: {
    patient: words({ about: 'for whom, if somebody has said', value: 'PATIENT', noun: 'patient' }),
  },
  options: {
    ...timeOptions,
    until: untilOption,
    note: ofField(note, { about: 'what to know', value: 'TEXT' }),
  },
  writes: true,
  run: async (context, values) => {
    const { questions } = context
    const person = await context.read(async (reader) =>
      values.patient === undefined ? null : patientForWriting(context, reader, values.patient),
    )
    const write = (time: (reader: Reader) => Promise<ChosenTime>): Promise<Held> =>
      context.write(async (unit) => {
        const hold = await holdTime(unit, context, {
          patient_id: person?.id ?? null,
          time: await time(unit.writer),
          until: instantOf(values.until),
          note: values.note ?? null,
        })
        return { hold, what: await visitWords(unit.writer, hold) }
      })
    if (saysNoTime(values) && questions !== null) {
      const wish = await wishFor(context, values, person?.id ?? null)
      return heldResult(
        context,
        await withAskedSlot(context, questions, wish, (slot) =>
          write((reader) => timeOfSlot(reader, slot, wish.needs, values.room ?? null)),
        ),
      )
    }
    refuseUnclear(values)
    const type = await typeFor(context, values)
    return heldResult(
      context,
      await write((reader) => chooseTime(reader, context, values, defaultsFor(type, person?.id ?? null))),
    )
  },
})

interface Held {
  readonly hold: Hold
  readonly what: string
}

function heldResult(context: Context, { hold, what }: Held): RecordResult {
  const words = `${what}, until ${endWords(hold)}`
  const said = context.dryRun
    ? `would hold ${words}`
    : `H-${hold.id} holds ${words}; book it: pcc appointments book ${patientWord(hold)} --hold H-${hold.id}`
  return recordResult(context, holds, hold, said, computed)
}

const patientWord = ({ patient_id }: Hold): string => (patient_id === null ? 'PATIENT' : `P-${patient_id}`)

const edit = command({
  noun: holds.plural,
  verb: 'edit',
  aliases: ['extend', 'prolong'],
  about: 'keep a time longer or shorter, or say for whom it is',
  examples: ['pcc holds edit H-3 --until +10min', 'pcc holds edit H-3 --patient P-42'],
  args: { id: idInput(holds) },
  options: {
    until: untilOption,
    patient: words({ about: 'for whom', value: 'PATIENT', noun: 'patient' }),
    note: ofField(note, { about: 'what to know; none clears it', value: 'TEXT' }),
  },
  writes: true,
  run: async (context, values) => {
    const until = instantOf(values.until)
    if (until === null && values.patient === undefined && values.note === undefined)
      throw usage('nothing to change was given', 'such as --until +10min')
    const hold = await context.write(async ({ writer }) => {
      const current = await atVersion(writer, holds, await recordById(writer, holds, values.id), context)
      refuseSettled(current)
      refuseEnded(context, current)
      const person =
        values.patient === undefined ? undefined : await patientForWriting(context, writer, values.patient)
      return writer.update(holds, current, {
        ...(until === null ? {} : { until: endOf(context, until) }),
        ...(person === undefined ? {} : { patient_id: person.id }),
        ...(values.note === undefined ? {} : { note: values.note }),
      })
    })
    const done = context.dryRun ? 'would hold' : 'holds'
    return recordResult(context, holds, hold, `H-${hold.id} ${done} until ${endWords(hold)}`, computed)
  },
})

/** Errors: `conflict` (`hold_ended`): somebody else may have the time by now. */
function refuseEnded({ reading }: Context, hold: Hold): void {
  if (isKept(hold, reading.now)) return
  const id = `H-${hold.id}`
  throw conflict('hold_ended', `${id} ended at ${endWords(hold)}`, 'hold the time anew: pcc holds add', {
    id,
  })
}

const computed = {
  state: {
    about: 'held, ended, booked or released',
    of: (hold: Hold, { now }: { readonly now: number }) =>
      hold.status === 'held' && !isKept(hold, now) ? 'ended' : hold.status,
  },
}

export const holdCommands: Command[] = [
  add,
  edit,
  ...recordCommands(holds, {
    without: ['add', 'edit'],
    computed,
    reaches: [patientReach, providerReach, locationReach, visitTypeReach, userReach],
    order: 'until',
    listed: ({ all, status }, { reading }) =>
      all === true || (Array.isArray(status) && status.length > 0)
        ? null
        : {
            conditions: [{ sql: "status = 'held' and until > ?", parameters: [reading.now] }],
            empty: 'nothing is held just now; --all lists what has ended too',
          },
    examples: {
      list: ['pcc holds', 'pcc holds list --all --provider DR-1', 'pcc holds list --user U-2 --json'],
      release: ['pcc holds release H-3'],
    },
  }),
]

import { command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { ofField, rangeInput } from '../../../command/option.js'
import { type Column, type ListResult, listOf } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import { addDays } from '../../../kernel/time/date.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import { isoInstant } from '../../../kernel/time/zone.js'
import type { Json } from '../../../record/field.js'
import type { Reader } from '../../../store/store.js'
import type { VisitType } from '../../practice/index.js'
import { activeLocation, activeProvider } from '../queries/named.js'
import { appointments } from '../records/appointment.js'
import { needsOf } from '../rules/needs.js'
import { findSlots, HORIZON_DAYS, type NamedSlot, type SlotWish, seatsFor } from '../service/find-slots.js'
import { rememberSlots } from '../service/slot-list.js'
import {
  daysOption,
  locationOption,
  partOption,
  providerOption,
  specialtyOption,
  typeOption,
  wantedType,
} from './inputs.js'

const USUAL_LIMIT = 10

/** The options that say which times are wanted; booking the earliest takes the same. */
export const slotOptions = {
  type: typeOption,
  provider: providerOption,
  specialty: specialtyOption,
  location: locationOption,
  in: rangeInput({ about: `which days; default: the next ${HORIZON_DAYS}` }),
  part: partOption,
  days: daysOption,
  duration: ofField(appointments.fields.duration_minutes, {
    about: 'another length than the type’s',
    value: 'LENGTH',
  }),
}

interface SlotValues {
  readonly type: string | undefined
  readonly provider: string | undefined
  readonly specialty: string | undefined
  readonly location: string | undefined
  readonly in: { readonly from: string | null; readonly to: string | null } | undefined
  readonly part: SlotWish['part'] | undefined
  readonly days: SlotWish['days']
  readonly duration: number | undefined
}

/** What was asked for, with every name found. Errors: those of the names. */
async function wishOf(
  reader: Reader,
  type: VisitType,
  values: SlotValues,
): Promise<SlotWish & { readonly type_name: string }> {
  const provider = values.provider === undefined ? null : await activeProvider(reader, values.provider)
  return {
    type_name: type.name,
    needs: needsOf(type, values.duration ?? null),
    // Whoever names the provider has chosen the specialty.
    type_specialty: provider === null ? type.specialty : null,
    provider_id: provider?.id ?? null,
    specialty: values.specialty ?? null,
    location_id: values.location === undefined ? null : (await activeLocation(reader, values.location)).id,
    room: null,
    from: values.in?.from ?? null,
    to: values.in?.to ?? null,
    part: values.part ?? null,
    days: values.days,
    patient_id: null,
    except: null,
  }
}

export const slots = command({
  verb: 'slots',
  next: ['pcc appointments book --slot 1'],
  aliases: ['free', 'availability'],
  about: 'free times, numbered: book one with pcc appointments book P-42 --slot N',
  examples: [
    'pcc slots --type "new patient"',
    'pcc slots --type VT-2 --provider DR-1 --in "next week" --part am',
    'pcc slots --type VT-2 --specialty cardiology --days mon,wed --limit 5 --json',
  ],
  options: slotOptions,
  run: async (context, values): Promise<ListResult> => {
    const { reading } = context
    const limit = context.page.limit ?? USUAL_LIMIT
    if (values.in?.to !== undefined && values.in.to !== null && values.in.to < reading.today)
      throw usage(`--in: ${values.in.words} is over`, 'free times lie ahead: --in "this week"')
    const type = await wantedType(context, values.type)
    const { wish, found, why } = await context.read(async (reader) => {
      const wish = await wishOf(reader, type, values)
      const found = await findSlots(reader, wish, reading, context.page.offset + limit)
      return { wish, found, why: found.length > 0 ? '' : await whyNone(reader, context, wish) }
    })
    await rememberSlots(context, wish.needs.duration_minutes, found)
    const rows = found.map((slot, index) => ({ ...slot, number: index + 1 })).slice(context.page.offset)
    if (rows.length > 0 && context.forPeople)
      context.say(`${wish.type_name}, ${wish.needs.duration_minutes} min`)
    return listOf({ columns: shownColumns(context), rows, empty: why })
  },
})

async function whyNone(reader: Reader, { reading }: Context, wish: SlotWish): Promise<string> {
  const seats = await seatsFor(reader, wish)
  if (seats.length === 0) {
    return wish.specialty === null && wish.type_specialty === null
      ? 'nobody has hours there: set them with pcc hours set DR-1 --location LOC-1 "mon-fri 8:00-12:00"'
      : `nobody of the specialty ${wish.specialty ?? wish.type_specialty} has hours there`
  }
  if (wish.needs.needs_room && seats.every(({ rooms }) => rooms.length === 0))
    return 'this kind of visit needs a room, and no place there has any: pcc locations edit LOC-1 --rooms "1; 2"'
  const from = wish.from === null || wish.from < reading.today ? reading.today : wish.from
  const to = wish.to ?? addDays(from, HORIZON_DAYS)
  return `nothing is free from ${showDay(from)} to ${showDay(to)}; look further with --in, or see pcc hours show`
}

type Row = NamedSlot & { readonly number: number }

interface SlotColumn {
  readonly name: string
  readonly label?: string
  readonly kind: Column<Row>['kind']
  readonly noun?: string
  readonly json: (row: Row) => Json
  readonly show?: (row: Row) => string
}

const COLUMNS: readonly SlotColumn[] = [
  { name: 'slot', label: 'slot', kind: 'number', json: (row) => row.number },
  {
    name: 'start',
    label: 'when',
    kind: 'date',
    json: (row) => isoInstant(row.zone, row.start),
    show: (row) => `${showDay(row.local_date)} ${showTime(row.start_minute).padStart(5)}`,
  },
  { name: 'end', kind: 'date', json: (row) => isoInstant(row.zone, row.end) },
  { name: 'zone', kind: 'text', json: (row) => row.zone },
  { name: 'provider_id', kind: 'id', noun: 'provider', json: (row) => `DR-${row.provider_id}` },
  { name: 'location_id', kind: 'id', noun: 'location', json: (row) => `LOC-${row.location_id}` },
  { name: 'room_id', label: 'room', kind: 'text', json: (row) => row.room },
  {
    name: 'visit_type_id',
    kind: 'id',
    noun: 'visit-type',
    json: (row) => (row.visit_type_id === null ? null : `VT-${row.visit_type_id}`),
  },
  { name: 'why', kind: 'text', json: (row) => row.why },
  { name: 'provider', kind: 'text', json: (row) => row.provider },
  { name: 'location', kind: 'text', json: (row) => row.location },
]
const FOR_PEOPLE = ['slot', 'start', 'provider', 'location', 'room_id']

/** All of them for programs and for whoever chooses, the readable ones for people. */
function shownColumns({ page, forPeople }: Context): Column<Row>[] {
  const usual = forPeople && page.columns === null
  return COLUMNS.filter(({ name }) => !usual || FOR_PEOPLE.includes(name)).map(columnOf)
}

function columnOf({ name, label, kind, noun, json, show }: SlotColumn): Column<Row> {
  const text = (row: Row): string => {
    const value = json(row)
    return value === null ? '' : String(value)
  }
  return {
    name,
    label: label ?? name.replaceAll('_', ' '),
    align: kind === 'number' ? 'right' : 'left',
    kind,
    ...(noun === undefined ? {} : { noun }),
    json,
    csv: text,
    show: show ?? text,
  }
}

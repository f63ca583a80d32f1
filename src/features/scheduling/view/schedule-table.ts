import { type Column, type ListResult, listOf } from '../../../command/result.js'
import { showName } from '../../../kernel/person/name.js'
import { showBirth, showDay } from '../../../kernel/time/show.js'
import type { Json } from '../../../record/field.js'
import type { ScheduleRow } from './schedule-json.js'

interface Told {
  readonly name: string
  readonly noun?: string
  readonly kind: Column<ScheduleRow>['kind']
  readonly label?: string
}

const told = (name: string, kind: Told['kind'], label?: string): Told => ({
  name,
  kind,
  ...(label === undefined ? {} : { label }),
})

const FILE: readonly Told[] = [
  told('local_date', 'date'),
  told('start_minute', 'date'),
  told('duration_minutes', 'number'),
  told('id', 'id'),
  told('patient_id', 'id'),
  told('patient', 'text'),
  told('birth_date', 'date'),
  told('visit_type', 'text'),
  told('status', 'text'),
  told('confirmation', 'text'),
  told('provider', 'text'),
  told('location', 'text'),
  told('room', 'text'),
  told('start', 'date'),
  told('end', 'date'),
  told('alerts', 'text'),
]

const id = (noun: string): Told => ({ name: `${noun.replace('-', '_')}_id`, kind: 'id', noun })

/** Everything that `--columns` can choose from. */
const ALL: readonly Told[] = [
  ...FILE.map((one) => (one.name === 'patient_id' ? id('patient') : one)),
  id('provider'),
  id('location'),
  id('visit-type'),
  id('referral'),
  told('sex', 'text'),
  told('zone', 'text'),
  told('note', 'text'),
  told('version', 'number'),
]

/** What fits on a sheet of paper. */
const PAGE: readonly Told[] = [
  told('id', 'id'),
  told('local_date', 'date', 'day'),
  told('start_minute', 'date', 'time'),
  told('duration_minutes', 'number', 'min'),
  told('patient', 'text'),
  told('patient_id', 'id', 'key'),
  told('birth_date', 'date', 'born'),
  told('visit_type', 'text', 'visit'),
  told('room', 'text'),
  told('provider', 'text'),
  told('status', 'text'),
  told('confirmation', 'text'),
  told('alerts', 'text', 'look at'),
]

const EXTENTS = { file: FILE, page: PAGE, all: ALL } as const

/** The rows of a schedule as files have them, as a page does, or with every column there is. */
export const scheduleTable = (rows: readonly ScheduleRow[], extent: keyof typeof EXTENTS): ListResult =>
  listOf({
    rows,
    empty: 'nothing is booked',
    columns: EXTENTS[extent].map(({ name, kind, label, noun }): Column<ScheduleRow> => {
      const text = (row: ScheduleRow): string => cellText(row[name] ?? null)
      const shown = extent === 'page' ? SHOWN[name] : undefined
      return {
        name,
        label: label ?? name.replaceAll('_', ' '),
        align: kind === 'number' ? 'right' : 'left',
        kind,
        ...(noun === undefined ? {} : { noun }),
        json: (row) => row[name] ?? null,
        csv: text,
        show: shown === undefined ? text : (row) => (text(row) === '' ? '' : shown(text(row))),
      }
    }),
  })

/** `GARCIA, Maria` of `Garcia, Maria`: a last name holds no comma. */
function inLists(name: string): string {
  const comma = name.indexOf(', ')
  if (comma < 0) return name
  return showName({ last_name: name.slice(0, comma), first_name: name.slice(comma + 2) })
}

/** As every page for people writes them. */
const SHOWN: Readonly<Record<string, (text: string) => string>> = {
  local_date: showDay,
  start_minute: (time) => time.replace(/^0/, ''),
  birth_date: showBirth,
  patient: inLists,
}

const cellText = (value: Json): string => {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map((item: Json) => alertText(item)).join('; ')
  return String(value)
}

const alertText = (item: Json): string => {
  const text: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'text') : item
  return typeof text === 'string' ? text : ''
}

import { readInputs } from '../../../src/cli/command-line.js'
import { findCommand } from '../../../src/cli/find-command.js'
import { parseCommand } from '../../../src/cli/parse.js'
import type { Context } from '../../../src/command/context.js'
import type { Result } from '../../../src/command/result.js'
import { FEATURES } from '../../../src/features/index.js'
import { patients } from '../../../src/features/patients/index.js'
import { locations, providers, visitTypes } from '../../../src/features/practice/index.js'
import { type Appointment, appointments } from '../../../src/features/scheduling/index.js'
import type { Json } from '../../../src/record/field.js'
import { decodeRow } from '../../../src/record/row.js'
import { type Practice, type PracticeWish, withStore } from '../../support/database.js'

/** Words of a command line; quotes hold some together. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

/** Runs a command line without `pcc`, as the program would. */
export async function obey(context: Context, line: string): Promise<Result> {
  const { command, argv } = await findCommand(wordsOf(line), FEATURES)
  const { args, options, globals } = parseCommand(command, argv)
  const reason = options.get('reason')?.at(-1) ?? globals.get('reason')?.at(-1) ?? ''
  const rule = globals.get('override')?.at(-1)
  const limit = globals.get('limit')?.at(-1)
  const changed: Context = {
    ...context,
    override: rule === undefined ? null : { rule, reason },
    page: { ...context.page, limit: limit === undefined ? null : Number(limit) },
  }
  return command.run(changed, {
    ...readInputs(command.args, args, context.reading, { naming: (name) => name, command: 'pcc' }),
    ...readInputs(command.options, options, context.reading, {
      naming: (name) => `--${name}`,
      command: 'pcc',
    }),
  })
}

/** What a program would get of a command line. */
export async function answer(context: Context, line: string): Promise<Json> {
  const result = await obey(context, line)
  switch (result.kind) {
    case 'record':
      return Object.fromEntries(result.columns.map((column) => [column.name, column.json(null)]))
    case 'list':
      return Array.from({ length: result.count }, (_, n) =>
        Object.fromEntries(result.columns.map((column) => [column.name, column.json(n)])),
      )
    case 'view':
      return result.json
    case 'batch':
      return {
        done: result.done.map(({ id }) => id),
        failed: result.failed.map(({ id, error }) => [id, error instanceof Error ? error.message : '']),
      }
    case 'none':
      return null
  }
}

/** One record's answer, by field. */
export async function record(context: Context, line: string): Promise<Record<string, Json>> {
  const made = await answer(context, line)
  if (typeof made !== 'object' || made === null || Array.isArray(made)) throw new Error('no record')
  return Object.fromEntries(Object.entries(made))
}

/**
 * Two providers and eight patients at one place with two rooms, open on weekdays 8:00–12:00 and 13:00–17:00: VT-1 takes
 * 30 minutes, VT-2 60 minutes and a room, VT-3 20 minutes and buffers of 5 and 10.
 */
export async function withClinic<T>(
  use: (practice: Practice) => Promise<T>,
  wish: PracticeWish = {},
): Promise<T> {
  return withStore(async (practice) => {
    const zone = wish.zone ?? 'America/New_York'
    await practice.context.write(async ({ writer }) => {
      await writer.insert(locations, { name: 'Main Street', zone, rooms: ['Exam 1', 'Exam 2'] })
      for (const name of ['Wei Chen', 'Asha Patel'])
        await writer.insert(providers, { name, specialty: 'Family Medicine', location_id: 1 })
      await writer.insert(visitTypes, { name: 'follow-up', duration_minutes: 30 })
      await writer.insert(visitTypes, { name: 'procedure', duration_minutes: 60, needs_room: true })
      await writer.insert(visitTypes, {
        name: 'infusion',
        duration_minutes: 20,
        buffer_before_minutes: 5,
        buffer_after_minutes: 10,
      })
      for (let n = 1; n <= 8; n += 1)
        await writer.insert(patients, {
          last_name: `Person${n}`,
          first_name: 'Ann',
          birth_date: '1970-01-01',
        })
    })
    await obey(practice.context, 'hours set DR-1 "mon-fri 8:00-12:00,13:00-17:00"')
    await obey(practice.context, 'hours set DR-2 "mon-fri 8:00-12:00,13:00-17:00"')
    practice.said.length = 0
    return use(practice)
  }, wish)
}

/** Every visit of the practice. */
export const allVisits = ({ store }: Practice): Promise<Appointment[]> =>
  store.read(async ({ bulk }) =>
    (await bulk.all('select * from appointment order by id')).map((row) => decodeRow(appointments, row)),
  )

/** Two visits that take one provider, patient or room at the same time, as `A-1 A-2 provider`. */
export function overlapsAmong(visits: readonly Appointment[]): string[] {
  const busy = visits.filter(({ status }) => ['pending', 'booked', 'arrived', 'checked-in'].includes(status))
  return busy.flatMap((a, n) =>
    busy.slice(n + 1).flatMap((b) => {
      if (a.start >= b.end || b.start >= a.end) return []
      const allowed = a.overlap_allowed || b.overlap_allowed
      const shared = [
        ...(a.provider_id === b.provider_id && !allowed ? ['provider'] : []),
        ...(a.patient_id === b.patient_id && !allowed ? ['patient'] : []),
        ...(a.room !== null && a.room === b.room && a.location_id === b.location_id ? ['room'] : []),
      ]
      return shared.map((what) => `A-${a.id} A-${b.id} ${what}`)
    }),
  )
}

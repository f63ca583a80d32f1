import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { notes } from '../../../src/features/notes/index.js'
import type { Json } from '../../../src/record/field.js'
import { answer, obey, record, withClinic } from './clinic.js'

const book = (patient: number, provider: number, at: string, more = ''): string =>
  `appointments book P-${patient} --type VT-2 --provider DR-${provider} --at "2026-11-25 ${at}" ${more}`

const rows = async (context: Context, line: string): Promise<Record<string, Json>[]> => {
  const json = await answer(context, line)
  return Array.isArray(json) ? json.map((row: Json) => Object.fromEntries(Object.entries(row ?? {}))) : []
}
const ids = async (context: Context, line: string): Promise<Json[]> =>
  (await rows(context, line)).map(({ id }) => id ?? null)

it('lists and shows a visit by the clock of its place', async () => {
  await withClinic(async ({ context }) => {
    await obey(context, 'locations add --name West --zone America/Chicago')
    await obey(context, 'hours set DR-1 --location LOC-2 "wed 8-12"')
    await obey(
      context,
      'appointments book P-1 --type VT-1 --provider DR-1 --location LOC-2 --at "2026-11-25 9:00"',
    )
    const [listed] = await rows(context, 'appointments list')
    expect(listed).toMatchObject({ start: '2026-11-25T09:00:00-06:00', end: '2026-11-25T09:30:00-06:00' })
    expect(await record(context, 'appointments show A-1')).toMatchObject({
      start: '2026-11-25T09:00:00-06:00',
      created_at: '2026-11-24T09:00:00-05:00',
    })
  })
})

describe('pcc schedule', () => {
  it.each([
    ['schedule --day tomorrow', ['A-1', 'A-3', 'A-2']],
    ['schedule', []],
    ['schedule --days 2', ['A-1', 'A-3', 'A-2']],
    ['schedule --week', ['A-1', 'A-3', 'A-2']],
    ['schedule --day tomorrow --provider DR-2', ['A-2']],
    ['schedule --day tomorrow --provider patel', ['A-2']],
    ['schedule --day tomorrow --location LOC-1', ['A-1', 'A-3', 'A-2']],
    ['schedule --day tomorrow --room "exam 2"', ['A-2']],
    ['schedule --day tomorrow --status cancelled', ['A-4']],
    ['schedule --day tomorrow --status booked,cancelled', ['A-1', 'A-3', 'A-4', 'A-2']],
    ['schedule --day tomorrow --status no-show', []],
  ])('%s', async (line, expected) => {
    await withClinic(async ({ context }) => {
      await obey(context, book(1, 1, '9:00'))
      await obey(context, book(2, 2, '9:00'))
      await obey(context, book(3, 1, '10:00'))
      await obey(context, book(4, 1, '11:00'))
      await obey(context, 'appointments cancel A-4 --reason pat')
      expect(await ids(context, line)).toEqual(expected)
    })
  })

  it('shows the pinned notes on a visit and on its patient', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, book(1, 1, '9:00'))
      await context.write(async ({ writer }) => {
        for (const about of ['A-1', 'P-1', 'P-2'])
          await writer.insert(notes, { about, text: `on ${about}`, pinned: true })
        await writer.insert(notes, { about: 'A-1', text: 'not pinned' })
      })
      const [visit] = await rows(context, 'schedule --day tomorrow')
      expect(visit?.alerts).toEqual([
        { kind: 'note', level: 'info', text: 'on A-1' },
        { kind: 'note', level: 'info', text: 'on P-1' },
      ])
    })
  })

  it('a visit at another place closes the time of its provider here', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, 'locations add --name West --rooms 1')
      await obey(context, 'hours set DR-1 --location LOC-2 "thu 8-12"')
      await obey(context, `${book(1, 1, '9:00')} --location LOC-2 --override closed --reason "helps out"`)
      for (const line of [
        'schedule --day tomorrow --open',
        'schedule --day tomorrow --open --location LOC-1',
      ]) {
        const gaps = (await rows(context, `${line} --provider DR-1`)).filter(({ id }) => id === null)
        expect(gaps.map(({ start }) => String(start).slice(11, 16))).toEqual(['08:00', '10:00', '13:00'])
      }
    })
  })

  it('gives programs each visit with its alerts', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, book(1, 1, '9:00', '--note "bring films"'))
      const [visit] = await rows(practice.at('2026-11-25T09:20:00-05:00'), 'schedule')
      expect(visit).toEqual({
        id: 'A-1',
        status: 'booked',
        confirmation: 'unasked',
        start: '2026-11-25T09:00:00-05:00',
        end: '2026-11-25T10:00:00-05:00',
        zone: 'America/New_York',
        local_date: '2026-11-25',
        start_minute: '09:00',
        duration_minutes: 60,
        patient_id: 'P-1',
        patient: 'Person1, Ann',
        birth_date: '1970-01-01',
        sex: null,
        provider_id: 'DR-1',
        provider: 'Wei Chen',
        location_id: 'LOC-1',
        location: 'Main Street',
        room: 'Exam 1',
        visit_type_id: 'VT-2',
        visit_type: 'procedure',
        referral_id: null,
        note: 'bring films',
        version: 1,
        alerts: [{ kind: 'not-here', level: 'warn', text: 'not here, 20 min past the start' }],
      })
    })
  })

  it('with --open has the free times between them', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, book(1, 1, '9:00'))
      const open = await rows(context, 'schedule --day tomorrow --provider DR-1 --open')
      expect(open.map(({ id, start, end, status }) => [id, status, start, end])).toEqual([
        [null, 'open', '2026-11-25T08:00:00-05:00', '2026-11-25T09:00:00-05:00'],
        ['A-1', 'booked', '2026-11-25T09:00:00-05:00', '2026-11-25T10:00:00-05:00'],
        [null, 'open', '2026-11-25T10:00:00-05:00', '2026-11-25T12:00:00-05:00'],
        [null, 'open', '2026-11-25T13:00:00-05:00', '2026-11-25T17:00:00-05:00'],
      ])
    })
  })

  it('has one table for files, whatever the view', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, book(1, 1, '9:00'))
      const result = await obey(context, 'schedule --day tomorrow')
      const table = result.kind === 'view' ? result.table : undefined
      expect(table?.columns.map((column) => column.csv(0))).toEqual([
        '2026-11-25',
        '09:00',
        '60',
        'A-1',
        'P-1',
        'Person1, Ann',
        '1970-01-01',
        'procedure',
        'booked',
        'unasked',
        'Wei Chen',
        'Main Street',
        'Exam 1',
        '2026-11-25T09:00:00-05:00',
        '2026-11-25T10:00:00-05:00',
        '',
      ])
    })
  })

  it('has on a page what fits on a sheet', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, book(1, 1, '9:00'))
      const result = await obey({ ...context, forPeople: true }, 'schedule --day tomorrow')
      const table = result.kind === 'view' ? result.table : undefined
      expect(table?.columns.map((column) => `${column.label}: ${column.show(0)}`)).toEqual([
        'id: A-1',
        'day: Wed 25 Nov',
        'time: 9:00',
        'min: 60',
        'patient: PERSON1, Ann',
        'key: P-1',
        'born: 1 Jan 1970',
        'visit: procedure',
        'room: Exam 1',
        'provider: Wei Chen',
        'status: booked',
        'confirmation: unasked',
        'look at: ',
      ])
    })
  })

  it('for people asks no zone for its rules', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, book(1, 1, '9:00'))
      // A name that nobody has asked for yet: the first question about it would make a formatter.
      const zone = 'US/Eastern'
      await context.write(async ({ writer }) => {
        await writer.bulk.run('update location set zone = ?', zone)
        await writer.bulk.run('update appointment set zone = ?', zone)
      })
      const asked: string[] = []
      const original = Intl.DateTimeFormat
      Intl.DateTimeFormat = new Proxy(original, {
        construct(target, parameters) {
          asked.push(JSON.stringify(parameters))
          return Reflect.construct(target, parameters)
        },
      })
      try {
        const cheap: Context = {
          ...context,
          reading: { ...context.reading, zone },
          writing: { iso: () => '2026-11-24T09:00:00-05:00' },
        }
        const plain = (text: string): string => text
        const paint = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, cyan: plain }
        for (const line of ['schedule', 'schedule --day tomorrow --open', 'schedule --week']) {
          const result = await obey(cheap, line)
          const page = result.kind === 'view' ? result.lines({ width: 80, terminal: true, paint }) : []
          expect(page.join('\n')).toContain('Wei Chen')
        }
        expect(asked).toEqual([])
        const { json } = await obey(cheap, 'schedule --day tomorrow --open').then((result) =>
          result.kind === 'view' ? result : { json: null },
        )
        expect(json).not.toBeNull()
        expect(asked).not.toEqual([])
      } finally {
        Intl.DateTimeFormat = original
      }
    })
  })

  it.each([
    ['schedule --status kept', 'usage'],
    ['schedule --week --days 3', 'usage'],
    ['schedule --days 0', 'usage'],
    ['schedule --provider who', 'not_found'],
  ])('%s is refused', async (line, code) => {
    await withClinic(async ({ context }) => {
      await expect(obey(context, line)).rejects.toMatchObject({ code })
    })
  })
})

import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import type { Json } from '../../../src/record/field.js'
import { answer, obey, record, withClinic } from './clinic.js'

const shown = async (context: Context, line: string): Promise<string[]> => {
  const result = await obey(context, line)
  const plain = (text: string): string => text
  const paint = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, cyan: plain }
  return result.kind === 'view' ? result.lines({ width: 80, terminal: true, paint }) : []
}

const starts = async (context: Context, line: string): Promise<Json[]> => {
  const slots = await answer(context, line)
  return Array.isArray(slots) ? slots.map((slot: Json) => Object(slot).start) : []
}

describe('hours', () => {
  it('are shown as they were set', async () => {
    await withClinic(async ({ context }) => {
      expect(await shown(context, 'hours show')).toEqual([
        'Wei Chen · Main Street',
        '  mon-fri 8:00–12:00, 13:00–17:00',
        '',
        'Asha Patel · Main Street',
        '  mon-fri 8:00–12:00, 13:00–17:00',
      ])
      expect(await shown(context, 'hours show DR-2')).toHaveLength(2)
      expect(await shown(context, 'hours show LOC-1')).toHaveLength(5)
    })
  })

  it('set again hold from today on; temporary ones give way again', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, 'hours set chen "mon-fri 9-10"')
      await obey(
        context,
        'hours set DR-1 --location "main street" "sat 9-10" --from 2026-12-21 --until 2026-12-31',
      )
      expect(await shown(context, 'hours show DR-1')).toEqual([
        'Wei Chen · Main Street from Tue 24 Nov 2026 until Sun 20 Dec 2026',
        '  mon-fri 9:00–10:00',
        '',
        'Wei Chen · Main Street from Mon 21 Dec 2026 until Thu 31 Dec 2026',
        '  sat 9:00–10:00',
        '',
        'Wei Chen · Main Street from Fri 1 Jan 2027',
        '  mon-fri 9:00–10:00',
      ])
      const all = await starts(context, 'slots --type VT-2 --provider DR-1 --in 2026-12-18..2027-01-04')
      expect(all).toEqual([
        '2026-12-18T09:00:00-05:00',
        '2026-12-26T09:00:00-05:00',
        '2027-01-01T09:00:00-05:00',
        '2027-01-04T09:00:00-05:00',
      ])
    })
  })

  it('of a place hold for whoever has none', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, 'providers add --name "Nadia Ortiz" --location LOC-1')
      await obey(context, 'hours set LOC-1 "daily 7-8"')
      expect(await starts(context, 'slots --type VT-2 --provider DR-3 --in tomorrow')).toEqual([
        '2026-11-25T07:00:00-05:00',
      ])
    })
  })

  it('that leave booked visits outside say which', async () => {
    await withClinic(async (practice) => {
      const { context, said } = practice
      await obey(context, 'appointments book P-1 --type VT-1 --provider DR-1 --at "2026-11-25 15:00"')
      await obey(context, 'appointments book P-2 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"')
      said.length = 0
      await obey(context, 'hours set DR-1 "mon-fri 8-12"')
      expect(said).toEqual([
        'set the hours of Wei Chen from Tue 24 Nov 2026',
        'warning: 1 booked visit stands outside of these hours:',
        '  A-1  Wed 25 Nov 15:00–15:30  PERSON1, Ann  Wei Chen',
      ])
    })
  })

  it.each([
    ['hours set DR-1 "mon 9-5"', 'usage'],
    ['hours set DR-1 "mon 8-12,11-13"', 'usage'],
    ['hours set DR-1', 'usage'],
    ['hours set who "mon 8-12"', 'not_found'],
    ['hours set LOC-1 --location LOC-1 "mon 8-12"', 'usage'],
    ['hours set DR-1 "mon 8-12" --until 2026-11-01', 'usage'],
    ['hours set DR-1 "mon 8-12" --from 2026-12-02 --until 2026-12-01', 'usage'],
  ])('%s is refused', async (line, code) => {
    await withClinic(async ({ context }) => {
      await expect(obey(context, line)).rejects.toMatchObject({ code })
    })
  })
})

describe('closures', () => {
  const BOOK = 'appointments book P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"'

  it.each([
    ['closures add DR-1 tomorrow', ['2026-11-26T08:00:00-05:00']],
    ['closures add all tomorrow --reason "staff day"', ['2026-11-26T08:00:00-05:00']],
    ['closures add LOC-1 "tomorrow 8:00..10:30"', ['2026-11-25T10:30:00-05:00']],
    ['closures add DR-2 tomorrow', ['2026-11-25T08:00:00-05:00']],
    [
      'closures add chen "2026-11-25 8:00..9:00" --kind block --reason meeting',
      ['2026-11-25T09:00:00-05:00'],
    ],
  ])('%s leaves free', async (line, expected) => {
    await withClinic(async ({ context }) => {
      await obey(context, line)
      expect(
        await starts(context, 'slots --type VT-1 --provider DR-1 --in tomorrow..2026-11-26 --limit 1'),
      ).toEqual(expected)
    })
  })

  it('over booked visits list them first, and need an answer', async () => {
    await withClinic(async (practice) => {
      const { context, said } = practice
      await obey(context, BOOK)
      said.length = 0
      await expect(obey(context, 'closures add DR-1 tomorrow --reason sick')).rejects.toMatchObject({
        message: '1 booked visit stands in that time',
        details: { reason: 'booked_visits', visits: ['A-1'] },
      })
      expect(said).toEqual(['A-1  Wed 25 Nov 9:00–9:30  PERSON1, Ann  Wei Chen'])
      expect(await answer(context, 'closures list')).toEqual([])
      expect(await record(context, 'closures add DR-1 tomorrow --reason sick --worklist')).toMatchObject({
        id: 'CL-1',
        provider_id: 'DR-1',
        start_on: '2026-11-25',
        end_on: '2026-11-25',
        kind: 'block',
        reason: 'sick',
      })
      await expect(obey(context, BOOK.replace('P-1', 'P-2').replace('9:00', '10:00'))).rejects.toMatchObject({
        message: 'Wei Chen at Main Street, Wed 25 Nov 10:00–10:30: closed Wed 25 Nov: sick',
        details: { reason: 'closed', closure_id: 'CL-1' },
      })
      await obey(context, 'closures remove CL-1')
      await obey(context, BOOK.replace('P-1', 'P-2').replace('9:00', '10:00'))
    })
  })

  it('beside booked visits concern none', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, BOOK)
      await obey(context, 'closures add DR-1 "2026-11-25 9:30..12:00"')
      await obey(context, 'closures add DR-2 tomorrow')
      expect(await answer(context, 'closures list')).toHaveLength(2)
    })
  })

  it('give the visits to somebody else, all or none', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, BOOK)
      await obey(context, BOOK.replace('P-1', 'P-2').replace('9:00', '10:00'))
      await obey(context, BOOK.replace('P-1', 'P-3').replace('DR-1', 'DR-2').replace('9:00', '10:00'))
      const add = 'closures add DR-1 tomorrow --reason sick --reassign-to DR-2'
      await expect(obey(context, add)).rejects.toMatchObject({
        message: 'A-2 on Wed 25 Nov 10:00 can’t go along: Asha Patel has A-3 on Wed 25 Nov 10:00–10:30',
      })
      expect(await answer(context, 'closures list')).toEqual([])
      await obey(context, 'appointments cancel A-3 --reason pat')
      await obey(context, add)
      expect(await answer(context, 'appointments list --status booked')).toMatchObject([
        { provider_id: 'DR-2', patient_id: 'P-1', rescheduled_from_id: 'A-1' },
        { provider_id: 'DR-2', patient_id: 'P-2', rescheduled_from_id: 'A-2' },
      ])
      expect(await answer(context, 'appointments show A-1')).toMatchObject({
        status: 'cancelled',
        cancelled_by: 'provider',
        cancellation_reason: 'rescheduled',
      })
    })
  })

  it.each([
    ['closures add DR-1 2026-12-24..2026-12-21', 'usage'],
    ['closures add DR-1 soon', 'usage'],
    ['closures add who tomorrow', 'not_found'],
    ['closures add LOC-1 tomorrow --reassign-to DR-2', 'usage'],
    ['closures add DR-1', 'usage'],
  ])('%s is refused', async (line, code) => {
    await withClinic(async ({ context }) => {
      await expect(obey(context, line)).rejects.toMatchObject({ code })
    })
  })
})

import { describe, expect, it } from 'vitest'
import { locations } from '../../../src/features/practice/index.js'
import type { Practice } from '../../support/database.js'
import { allVisits, obey, withClinic } from './clinic.js'

const book = (patient: number, at: string, type = 'VT-1', provider = 'DR-1'): string =>
  `appointments book P-${patient} --type ${type} --provider ${provider} --at "${at}"`

/** Two visits of DR-1 to come, one that is over, and one of DR-2. */
const withBooked = (use: (practice: Practice) => Promise<void>): Promise<void> =>
  withClinic(async (practice) => {
    await practice.context.write(({ writer }) =>
      writer.insert(locations, { name: 'West', zone: 'America/New_York', rooms: [] }),
    )
    for (const line of [
      book(1, '2026-11-25 9:00'),
      book(2, '2026-11-27 9:00'),
      book(3, '2026-11-24 9:30'),
      book(4, '2026-11-25 9:00', 'VT-2', 'DR-2'),
    ])
      await obey(practice.context, line)
    await use({ ...practice, context: practice.at('2026-11-24T12:00:00-05:00') })
  })

const visits = async (practice: Practice): Promise<string[]> =>
  (await allVisits(practice)).map(
    ({ id, status, provider_id, location_id, visit_type_id, rescheduled_from_id }) =>
      `A-${id} ${status} DR-${provider_id} LOC-${location_id} VT-${visit_type_id}${rescheduled_from_id === null ? '' : ` for A-${rescheduled_from_id}`}`,
  )

const UNTOUCHED = ['A-3 booked DR-1 LOC-1 VT-1', 'A-4 booked DR-2 LOC-1 VT-2']

describe('what goes while visits are booked', () => {
  it.each([
    ['providers deactivate DR-1', ['A-1', 'A-2']],
    ['locations deactivate LOC-1', ['A-1', 'A-4', 'A-2']],
    ['visit-types deactivate VT-1', ['A-1', 'A-2']],
    ['providers void DR-1 --reason twice', ['A-1', 'A-2']],
  ])('%s names them and goes nowhere', (line, keys) =>
    withBooked(async (practice) => {
      const before = await visits(practice)
      await expect(obey(practice.context, line)).rejects.toMatchObject({
        code: 'conflict',
        details: { reason: 'has_work', keys },
      })
      expect(await visits(practice)).toEqual(before)
    }),
  )

  it('lists them with who comes, when and to whom', () =>
    withBooked(async (practice) => {
      practice.said.length = 0
      await expect(obey(practice.context, 'providers deactivate DR-1')).rejects.toThrow()
      expect(practice.said).toEqual([
        'A-1  Wed 25 Nov 9:00–9:30  PERSON1, Ann  Wei Chen',
        'A-2  Fri 27 Nov 9:00–9:30  PERSON2, Ann  Wei Chen',
      ])
    }))

  it('another provider takes them at the same times', () =>
    withBooked(async (practice) => {
      await obey(practice.context, 'appointments cancel A-4 --reason pat')
      await obey(practice.context, 'providers deactivate DR-1 --reassign-to DR-2')
      expect(await visits(practice)).toEqual([
        'A-1 cancelled DR-1 LOC-1 VT-1',
        'A-2 cancelled DR-1 LOC-1 VT-1',
        UNTOUCHED[0],
        'A-4 cancelled DR-2 LOC-1 VT-2',
        'A-5 booked DR-2 LOC-1 VT-1 for A-1',
        'A-6 booked DR-2 LOC-1 VT-1 for A-2',
      ])
    }))

  it('all stays as it was when one of them can’t be taken', () =>
    withBooked(async (practice) => {
      const before = await visits(practice)
      await expect(
        obey(practice.context, 'providers deactivate DR-1 --reassign-to DR-2'),
      ).rejects.toMatchObject({
        message: 'A-1 on Wed 25 Nov 9:00 can’t go along: Asha Patel has A-4 on Wed 25 Nov 9:00–10:00',
        details: { reason: 'double_booked', blocked_by: 'A-4', id: 'A-1' },
      })
      expect(await visits(practice)).toEqual(before)
    }))

  it('another place takes them, when its hours do', () =>
    withBooked(async (practice) => {
      const move = 'locations deactivate LOC-1 --reassign-to LOC-2'
      await obey(practice.context, 'appointments cancel A-4 --reason pat')
      await expect(obey(practice.context, move)).rejects.toMatchObject({ details: { reason: 'closed' } })
      await obey(practice.context, 'hours set DR-1 --location LOC-2 "mon-fri 8:00-12:00"')
      await obey(practice.context, move)
      expect((await visits(practice)).slice(4)).toEqual([
        'A-5 booked DR-1 LOC-2 VT-1 for A-1',
        'A-6 booked DR-1 LOC-2 VT-1 for A-2',
      ])
    }))

  it('another kind is what they are from then on', () =>
    withBooked(async (practice) => {
      await obey(practice.context, 'visit-types deactivate VT-1 --reassign-to VT-3')
      expect(await visits(practice)).toEqual([
        'A-1 booked DR-1 LOC-1 VT-3',
        'A-2 booked DR-1 LOC-1 VT-3',
        ...UNTOUCHED,
      ])
    }))

  it('rooms that a place gives up are said with who stands in them', () =>
    withBooked(async (practice) => {
      practice.said.length = 0
      await obey(practice.context, 'locations edit LOC-1 --rooms "Exam 1; Exam 2; Exam 3"')
      await obey(practice.context, 'locations edit LOC-2 --name East')
      expect(practice.said).toEqual([])
      await obey(practice.context, 'locations edit LOC-1 --rooms "Exam 2"')
      expect(practice.said).toEqual([
        '1 booked visit stands in a room that Main Street no longer has; move each: pcc appointments edit A-N --room',
        '  A-4  Wed 25 Nov 9:00–10:00  PERSON4, Ann  Asha Patel  Exam 1',
      ])
    }))

  it('goes by itself when nothing is booked', () =>
    withBooked(async (practice) => {
      await obey(practice.context, 'visit-types deactivate VT-3')
      expect(await visits(practice)).toHaveLength(4)
    }))
})

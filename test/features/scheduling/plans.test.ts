import { describe, expect, it } from 'vitest'
import { bookingsWithin, near, patientBusy } from '../../../src/features/scheduling/queries/bookings.js'
import { heldNear } from '../../../src/features/scheduling/queries/holds.js'
import { withInactive } from '../../../src/features/scheduling/queries/stranded.js'
import { visitsBetween } from '../../../src/features/scheduling/queries/visits.js'
import { worklist } from '../../../src/features/scheduling/worklist.js'
import { type Asked, queriesOf } from '../../support/queries.js'
import { obey, withClinic } from './clinic.js'

const scans = (asked: readonly Asked[]): string[] =>
  asked.flatMap(({ plan }) =>
    plan.filter((step) => /^SCAN (a|appointment|later|patient|p|hold)\b/.test(step)),
  )

const indexesUsed = (asked: readonly Asked[]): Set<string> =>
  new Set(
    asked.flatMap(({ plan }) =>
      plan.flatMap((step) =>
        [...step.matchAll(/INDEX ((?:appointment|hold)_\w+)/g)].map(([, name = '']) => name),
      ),
    ),
  )

describe('what people wait for never scans the visits', () => {
  it.each([
    ['schedule', 5, ['appointment_day', 'hold_until']],
    ['schedule --open', 5, ['appointment_day', 'hold_until']],
    ['schedule --week', 5, ['appointment_day', 'hold_until']],
    ['schedule --days 30 --status booked', 4, ['appointment_day']],
    ['schedule --room "Exam 1"', 5, ['appointment_day', 'hold_until']],
    ['schedule --provider DR-1', 6, ['appointment_day', 'hold_provider']],
    ['slots --type VT-1', 8, ['appointment_provider_busy', 'hold_until']],
    ['slots --type VT-2', 9, ['appointment_provider_busy', 'appointment_room_busy', 'hold_until']],
  ])('%s: at most %i queries', async (line, most, indexes) => {
    await withClinic(async (practice) => {
      const asked = await queriesOf(practice, (context) => obey(context, line))
      expect(asked.length).toBeGreaterThan(0)
      expect(asked.length).toBeLessThanOrEqual(most)
      expect(scans(asked)).toEqual([])
      expect([...indexesUsed(asked)].toSorted()).toEqual(indexes)
    })
  })

  it('the worklist', async () => {
    await withClinic(async (practice) => {
      const asked = await queriesOf(practice, (context) =>
        context.read(async (reader) => {
          await worklist.lines(context, reader, '2026-12-01')
          for (const { items } of worklist.ofDead ?? []) await items(context, reader)
        }),
      )
      expect(scans(asked)).toEqual([])
      const steps = asked.flatMap(({ plan }) =>
        plan.filter((step) => /^SEARCH (appointment|later|patient USING .*INDEX patient_d|hold)/.test(step)),
      )
      expect(steps.map((step) => step.replace(/^SEARCH | USING (COVERING )?INDEX/g, ''))).toEqual([
        'appointment appointment_status (status=? AND end>? AND end<?)',
        'appointment appointment_status (status=? AND end>?)',
        'later appointment_patient (patient_id=?)',
        'appointment appointment_status (status=? AND end>?)',
        'later appointment_patient (patient_id=?)',
        'appointment appointment_day (local_date>? AND local_date<?)',
        'appointment appointment_status (status=? AND end>? AND end<?)',
        'patient patient_deceased (deceased_on>?)',
        'appointment appointment_patient (patient_id=? AND start>?)',
        'patient patient_deceased (deceased_on>?)',
        'hold hold_patient (patient_id=?)',
      ])
    })
  })

  it('the visits of who and what has gone', async () => {
    await withClinic(async (practice) => {
      for (const noun of [
        'providers deactivate DR-1',
        'locations deactivate LOC-1',
        'visit-types deactivate VT-1',
      ])
        await obey(practice.context, noun)
      const asked = await queriesOf(practice, (context) =>
        context.read((reader) => withInactive(reader, context.reading.now)),
      )
      const steps = asked.flatMap(({ plan }) => plan.filter((step) => step.startsWith('SEARCH appointment')))
      expect(steps).toEqual([
        expect.stringContaining('appointment_provider_busy (provider_id=? AND start>?)'),
        expect.stringContaining('appointment_status (status=? AND end>?)'),
        expect.stringContaining('appointment_status (status=? AND end>?)'),
      ])
    })
  })

  it('the checks of a booking, and what a change of hours concerns', async () => {
    await withClinic(async (practice) => {
      const visit = { start: 0, end: 1 }
      const asked = await queriesOf(practice, (context) =>
        context.read(async (reader) => {
          await near(reader, { provider_id: 1 }, visit, null)
          await near(reader, { patient_id: 1 }, visit, null)
          await near(reader, { location_id: 1, room: 'Exam 1' }, visit, null)
          await patientBusy(reader, 1, visit, null)
          await bookingsWithin(reader, [1, 2], [1], visit)
          await heldNear(reader, { provider_id: 1 }, visit, 0)
          await heldNear(reader, { location_id: 1, room: 'Exam 1' }, visit, 0)
          await visitsBetween(
            reader,
            { provider_id: 1, location_id: null, visit_type_id: null },
            '2026-11-24',
            '2026-11-25',
          )
          await visitsBetween(
            reader,
            { provider_id: null, location_id: 1, visit_type_id: null },
            '2026-11-24',
            null,
          )
        }),
      )
      expect(asked).toHaveLength(10)
      expect(scans(asked)).toEqual([])
    })
  })

  it('the guards themselves', async () => {
    await withClinic(async ({ store }) => {
      const plans = await store.read(async ({ bulk }) => {
        const [guard] = await bulk.all("select sql from sqlite_schema where name = 'appointment_room_insert'")
        const inner = /exists \((.*)\n {2}\)/s.exec(String(guard?.sql))?.[1] ?? ''
        const all = []
        for (const same of [
          inner,
          inner.replace(
            /other\.location_id = new\.location_id and other\.room = new\.room/,
            'other.provider_id = new.provider_id',
          ),
          inner.replace(
            /other\.location_id = new\.location_id and other\.room = new\.room/,
            'other.patient_id = new.patient_id',
          ),
        ])
          all.push(...(await bulk.all(`explain query plan ${same.replaceAll(/new\.("end"|\w+)/g, '1')}`)))
        return all.map(({ detail }) => String(detail))
      })
      expect(plans).toEqual([
        expect.stringContaining(
          'INDEX appointment_room_busy (location_id=? AND room=? AND start>? AND start<?)',
        ),
        expect.stringContaining('INDEX appointment_provider_busy (provider_id=? AND start>? AND start<?)'),
        expect.stringContaining('INDEX appointment_patient (patient_id=? AND start>? AND start<?)'),
      ])
    })
  })
})

import { expect, it } from 'vitest'
import { appointments } from '../../../src/features/scheduling/index.js'
import { placed } from '../../../src/features/scheduling/rules/placement.js'
import { allVisits, obey, withClinic } from './clinic.js'

const HALF_HOUR = 30 * 60_000

it('a list of outcomes that is cut short says so, and leaves the rest for the next', async () => {
  await withClinic(async (practice) => {
    const first = Date.parse('2026-11-01T12:00:00Z')
    await practice.context.write(async ({ writer }) => {
      for (let n = 0; n < 502; n += 1) {
        const start = first + n * HALF_HOUR
        const time = placed('America/New_York', start, start + HALF_HOUR)
        await writer.insert(appointments, { ...time, status: 'booked', patient_id: 1, provider_id: 1 })
      }
    })
    const later = practice.at('2026-11-24T08:00:00-05:00')
    await obey(later, 'appointments outcomes --rest fulfilled')
    expect(practice.said).toContain('these are the 500 earliest of 502: the same command then gives the rest')
    const left = (await allVisits(practice)).filter(({ status }) => status === 'booked')
    expect(left.map(({ id }) => id)).toEqual([501, 502])
    practice.said.length = 0
    await obey(later, 'appointments outcomes --rest fulfilled')
    expect(practice.said.join()).not.toContain('earliest')
    expect((await allVisits(practice)).every(({ status }) => status === 'fulfilled')).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { holidaysAhead } from '../../../src/features/practice/checks.js'
import { clockPlace, holidayDates, locations } from '../../../src/features/practice/index.js'
import { addBusinessDays } from '../../../src/kernel/time/calendar.js'
import { type Office, withOffice } from './desk.js'

const CHEN = 'providers add --name "Wei Chen" --specialty "Family Medicine" --npi 1234567893'

describe('what a practice is set up with', () => {
  it('gives a place the zone of the practice, and leaves the own one alone', () =>
    withOffice(async (office) => {
      expect(await office.json('locations add --name "Main Street"')).toMatchObject({
        zone: 'America/New_York',
      })
      await office.run('locations add --name West --zone america/denver')
      expect(await office.json('locations edit LOC-2 --name "West Side"')).toMatchObject({
        name: 'West Side',
        zone: 'America/Denver',
      })
    }))

  it.each([
    ['locations add --name "MAIN street"', 'LOC-1 Main Street is a location of that name already'],
    ['visit-types add --name follow-up', 'VT-1 follow-up is a visit-type of that name already'],
    ['payers add --name aetna', 'INS-1 Aetna is a payer of that name already'],
    ['payers add --name "Aetna Better Health" --payer-id 60054', 'INS-1 Aetna has the number 60054 already'],
    [
      'providers add --name "wei chen" --specialty "family medicine"',
      'DR-1 Wei Chen is a provider of that name',
    ],
    ['providers add --name "W. Chen" --npi 1234567893', 'DR-1 Wei Chen has the number 1234567893 already'],
    ['locations edit LOC-2 --name "Main Street"', 'LOC-1 Main Street is a location of that name already'],
    ['locations activate LOC-3', 'LOC-1 Main Street is a location of that name already'],
  ])('tells its names apart: %s', (line, message) =>
    withOffice(async (office) => {
      await office.run('locations add --name "Main Street"')
      await office.run('locations add --name West')
      await office.run('locations add --name Old')
      await office.run('locations deactivate LOC-3')
      await office.store.write(
        {
          at: 0,
          realAt: null,
          userId: 1,
          command: 'test',
          purpose: '',
          reason: null,
          details: null,
          group: null,
          importId: null,
          undoes: null,
        },
        async ({ writer }) => {
          await writer.updateRow(locations, 3, { name: 'Main Street' })
        },
      )
      await office.run('visit-types add --name follow-up')
      await office.run('payers add --name Aetna --payer-id 60054')
      await office.run(CHEN)
      await expect(office.run(line)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(message),
        details: { reason: 'exists' },
      })
    }),
  )

  it('lets two clinicians of one name work in two specialties', () =>
    withOffice(async (office) => {
      await office.run(CHEN)
      expect(await office.json('providers add --name "Wei Chen" --specialty Cardiology')).toMatchObject({
        id: 'DR-2',
      })
    }))

  it('may be edited without a word about its own name', () =>
    withOffice(async (office) => {
      await office.run(CHEN)
      expect(await office.json('providers edit DR-1 --phone 602-555-0143')).toMatchObject({
        npi: '1234567893',
        phone: '+16025550143',
      })
    }))

  it.each(['providers add --name "Wei Chen" --location LOC-9', 'providers edit DR-1 --location LOC-9'])(
    'refuses a place that there isn’t: %s',
    (line) =>
      withOffice(async (office) => {
        await office.run(CHEN)
        await expect(office.run(line)).rejects.toMatchObject({
          code: 'not_found',
          message: 'there is no location LOC-9',
        })
      }),
  )

  it.each([
    ['visit-types add --name a --duration-minutes 0', 'out of range'],
    ['visit-types add --name a --duration-minutes 25h', 'out of range'],
    ['visit-types add --name a --buffer-after-minutes 2d', 'out of range'],
    ['locations add --name a --zone Nope/Zone', 'is no time zone'],
    ['users add --name a --role boss', 'not one of its words'],
    ['providers add --name a --npi 1234567890', 'check digit'],
  ])('does not read %s', (line, message) =>
    withOffice(async (office) => {
      await expect(office.run(line)).rejects.toThrow(message)
    }),
  )

  it('lists what is active, and the rest with --all', () =>
    withOffice(async (office) => {
      await office.run('payers add --name Aetna')
      await office.run('payers add --name Cigna')
      await office.run('payers deactivate INS-1')
      expect(await ids(office, 'payers list')).toEqual(['INS-2'])
      expect(await ids(office, 'payers list --all')).toEqual(['INS-1', 'INS-2'])
      expect(await ids(office, 'payers list --status inactive')).toEqual(['INS-1'])
    }))
})

async function ids(office: Office, line: string): Promise<unknown[]> {
  const rows = await office.json(line)
  return Array.isArray(rows) ? rows.map((row) => Reflect.get(Object(row), 'id')) : []
}

describe('config', () => {
  it('shows each setting with its default, meaning and source', () =>
    withOffice(async (office) => {
      const rows = await office.json('config list')
      expect(rows).toContainEqual({
        key: 'appointments.grace',
        value: '15 min',
        default: '15 min',
        about: 'after its start, before a visit can be marked as missed',
        source: 'default',
        default_from: 'pcc',
      })
      for (const row of Array.isArray(rows) ? rows : []) {
        expect(Object(row)).toMatchObject({
          about: expect.stringMatching(/./),
          source: expect.stringMatching(/^(?:default|practice)$/),
          default_from: expect.stringMatching(/./),
        })
      }
    }))

  it('has a default that its own check lets in, for every setting', () =>
    withOffice(async (office) => {
      const features = await office.context.features()
      const settings = features.flatMap((feature) => feature.settings ?? [])
      expect(settings.length).toBeGreaterThan(30)
      expect(settings.filter((setting) => setting.check(setting.default) !== null)).toEqual([])
      expect(settings.filter((setting) => setting.check('by the next full moon') === null)).toEqual([])
      expect(new Set(settings.map(({ key }) => key)).size).toBe(settings.length)
    }))

  it('sets a value, and takes it back', () =>
    withOffice(async (office) => {
      expect(await office.json('config set appointments.grace "20 min"')).toMatchObject({ value: '20 min' })
      expect(await office.json('config get appointments.grace')).toMatchObject({
        value: '20 min',
        default: '15 min',
      })
      await office.run('config set appointments.grace 10min')
      await office.run('config set appointments.grace default')
      expect(await office.json('config get appointments.grace')).toMatchObject({ value: '15 min' })
    }))

  it.each([
    ['practice.name', 'Elm Street Clinic', 'Elm Street Clinic'],
    ['practice.npi', '1234567893', '1234567893'],
    ['practice.zone', 'america/phoenix', 'America/Phoenix'],
    ['practice.date-order', 'iso', 'ymd'],
    ['practice.working-days', 'mon-thu,sat', 'mon-thu, sat'],
    ['practice.teams', 'front desk; referrals', 'front desk; referrals'],
    ['practice.phone', '(602) 555-0143', '602-555-0143'],
  ])('keeps what the practice says of itself: %s', (key, typed, shown) =>
    withOffice(async (office) => {
      await office.run(`config set ${key} "${typed}"`)
      expect(await office.json(`config get ${key}`)).toMatchObject({ key, value: shown })
    }),
  )

  it('counts business days by the working days that were set', () =>
    withOffice(async (office) => {
      await office.run('config set practice.working-days mon-wed')
      const { calendars } = await office.store.read(clockPlace)
      expect(addBusinessDays(calendars.practice, '2026-11-25', 1)).toBe('2026-11-30')
    }))

  it.each([
    ['config set appointments.grace soon', 'usage', "isn't a length of time"],
    ['config set referral.clock.not-sent.stat "2 bd before"', 'usage', 'counts back'],
    ['config set practice.zone Mars', 'usage', 'is no time zone'],
    ['config set practice.working-days never', 'usage', 'is no weekday'],
    ['config set practice.npi 12', 'usage', 'has 2 digits'],
    ['config set practice.name default', 'usage', 'nothing was given'],
    ['config get appointments.grade', 'not_found', 'did you mean appointments.grace?'],
    ['config set practice.demo yes', 'not_found', ''],
    ['config set appointments.grace 20min --mine', 'usage', 'holds for the whole practice'],
  ])('refuses %s', (line, code, says) =>
    withOffice(async (office) => {
      const error = await office.run(line).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code })
      expect(`${Reflect.get(Object(error), 'message')} ${Reflect.get(Object(error), 'hint')}`).toContain(says)
    }),
  )

  it('writes nothing under --dry-run', () =>
    withOffice(
      async (office) => {
        expect(await office.run('config set practice.name Elm')).toMatchObject({
          said: 'practice.name would be Elm',
        })
        expect(await office.json('config get practice.name')).toMatchObject({ value: 'Test Practice' })
      },
      { dryRun: true },
    ))
})

describe('holidays', () => {
  it('are closed once a day and place', () =>
    withOffice(async (office) => {
      await office.run('locations add --name West')
      await office.run('holidays add --holiday-on 2026-12-24 --name Eve')
      await expect(office.run('holidays add --holiday-on 2026-12-24 --name Again')).rejects.toMatchObject({
        message: 'Thu 24 Dec is a holiday already: HD-1 Eve',
        details: { reason: 'exists' },
      })
      await office.run('holidays add --holiday-on 2026-12-24 --name "Town fair" --location LOC-1')
      await office.run('holidays add --holiday-on 2026-12-23 --name Other')
      await expect(office.run('holidays edit HD-3 --holiday-on 2026-12-24')).rejects.toMatchObject({
        details: { reason: 'exists' },
      })
    }))

  it('can be moved, and one that was removed comes back by being added', () =>
    withOffice(async (office) => {
      await office.run('holidays add --holiday-on 2026-07-04 --name Fourth')
      await office.run('holidays edit HD-1 --holiday-on 2026-07-06')
      expect([...(await office.store.read(holidayDates))]).toEqual(['2026-07-06'])
      await office.run('holidays remove HD-1')
      expect(await office.json('holidays list')).toEqual([])
      await office.run('holidays add --holiday-on 2026-07-06 --name Fourth')
      expect([...(await office.store.read(holidayDates))]).toEqual(['2026-07-06'])
    }))

  it('of one place are no holidays of the practice', () =>
    withOffice(async (office) => {
      await office.run('locations add --name West')
      await office.run('holidays add --holiday-on 2026-12-24 --name "Town fair" --location LOC-1')
      expect([...(await office.store.read(holidayDates))]).toEqual([])
    }))

  it('are filled in for further years, without those that the practice has or took away', () =>
    withOffice(async (office) => {
      await office.run('holidays add --holiday-on 2029-12-25 --name Christmas')
      await office.run('holidays add --holiday-on 2029-10-08 --name "Columbus Day"')
      await office.run('holidays remove HD-2')
      const added = await office.json('holidays fill 2029')
      expect(added).toHaveLength(9)
      expect(added).toContainEqual(
        expect.objectContaining({ holiday_on: '2029-07-04', name: 'Independence Day' }),
      )
      expect(await office.json('holidays fill 2029')).toEqual([])
      expect([...(await office.store.read(holidayDates))]).not.toContain('2029-10-08')
    }))

  it('are shown and not kept under --dry-run', () =>
    withOffice(
      async (office) => {
        expect(await office.json('holidays fill 2029')).toHaveLength(11)
        expect(await office.json('holidays list')).toEqual([])
      },
      { dryRun: true },
    ))

  it.each(['holidays fill 2029-01-01..', 'holidays fill 2029-01-01..2060-12-31'])('refuses %s', (line) =>
    withOffice(async (office) => {
      await expect(office.run(line)).rejects.toMatchObject({ code: 'usage' })
    }),
  )

  it('that end soon are a warning of doctor', () =>
    withOffice(async (office) => {
      expect(await holidaysAhead(office.context)).toEqual([
        {
          check: 'holidays',
          verdict: 'warn',
          says: 'the practice has no holidays',
          remedy: 'pcc holidays fill 2026',
        },
      ])
      await office.run('holidays fill 2026')
      expect(await holidaysAhead(office.context)).toMatchObject([
        {
          verdict: 'warn',
          says: 'the last one entered is Fri 25 Dec 2026',
          remedy: 'pcc holidays fill 2027',
        },
      ])
      await office.run('holidays fill 2027')
      expect(await holidaysAhead(office.context)).toMatchObject([{ verdict: 'ok' }])
    }))
})

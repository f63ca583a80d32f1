import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { exportCommand } from '../../../src/features/transfer/export-command.js'
import { type ImportWish, importFiles } from '../../../src/features/transfer/import-files.js'
import { type Practice, withStore } from '../../support/database.js'
import { runTyped } from '../../support/typed.js'
import { wishFor } from './wish.js'

const REFERRALS = 'Ref No;Pat.;Geb.;Ort;Handy;Privat;MRN;Fach;Prio;Von;Wann;Termin;Dx;Stand;Leer\r\n'
const SAID: Partial<ImportWish> = {
  source: 'valley',
  direction: 'out',
  date_order: 'dmy',
  map: [
    'Pat.=patient.name',
    'Geb.=patient.birth_date',
    'Ort=patient.city_state_zip',
    'Handy=patient.mobile_phone',
    'Privat=patient.home_phone',
    'Fach=specialty',
    'Prio=urgency',
    'Von=from_provider',
    'Wann=ordered_on',
    'Termin=visit',
    'Dx=diagnosis',
    'Stand=status',
    'Leer=ignore',
  ],
  word: ['urgency:Eilt=urgent', 'status:Offen=sent'],
}

const importing = async (context: Context, file: string, rest: Partial<ImportWish>, noun: string | null) =>
  (await importFiles(context, wishFor([file], noun, rest))).outcome

const exporting = async ({ context, folder }: Practice, ...more: string[]): Promise<string> => {
  await runTyped(exportCommand, ['--profile', 'valley', '--dir', folder, ...more], context)
  return join(folder, 'referrals.csv')
}

/** What two practices have in common when one was told everything by the other. */
const told = ({ store }: Practice) =>
  store.read(async ({ bulk }) => ({
    referrals: await bulk.all(
      `select r.specialty, r.urgency, r.status, r.ordered_on, r.visit_on, r.visit_time, r.diagnosis_codes,
         r.direction, d.name as provider, p.last_name, o."key" as known
       from referral r join patient p on p.id = r.patient_id left join provider d on d.id = r.from_provider_id
       left join origin o on o.record_id = r.id and o.noun = 'referral' and o.source = 'valley' order by r.id`,
    ),
    patients: await bulk.all(
      `select last_name, first_name, middle_name, suffix, preferred_name, birth_date, city, state, postal_code,
         phones, identifiers from patient order by id`,
    ),
  }))

const ROW =
  '77;"Garcia Jr, María L ""Mia""";14/03/1968;Springfield, MA 02155;602-555-0143;602-555-0144 x12;0088;Cardiology;Eilt;' +
  'Wei Chen;03/11/2026;05/12/2026 09:30;I10; E11.9;Offen;\r\n'

const first = async (practice: Practice, rows: string, more: Partial<ImportWish> = {}): Promise<void> => {
  const file = join(practice.folder, 'oct.csv')
  writeFileSync(file, REFERRALS + rows)
  const { total } = await importing(
    practice.context,
    file,
    { ...SAID, save_profile: 'valley', ...more },
    'referral',
  )
  expect(total.rejected).toBe(0)
}

describe('an export by a profile', () => {
  it('writes the headers, dates, words and joined cells of the file that it was kept from', async () => {
    await withStore(async (practice) => {
      await first(practice, ROW.replace('I10; E11.9', '"I10; E11.9"'))
      const file = await exporting(practice)
      expect(readFileSync(file, 'utf8')).toBe(
        'Ref No,Pat.,Geb.,Ort,Handy,Privat,MRN,Fach,Prio,Von,Wann,Termin,Dx,Stand,Leer\r\n' +
          '77,"Garcia Jr, María L ""Mia""",14/03/1968,"Springfield, MA 02155",602-555-0143,602-555-0144 x12,0088,' +
          'Cardiology,Eilt,Wei Chen,03/11/2026,05/12/2026 09:30,I10; E11.9,Offen,\r\n',
      )
    })
  })

  it('that a profile says is in another encoding and cut otherwise is so, and is read back', async () => {
    await withStore(async (practice) => {
      await first(practice, ROW.replace('I10; E11.9', 'I10'))
      const { context, said } = practice
      await context.write(async ({ writer: { bulk } }) => {
        await bulk.run(`update profile set encoding = 'windows-1252', delimiter = ';'`)
      })
      const file = await exporting(practice)
      expect(readFileSync(file).toString('latin1')).toContain('77;"Garcia Jr, María L')
      const { total } = await importing(context, file, { profile: 'valley' }, null)
      expect(total).toMatchObject({ read: 1, unchanged: 1 })
      expect(said.filter((line) => line.startsWith('warning'))).toEqual([])
    })
  })

  it('says what its layout can’t hold, by the record', async () => {
    await withStore(async (practice) => {
      await first(practice, ROW.replace('I10; E11.9', 'I10'))
      const { context, said } = practice
      await context.write(async ({ writer: { bulk } }) => {
        await bulk.run(`update referral set reason = 'chest pain'`)
        await bulk.run(`update patient set first_name = 'Mary Ann', middle_name = null`)
      })
      await exporting(practice)
      expect(said.join('\n')).toMatch(/not in this layout, and left out: reason, /)
      expect(said.join('\n')).toContain('patient.first_name of 1 would be read back as something else: R-1')
      expect(said.join('\n')).not.toContain('Mary')
    })
  })

  it('is for the noun of the profile, and for one way where the profile is', async () => {
    await withStore(async (practice) => {
      await first(practice, ROW.replace('I10; E11.9', 'I10'))
      const { context, folder } = practice
      await expect(
        runTyped(exportCommand, ['patients', '--profile', 'valley', '--dir', folder], context),
      ).rejects.toThrow('is for referrals, not for patients')
      await expect(runTyped(exportCommand, ['--profile', 'vally', '--dir', folder], context)).rejects.toThrow(
        'there is no profile "vally"',
      )
      const other = join(folder, 'in.csv')
      writeFileSync(
        other,
        'last name,first name,dob,phone,specialty\nLi,Bo,1990-01-01,602-555-0199,Oncology\n',
      )
      await importing(context, other, { direction: 'in' }, 'referral')
      expect(readFileSync(await exporting(practice), 'utf8')).not.toContain('Oncology')
    })
  })

  const word = fc.constantFrom('Garcia', 'Nguyễn', "O'Neil", 'Smith-Jones', 'Ødegård', 'Kim')
  const person = fc.record({
    last: word,
    given: fc.constantFrom('Ana', 'Bo', 'Li', 'José'),
    middle: fc.constantFrom('', 'L', 'Ann'),
    suffix: fc.constantFrom('', 'Jr', 'III'),
    preferred: fc.constantFrom('', 'Mia'),
    born: fc.integer({ min: 1, max: 28 }),
    phone: fc.integer({ min: 100, max: 999 }),
    urgency: fc.constantFrom('Eilt', 'routine', 'stat'),
    status: fc.constantFrom('Offen', 'scheduled', 'closed'),
    time: fc.constantFrom('', ' 09:30', ' 23:59'),
    codes: fc.constantFrom('', 'I10', 'I10, E11.9'),
    place: fc.constantFrom('', 'Reno, NV', 'Springfield, MA 02155-1234'),
  })

  it('is read back by the same profile to the same records, anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 5 }), async (people) => {
        const rows = people
          .map((one, at) => {
            const last = [`${one.last}${'x'.repeat(at)}`, one.suffix].filter(Boolean).join(' ')
            const nick = one.preferred === '' ? '' : `""${one.preferred}""`
            const given = [one.given, one.middle, nick].filter(Boolean).join(' ')
            const day = String(one.born).padStart(2, '0')
            return `${70 + at};"${last}, ${given}";${day}/0${at + 1}/1968;${one.place};602-555-0${one.phone};;;Cardiology;${one.urgency};Wei Chen;${day}/11/2026;${day}/12/2026${one.time};${one.codes};${one.status};`
          })
          .join('\r\n')
        await withStore(async (here) => {
          await first(here, rows)
          const file = await exporting(here)
          const { total } = await importing(here.context, file, { profile: 'valley' }, null)
          expect(total).toMatchObject({ unchanged: people.length, updated: 0, created: 0 })
          await withStore(async (there) => {
            await first(there, '')
            await importing(there.context, file, { profile: 'valley' }, null)
            expect(await told(there)).toEqual(await told(here))
          })
        })
      }),
      { numRuns: 8 },
    )
  })
})

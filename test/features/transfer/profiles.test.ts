import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { type ImportWish, importFiles } from '../../../src/features/transfer/import-files.js'
import { profileRecords } from '../../../src/features/transfer/profile-records.js'
import { type Practice, withStore } from '../../support/database.js'
import { runTyped } from '../../support/typed.js'
import { wishFor } from './wish.js'

const HEADER = 'Pat.,Geb.,MRN,Fach,Prio,Ref Date\n'
const ROW = '"GARCIA, Maria",14/03/1968,88,Cardiology,Rush,03/11/2026\n'

const SAID: Partial<ImportWish> = {
  source: 'valley',
  date_order: 'dmy',
  map: ['Pat.=patient.name', 'Geb.=patient.birth_date', 'Fach=specialty', 'Prio=urgency'],
  word: ['urgency:Rush=urgent'],
}

const importing = async (context: Context, file: string, rest: Partial<ImportWish>, noun: string | null) =>
  (await importFiles(context, wishFor([file], noun, rest))).outcome

const saved = async (
  { context, folder }: Practice,
  text = HEADER + ROW,
  more: Partial<ImportWish> = {},
): Promise<string> => {
  const file = join(folder, 'oct.csv')
  writeFileSync(file, text)
  await importing(context, file, { ...SAID, ...more, save_profile: 'Valley; Clinic' }, 'referral')
  return file
}

const run = async (context: Context, verb: string, ...words: string[]) => {
  const command = profileRecords.find((one) => one.verb === verb)
  if (command === undefined) throw new Error(`no ${verb}`)
  return runTyped(command, words, context)
}

describe('a profile', () => {
  it('reads next month’s file as this one was read, with nothing said again', async () => {
    await withStore(async (practice) => {
      await saved(practice)
      const { context, folder, store, said } = practice
      expect(said).toContain("kept the profile PRF-1: next time --profile 'Valley; Clinic'")
      const next = join(folder, 'nov.csv')
      writeFileSync(next, `${HEADER}"CHEN, Li",01/02/1954,89,Neurology,rush,04/12/2026\n`)
      const { total } = await importing(context, next, { profile: 'valley; clinic' }, null)
      expect(total).toMatchObject({ created: 1, rejected: 0 })
      const rows = await store.read(({ bulk }) =>
        bulk.all(
          `select r.urgency, r.ordered_on, p.birth_date, p.identifiers
           from referral r join patient p on p.id = r.patient_id order by r.id`,
        ),
      )
      expect(rows).toEqual([
        {
          urgency: 'urgent',
          ordered_on: '2026-11-03',
          birth_date: '1968-03-14',
          identifiers: '[{"system":"mrn.valley","value":"88"}]',
        },
        {
          urgency: 'urgent',
          ordered_on: '2026-12-04',
          birth_date: '1954-02-01',
          identifiers: '[{"system":"mrn.valley","value":"89"}]',
        },
      ])
    })
  })

  it.each([
    ['dmy', '14/03/1968,88,Cardiology,Rush,03/11/2026'],
    ['mdy', '03/14/1968,88,Cardiology,Rush,03/11/2026'],
    [null, '02/03/1968,88,Cardiology,Rush,03/11/2026'],
    [null, '14/03/1968,88,Cardiology,Rush,11/24/2026'],
  ])('keeps the order of dates that the file proves: %s of %s', async (order, row) => {
    await withStore(async (practice) => {
      await saved(practice, `${HEADER}"GARCIA, Maria",${row}\n`, { date_order: undefined })
      const [kept] = await practice.store.read(({ bulk }) => bulk.all('select date_order from profile'))
      expect(kept).toEqual({ date_order: order })
    })
  })

  it('keeps an order of dates that was said, also where it is the practice’s own', async () => {
    await withStore(async (practice) => {
      await saved(practice, HEADER, { date_order: 'mdy' })
      const [kept] = await practice.store.read(({ bulk }) => bulk.all('select date_order from profile'))
      expect(kept).toEqual({ date_order: 'mdy' })
    })
  })

  it('keeps what the file was read by, and lets what is said now come first', async () => {
    await withStore(async (practice) => {
      const file = await saved(practice)
      const { context, store } = practice
      const [kept] = await store.read(({ bulk }) => bulk.all('select * from profile'))
      expect(kept).toMatchObject({
        noun: 'referral',
        source: 'valley',
        date_order: 'dmy',
        words: '["urgency:Rush=urgent"]',
        maps: JSON.stringify([
          'Pat.=patient.name',
          'Geb.=patient.birth_date',
          'MRN=patient.mrn',
          'Fach=specialty',
          'Prio=urgency',
          'Ref Date=ordered_on',
        ]),
      })
      const rest = { profile: 'PRF-1', source: 'hill', word: ['urgency:Rush=stat'], map: ['Ref Date=ignore'] }
      writeFileSync(file, HEADER + ROW.replace('88', '90').replace('GARCIA', 'ROSSI'))
      await importing(context, file, { ...rest, save_profile: 'hill' }, null)
      const [, made] = await store.read(({ bulk }) => bulk.all('select * from referral order by id'))
      expect(made).toMatchObject({ urgency: 'stat', ordered_on: null })
      const [, hill] = await store.read(({ bulk }) => bulk.all('select * from profile order by id'))
      expect(hill).toMatchObject({ name: 'hill', source: 'hill', date_order: 'dmy' })
      expect(hill?.maps).toContain('Ref Date=ignore')
    })
  })

  it.each([
    ['a column that has gone', HEADER.replace('Prio,', ''), '"Prio" (urgency)', '--map "Prio=ignore"'],
    [
      'a column with a new name',
      HEADER.replace('Prio', 'Dring'),
      '"Prio" (urgency)',
      '--map "Dring=urgency"',
    ],
  ])('that misses %s is refused in words, before anything is written', async (_, header, named, hint) => {
    await withStore(async (practice) => {
      await saved(practice)
      const { context, folder, store } = practice
      const next = join(folder, 'nov.csv')
      writeFileSync(next, `${header}${ROW.replaceAll('88', '99')}`)
      const failure = await importing(context, next, { profile: 'valley; clinic' }, null).catch(
        (error: unknown) => error,
      )
      expect(failure).toMatchObject({ code: 'invalid', hint: expect.stringContaining(hint) })
      expect(String(failure)).toContain(named)
      expect(await store.read(({ bulk }) => bulk.all('select id from "import"'))).toHaveLength(1)
    })
  })

  it('fits again with the new name said, or under a header that pcc knows for the field', async () => {
    await withStore(async (practice) => {
      await saved(practice)
      const { context, folder } = practice
      const next = join(folder, 'nov.csv')
      writeFileSync(next, HEADER.replace('Prio', 'Urgency') + ROW)
      const { total } = await importing(context, next, { profile: 'valley; clinic' }, null)
      expect(total.rejected).toBe(0)
    })
  })

  it('reads the rejected rows again in the same way', async () => {
    await withStore(async (practice) => {
      const file = await saved(practice, `${HEADER}${ROW.replace('Rush', 'Whatever')}`)
      const [made] = await practice.store.read(({ bulk }) => bulk.all('select again from "import"'))
      expect(made).toEqual({ again: "--profile 'Valley; Clinic'" })
      const rejects = `${file}.rejected.csv`
      writeFileSync(rejects, readFileSync(rejects, 'utf8').replaceAll('Whatever', 'Rush'))
      const { total } = await importing(practice.context, rejects, { profile: 'valley; clinic' }, null)
      expect(total).toMatchObject({ created: 1, rejected: 0 })
    })
  })

  it('is for one noun', async () => {
    await withStore(async (practice) => {
      const file = await saved(practice)
      await expect(
        importing(practice.context, file, { profile: 'valley; clinic' }, 'patient'),
      ).rejects.toThrow(/for referrals, not for patients/)
    })
  })

  it('that nobody knows is named, with the nearest', async () => {
    await withStore(async (practice) => {
      const file = await saved(practice)
      await expect(
        importing(practice.context, file, { profile: 'valey; clinic' }, null),
      ).rejects.toMatchObject({ code: 'not_found', hint: 'did you mean Valley; Clinic?' })
    })
  })
})

describe('profiles', () => {
  it('are renamed, changed and deleted by name', async () => {
    await withStore(async (practice) => {
      await saved(practice)
      const { context, store } = practice
      await run(context, 'edit', 'valley; clinic', '--name', 'valley')
      await expect(run(context, 'edit', 'valley', '--words', 'urgency:Rush=urgnt')).rejects.toMatchObject({
        code: 'usage',
      })
      await expect(run(context, 'edit', 'valley', '--maps', 'Prio=urgncy')).rejects.toThrow(/urgncy/)
      await run(context, 'delete', 'VALLEY')
      await expect(run(context, 'show', 'valley')).rejects.toMatchObject({ code: 'not_found' })
      const rows = await store.read(({ bulk }) => bulk.all('select name, status from profile'))
      expect(rows).toEqual([{ name: 'valley', status: 'deleted' }])
    })
  })

  it('have names of their own', async () => {
    await withStore(async (practice) => {
      const file = await saved(practice)
      await importing(practice.context, file, { profile: 'PRF-1', save_profile: 'hill' }, null)
      await expect(run(practice.context, 'edit', 'hill', '--name', 'VALLEY; clinic')).rejects.toMatchObject({
        code: 'conflict',
      })
    })
  })
})

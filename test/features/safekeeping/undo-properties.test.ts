import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FEATURES } from '../../../src/features/index.js'
import { PccError } from '../../../src/kernel/errors.js'
import type { Json } from '../../../src/record/field.js'
import { tableName } from '../../../src/record/record.js'
import { verifyTrail } from '../../../src/store/audit/verify.js'
import type { Practice } from '../../support/database.js'
import { answer, withClinic } from '../scheduling/clinic.js'

const id = (prefix: string, most = 4) => fc.integer({ min: 1, max: most }).map((n) => `${prefix}-${n}`)
const ids = (prefix: string, most = 4) =>
  fc.uniqueArray(id(prefix, most), { minLength: 1, maxLength: 3 }).map((some) => some.join(' '))
const word = fc.constantFrom('Mesa', 'Tempe', 'Yuma')
const phone = fc.constantFrom('602-555-0143', '602-555-0144')
const time = fc
  .tuple(fc.constantFrom('2026-11-25', '2026-11-30'), fc.constantFrom('08:00', '09:30', '14:00'))
  .map((parts) => parts.join(' '))
const line = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((texts) => texts.join(' '))

/** Command lines of every kind: what one of them refuses is part of the work as well. */
const COMMAND = fc.oneof(
  line('patients add --birth-date 1980-05-05 --first-name Ana --last-name', word, '--phone', phone),
  line('patients edit', id('P'), '--city', word, '--phones', phone),
  line('patients edit', id('P', 10), '--email', fc.constantFrom('a@example.org', 'none')),
  line('patients merge', id('P'), id('P', 10)),
  line('patients void', id('P', 10), '--reason "typed twice"'),
  line('contacts add', id('P', 10), '--name', word),
  line('appointments book', id('P'), '--type VT-1 --provider', id('DR', 2), '--at "', time, '"'),
  line('appointments confirm', ids('A')),
  line('appointments cancel', ids('A'), '--reason pat --by patient'),
  line('appointments reschedule', id('A'), '--at "', time, '"'),
  line('appointments edit', id('A'), '--note', word),
  line('referrals add', id('P', 10), '--specialty', word, '--from DR-1 --ordered-on 2026-11-20'),
  line('referrals send', ids('R', 3), '--how fax'),
  line('referrals edit', id('R', 3), '--comments', word),
  line('referrals revoke', id('R', 3), '--reason "not needed"'),
  line('followups add "call back" --due +3d --patient', id('P', 10)),
  line('followups done', ids('F', 3), '--outcome', word),
  line('followups snooze', id('F', 3), '--until +5d'),
  line('users add --name', word, '--role front-desk'),
  line('closures add', id('DR', 2), '2026-11-30..2026-12-01 --worklist'),
  line('config set appointments.grace "', fc.constantFrom('5', '10'), 'min"'),
)

/** Every row of the work, and the words by which it is found; without what every change touches. */
async function state({ store }: Practice): Promise<Record<string, unknown>> {
  const features = await Promise.all(FEATURES.map((entry) => entry.load()))
  const records = features.flatMap((feature) => feature.records).filter(({ bookkeeping }) => !bookkeeping)
  return store.read(async ({ bulk }) => {
    const rows: Record<string, unknown> = {
      tokens: await bulk.all('select * from token order by noun, record_id, token'),
    }
    for (const record of records) {
      const found = await bulk.all(`select * from "${tableName(record)}" order by id`)
      rows[record.noun] = found.map(({ version: _, updated_at: __, ...row }) => row)
    }
    return rows
  })
}

/** What stands before: something for every step to be taken on. */
const FIRST = [
  'appointments book P-1 --type VT-1 --provider DR-1 --at "2026-11-27 08:00"',
  'appointments book P-2 --type VT-1 --provider DR-2 --at "2026-11-27 08:00"',
  'referrals add P-1 --specialty Cardiology --from DR-1 --ordered-on 2026-11-20',
  'followups add "call back" --due +3d --patient P-2',
]

/** Runs lines, each as a command of its own; gives how many of them changed something. */
async function work(practice: Practice, lines: readonly string[]): Promise<number> {
  const commands = new Set<number>()
  const before = await lastEntry(practice)
  for (const text of lines) {
    try {
      await answer(practice.at('2026-11-24T14:00:00Z'), text)
    } catch (error) {
      if (!(error instanceof PccError) || error.message.startsWith('unknown option')) throw error
    }
  }
  const rows = await practice.store.read(({ bulk }) =>
    bulk.all('select group_id from audit_entry where id > ? and changes > 0', before),
  )
  for (const { group_id } of rows) commands.add(Number(group_id))
  return commands.size
}

const lastEntry = async ({ store }: Practice): Promise<number> => {
  const [row] = await store.read(({ bulk }) => bulk.all('select max(id) as last from audit_entry'))
  return Number(row?.last)
}

const undo = async (practice: Practice, what: string): Promise<string> => {
  const json: Json = await answer(practice.at('2026-11-24T15:00:00Z'), `undo ${what}`)
  return String(Reflect.get(Object(json), 'entry'))
}

it('whatever was done: taken back it is as before, and taken back again as after', async () => {
  let worked = 0
  const property = fc.asyncProperty(
    fc.array(COMMAND, { minLength: 1, maxLength: 12 }),
    fc.boolean(),
    (lines, atOnce) =>
      withClinic(async (practice) => {
        expect(await work(practice, FIRST)).toBe(FIRST.length)
        const before = await state(practice)
        const count = await work(practice, lines)
        if (count === 0) return
        worked += count
        const after = await state(practice)
        const undos: string[] = []
        if (atOnce) undos.push(await undo(practice, String(count)))
        else for (let n = 0; n < count; n++) undos.push(await undo(practice, ''))
        expect(await state(practice)).toEqual(before)
        for (const entry of undos.toReversed()) await undo(practice, entry)
        expect(await state(practice)).toEqual(after)
        await undo(practice, String(count))
        expect(await state(practice)).toEqual(before)
        const records = (await practice.context.features()).flatMap((feature) => feature.records)
        const { faults } = await practice.store.read((reader) => verifyTrail(reader, records))
        expect(faults).toEqual([])
      }),
  )
  await fc.assert(property, { numRuns: 25 })
  expect(worked).toBeGreaterThan(25)
}, 120_000)

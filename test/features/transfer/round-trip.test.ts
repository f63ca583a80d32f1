import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { followups } from '../../../src/features/followups/index.js'
import { patients } from '../../../src/features/patients/index.js'
import { exportCommand } from '../../../src/features/transfer/export-command.js'
import { importFiles } from '../../../src/features/transfer/import-files.js'
import { Problem } from '../../../src/kernel/problem.js'
import { cleanCell } from '../../../src/kernel/text/clean.js'
import type { Field, Stored } from '../../../src/record/field.js'
import { anyText } from '../../support/any-text.js'
import { type Practice, withStore } from '../../support/database.js'
import { runTyped } from '../../support/typed.js'
import { wishFor } from './wish.js'

const HOSTILE = [
  ...['=1+1', "'=1+1", "''+1", '+1', '-', '--', '@SUM(A1)', '\t=x', '\r=x', "'", "'x", '"', '""', ',', ';'],
  ...[
    'a\nb',
    'a\r\nb',
    'None',
    'N/A',
    'null',
    'NULL',
    '\0a\0',
    '\u202eabc\u202c',
    '\u{1f468}\u200d\u{1f469}',
  ],
  ...[
    '\u{20000}',
    'e\u0301',
    '\ufeffx',
    '1.23E+09',
    '02/03/2026',
    'TRUE',
    '0012',
    ' x ',
    '\ud800',
    '\u001b[31m',
  ],
]

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  anyText(8),
  fc.tuple(fc.constantFrom(...HOSTILE), anyText(3)).map(([a, b]) => a + b),
)

const person = fc.record({
  last: hostile,
  first: hostile,
  city: hostile,
  language: hostile,
  day: fc.integer({ min: 1, max: 28 }),
  number: hostile,
})

const task = fc.record({ what: hostile, why: hostile, team: hostile })

/** The value as somebody's typing would leave it; null where the field doesn't take the text. */
function typed<T, S extends Stored>(field: Field<T, S>, text: string, { context }: Practice): T | null {
  const cell = cleanCell(text)
  if (field.absent(cell)) return null
  const value = field.parse(cell, context.reading)
  return value instanceof Problem ? null : value
}

async function fill(
  practice: Practice,
  people: readonly (typeof person extends fc.Arbitrary<infer T> ? T : never)[],
  tasks: readonly (typeof task extends fc.Arbitrary<infer T> ? T : never)[],
): Promise<void> {
  const { fields } = patients
  await practice.context.write(async ({ writer }) => {
    for (const { last, first, city, language, day, number } of people) {
      await writer.insert(patients, {
        last_name: typed(fields.last_name, last, practice) ?? 'Garcia',
        first_name: typed(fields.first_name, first, practice) ?? 'Maria',
        birth_date: `1968-03-${String(day).padStart(2, '0')}`,
        city: typed(fields.city, city, practice),
        language: typed(fields.language, language, practice),
        identifiers: typed(fields.identifiers, `mrn:${number}`, practice) ?? [],
      })
    }
    for (const { what, why, team } of tasks) {
      await writer.insert(followups, {
        what: typed(followups.fields.what, what, practice) ?? 'call',
        why: typed(followups.fields.why, why, practice),
        team: typed(followups.fields.team, team, practice),
        due_on: '2026-11-30',
      })
    }
  })
}

const exported = async (practice: Practice, format: string): Promise<string> => {
  const dir = join(practice.folder, `out-${format}`)
  await runTyped(exportCommand, ['--dir', dir, '--format', format], practice.context)
  return dir
}

/** The practice's own row and the acting user stay what they are. */
const filesIn = (dir: string): Map<string, string> =>
  new Map(
    readdirSync(dir)
      .filter((name) => !/^(manifest|practices|users)\./.test(name))
      .map((name) => [name, readFileSync(join(dir, name), 'latin1')]),
  )

it.each(['csv', 'ndjson'])(
  'what %s files hold comes back to the letter, whatever people are called',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 40 }),
        fc.array(task, { maxLength: 20 }),
        async (people, tasks) => {
          await withStore(async (one) => {
            await fill(one, people, tasks)
            const dir = await exported(one, format)
            await withStore(async (other) => {
              const { outcome } = await importFiles(other.context, wishFor([dir], null))
              expect(outcome.total.rejected).toBe(0)
              expect(filesIn(await exported(other, format))).toEqual(filesIn(dir))
            })
          })
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
  },
  120_000,
)

it('a folder is text, however many control characters somebody pasted', async () => {
  await withStore(async (one) => {
    const pasted = '\u0001'.repeat(400)
    await one.context.write(({ writer }) =>
      writer.insert(followups, { what: `call${pasted}`, due_on: '2026-11-30' }),
    )
    const dir = await exported(one, 'csv')
    await withStore(async (other) => {
      await importFiles(other.context, wishFor([dir], null))
      expect(filesIn(await exported(other, 'csv'))).toEqual(filesIn(dir))
      // A practice that has records takes it by the other way.
      const { outcome } = await importFiles(other.context, wishFor([dir], null))
      expect(outcome.total.rejected).toBe(0)
    })
  })
})

it('the same comes into a practice that has records, with nothing lost or altered on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 30 }), async (people) => {
      await withStore(async (one) => {
        await fill(
          one,
          people.map((each, n) => ({ ...each, number: `N${n}` })),
          [],
        )
        const dir = await exported(one, 'csv')
        await withStore(
          async (other) => {
            await fill(
              other,
              [{ last: 'Zed', first: 'Zoe', city: '', language: '', day: 1, number: 'Z' }],
              [],
            )
            const { outcome } = await importFiles(other.context, wishFor([dir], null))
            expect(outcome.total.rejected).toBe(0)
            const said = 'select last_name, first_name, city, language, identifiers from patient'
            const there = await one.store.read(({ bulk }) => bulk.all(`${said} order by id`))
            const here = await other.store.read(({ bulk }) => bulk.all(`${said} where id > 1 order by id`))
            expect(here).toEqual(there)
          },
          { now: '2026-11-24T10:00:00-05:00' },
        )
      })
    }),
    { numRuns: 4, endOnFailure: true },
  )
}, 120_000)

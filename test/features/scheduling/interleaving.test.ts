import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PccError } from '../../../src/kernel/errors.js'
import { addDays } from '../../../src/kernel/time/date.js'
import { timeOf } from '../../../src/kernel/time/show.js'
import { allVisits, obey, overlapsAmong, withClinic } from './clinic.js'

const REFUSED = ['conflict', 'not_found', 'usage', 'invalid']

const upTo = (max: number) => fc.integer({ min: 1, max })
const time = fc.integer({ min: 0, max: 12 }).map((n) => timeOf(480 + n * 10))
/** The n-th visit of a run. */
const visit = upTo(4).map((n) => `A-{${n}}`)
const person = upTo(4).map((n) => `P-${n}`)
const provider = upTo(2).map((n) => `DR-${n}`)

const line = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((words) => words.join(' '))

const at = time.map((minute) => `--at "DAY ${minute}"`)
const book = line(
  'book',
  person,
  '--type',
  upTo(3).map((n) => `VT-${n}`),
  '--provider',
  provider,
  at,
)

/** What people do to the same few visits, in any order. */
const deed = fc.oneof(
  { weight: 6, arbitrary: book },
  { weight: 2, arbitrary: line(book, '--override overlap --reason x') },
  { weight: 1, arbitrary: line('book', person, '--type VT-2 --earliest --in DAY') },
  { weight: 4, arbitrary: line('reschedule', visit, at) },
  { weight: 3, arbitrary: line('cancel', visit, '--reason pat') },
  { weight: 4, arbitrary: line('correct', visit, '--status booked --reason x') },
  {
    weight: 1,
    arbitrary: line(
      'edit',
      visit,
      upTo(2).map((n) => `--room "Exam ${n}"`),
    ),
  },
  { weight: 1, arbitrary: line('void', visit, '--reason x') },
)

it('no order of booking, moving, cancelling and correcting leaves two visits over each other', async () => {
  await withClinic(async (practice) => {
    let day = '2026-11-25'
    const tried = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 16 }), async (deeds) => {
        // Every run has a Wednesday of its own, so that none meets what another left.
        day = addDays(day, 7)
        const before = (await allVisits(practice)).length
        for (const text of deeds) {
          const command = text
            .replace('DAY', day)
            .replace(/\{(\d+)\}/, (_, n: string) => String(before + Number(n)))
          try {
            await obey(practice.context, `appointments ${command}`)
            tried.add(text.split(' ')[0] ?? '')
          } catch (error) {
            if (!(error instanceof PccError) || !REFUSED.includes(error.code)) throw error
            tried.add(`${error.details.reason ?? error.code}`)
          }
        }
        expect(overlapsAmong(await allVisits(practice))).toEqual([])
      }),
      // One seed: what must have been tried at least once is left to no luck.
      { numRuns: 60, seed: 11 },
    )
    expect([...tried]).toEqual(
      expect.arrayContaining([
        'book',
        'reschedule',
        'cancel',
        'correct',
        'double_booked',
        'not_allowed_from',
      ]),
    )
  })
})

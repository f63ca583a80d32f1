import { expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { allVisits, obey, withClinic } from './clinic.js'

const book = (patient: number, provider: number, at: string): string =>
  `appointments book P-${patient} --type VT-1 --provider DR-${provider} --at "${at}"`

const BOOKED = [
  book(1, 1, '2026-11-25 9:00'),
  book(2, 1, '2026-11-25 10:00'),
  book(1, 2, '2026-11-25 11:00'),
  book(2, 1, '2026-11-30 9:00'),
]

const agreeing = (context: Context, asked: string[], answer = true): Context => ({
  ...context,
  confirm: async (question) => {
    asked.push(question)
    return answer
  },
})

it.each([
  [
    'called off',
    'cancel --day 2026-11-25 --provider DR-1 --reason weather',
    'Call these 2 appointments off (oth-weath)?',
    ['cancelled', 'cancelled', 'booked', 'booked'],
  ],
  [
    'called off, whatever is to come',
    'cancel --patient P-2 --reason pat',
    'Call these 2 appointments off (pat)?',
    ['booked', 'cancelled', 'booked', 'cancelled'],
  ],
  [
    'noted as asked',
    'confirm --day 2026-11-25 --answer asked',
    'Note these 3 appointments as asked?',
    ['booked asked', 'booked asked', 'booked asked', 'booked'],
  ],
])('visits that the list’s filters choose are %s', async (_, line, question, expected) => {
  await withClinic(async (practice) => {
    for (const booking of BOOKED) await obey(practice.context, booking)
    const asked: string[] = []
    await obey(agreeing(practice.context, asked), `appointments ${line}`)
    expect(asked).toEqual([question])
    expect(
      (await allVisits(practice)).map(({ status, confirmation }) =>
        confirmation === 'unasked' ? status : `${status} ${confirmation}`,
      ),
    ).toEqual(expected)
  })
})

it('nothing is called off that nobody agrees to, and nothing past unless its days are named', async () => {
  await withClinic(async (practice) => {
    for (const booking of BOOKED) await obey(practice.context, booking)
    const later = practice.at('2026-11-26T12:00:00-05:00')
    const asked: string[] = []
    await expect(
      obey(agreeing(later, asked, false), 'appointments cancel --provider DR-1 --reason prov'),
    ).rejects.toMatchObject({ code: 'usage' })
    await obey(agreeing(later, asked), 'appointments cancel --in ..2026-11-25 --provider DR-2 --reason pat')
    expect(asked).toEqual(['Call this appointment off (prov)?', 'Call this appointment off (pat)?'])
    expect((await allVisits(practice)).map(({ status }) => status)).toEqual([
      'booked',
      'booked',
      'cancelled',
      'booked',
    ])
  })
})

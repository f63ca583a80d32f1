import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/features/notes/commands.js'
import { patientSection } from '../../../src/features/notes/patient-section.js'
import { pinnedNotes } from '../../../src/features/notes/queries.js'
import { patients } from '../../../src/features/patients/index.js'
import { referrals } from '../../../src/features/referrals/index.js'
import { type Practice, withStore } from '../../support/database.js'
import { jsonOf, runTyped } from '../../support/typed.js'

const GARCIA = { last_name: 'Garcia', first_name: 'Maria', birth_date: '1968-03-14' }

const withPatient = (use: (practice: Practice) => Promise<void>): Promise<void> =>
  withStore(async (practice) => {
    await practice.context.write(async ({ writer }) => {
      await writer.insert(patients, { ...GARCIA, identifiers: [{ system: 'mrn', value: '0088' }] })
      await writer.insert(referrals, { direction: 'out', patient_id: 1, specialty: 'Cardiology' })
    })
    await use(practice)
  })

const run = async ({ context }: Practice, [verb, ...words]: readonly string[]) => {
  const command = commands.find((one) => one.verb === verb)
  if (command === undefined) throw new Error(`there is no notes ${verb}`)
  return runTyped(command, words, context)
}

describe('notes', () => {
  it.each([
    ['P-1', 'P-1'],
    ['mrn:0088', 'P-1'],
    ['r-1', 'R-1'],
  ])('on %s concern the patient', async (named, about) => {
    await withPatient(async (practice) => {
      const note = jsonOf(await run(practice, ['add', named, 'rings twice']))
      expect(note).toMatchObject({ about, patient_id: 'P-1', text: 'rings twice', pinned: false })
    })
  })

  it.each([
    ['R-9', 'there is no referral R-9'],
    ['XX-1', 'no record has an id like XX-1'],
    ['P-9', 'there is no patient P-9'],
  ])('on %s are refused', async (named, message) => {
    await withPatient(async (practice) => {
      await expect(run(practice, ['add', named, 'text'])).rejects.toThrow(message)
    })
  })

  it('are on the patient’s screen as long as they hold, the pinned ones first', async () => {
    await withPatient(async (practice) => {
      await run(practice, ['add', 'P-1', 'uses the back entrance', '--pinned'])
      await run(practice, ['add', 'R-1', 'their fax is broken'])
      const { context, store } = practice
      const shown = () => store.read((reader) => patientSection.of(context, reader, 1))
      expect((await shown())?.lines.map((line) => line.trim())).toEqual([
        '!  N-1  Tue 24 Nov 2026  P-1  uses the back entrance',
        'N-2  Tue 24 Nov 2026  R-1  their fax is broken',
      ])
      await run(practice, ['close', 'N-1', 'N-2'])
      expect(await shown()).toBeNull()
    })
  })

  it('that are pinned are found by what they are on', async () => {
    await withPatient(async (practice) => {
      await run(practice, ['add', 'P-1', 'first', '--pinned'])
      await run(practice, ['add', 'P-1', 'second', '--pinned'])
      await run(practice, ['add', 'P-1', 'not pinned'])
      const found = await practice.store.read((reader) => pinnedNotes(reader, ['P-1', 'R-1']))
      expect([...found]).toEqual([['P-1', ['first', 'second']]])
    })
  })
})

import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/features/communication/commands.js'
import { patientSection } from '../../../src/features/communication/patient-section.js'
import { patients } from '../../../src/features/patients/index.js'
import { referrals } from '../../../src/features/referrals/index.js'
import { type Practice, withStore } from '../../support/database.js'
import { jsonOf, runTyped } from '../../support/typed.js'

const GARCIA = { last_name: 'Garcia', first_name: 'Maria', birth_date: '1968-03-14' }

const withPatients = (use: (practice: Practice) => Promise<void>): Promise<void> =>
  withStore(async (practice) => {
    await practice.context.write(async ({ writer }) => {
      await writer.insert(patients, GARCIA)
      await writer.insert(patients, { ...GARCIA, first_name: 'Ana' })
      await writer.insert(referrals, { direction: 'out', patient_id: 1, specialty: 'Cardiology' })
    })
    await use(practice)
  })

const log = async ({ context }: Practice, words: readonly string[]) => {
  const command = commands.find(({ verb }) => verb === 'log')
  if (command === undefined) throw new Error('there is no comms log')
  return runTyped(command, words, context)
}

describe('comms log', () => {
  it.each([
    [
      ['P-1', 'will bring the films', '--channel', 'call', '--direction', 'inbound'],
      { patient_id: 'P-1', about: null, direction: 'in', channel: 'phone', text: 'will bring the films' },
    ],
    [
      ['P-2', '--channel', 'sms', '--outcome', 'lvm', '--with', 'Luis, husband'],
      {
        patient_id: 'P-2',
        direction: 'out',
        outcome: 'left-message',
        with_whom: 'Luis, husband',
        text: null,
      },
    ],
    [
      ['their fax is broken', '--about', 'R-1', '--channel', 'phone'],
      { patient_id: 'P-1', about: 'R-1', text: 'their fax is broken' },
    ],
    [
      ['P-1', 'asked again', '--about', 'r-1', '--channel', 'fax', '--at', '2026-11-23 14:05'],
      { patient_id: 'P-1', about: 'R-1', text: 'asked again', at: '2026-11-23T14:05:00-05:00' },
    ],
    [['--about', 'R-1', '--channel', 'phone'], { patient_id: 'P-1', about: 'R-1', text: null }],
  ])('%j', async (words, expected) => {
    await withPatients(async (practice) => {
      expect(jsonOf(await log(practice, words))).toMatchObject({ ...expected, user_id: 'U-1' })
    })
  })

  it.each([
    [['--channel', 'phone'], 'PATIENT or --about is missing'],
    [['P-2', 'text', '--about', 'R-1', '--channel', 'phone'], 'R-1 concerns P-1, not P-2'],
    [['P-9', '--channel', 'phone'], 'there is no patient P-9'],
    [['P-1', '--channel', 'phone', '--at', '2026-11-25'], 'lies in the future'],
  ])('refuses %j', async (words, message) => {
    await withPatients(async (practice) => {
      await expect(log(practice, words)).rejects.toThrow(message)
    })
  })
})

it('the last five contacts stand on the patient’s screen, the newest first', async () => {
  await withPatients(async (practice) => {
    for (const day of [16, 17, 18, 19, 20, 23])
      await log(practice, ['P-1', `on the ${day}th`, '--channel', 'phone', '--at', `2026-11-${day} 9:00`])
    await log(practice, ['P-2', 'another patient', '--channel', 'phone'])
    const section = await practice.store.read((reader) => patientSection.of(practice.context, reader, 1))
    expect(section?.lines).toEqual([
      'COM-6  Mon 23 Nov 2026 09:00  phone out: on the 23th',
      'COM-5  Fri 20 Nov 2026 09:00  phone out: on the 20th',
      'COM-4  Thu 19 Nov 2026 09:00  phone out: on the 19th',
      'COM-3  Wed 18 Nov 2026 09:00  phone out: on the 18th',
      'COM-2  Tue 17 Nov 2026 09:00  phone out: on the 17th',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import type { Practice } from '../../support/database.js'
import { answer, obey, record, withClinic } from '../scheduling/clinic.js'

/** R-1 goes out to DR-3, who has it; R-2 came in to DR-1 and is accepted; R-3 was seen by DR-3. */
const withSent = (use: (practice: Practice) => Promise<void>): Promise<void> =>
  withClinic(async (practice) => {
    for (const line of [
      'providers add --name "Valley Cardiology" --kind service --external yes',
      'providers add --name "City Cardiology" --kind service --external yes',
      'referrals add P-1 --specialty Cardiology --to DR-3',
      'referrals add P-2 --direction in --specialty Cardiology --to DR-1',
      'referrals add P-3 --specialty Cardiology --to DR-3',
      'referrals acknowledge R-1',
      'referrals accept R-2',
      'referrals seen R-3',
    ])
      await obey(practice.at('2026-11-24T09:01:00-05:00'), line)
    await use(practice)
  })

const standing = async ({ context }: Practice, id: string): Promise<unknown[]> => {
  const { status, to_provider_id } = await record(context, `referrals show ${id}`)
  return [status, to_provider_id]
}

describe('referrals to who becomes inactive', () => {
  it('are named first, but not those that were seen', () =>
    withSent(async (practice) => {
      practice.said.length = 0
      await expect(obey(practice.context, 'providers deactivate DR-3')).rejects.toMatchObject({
        details: { reason: 'has_work', keys: ['R-1'] },
      })
      expect(practice.said).toEqual(['R-1  Cardiology · received'])
    }))

  it('go to another one: those that went out are to be sent again', () =>
    withSent(async (practice) => {
      await obey(practice.context, 'providers deactivate DR-3 --reassign-to DR-4')
      expect(await standing(practice, 'R-1')).toEqual(['draft', 'DR-4'])
      expect(await standing(practice, 'R-3')).toEqual(['seen', 'DR-3'])
      await obey(practice.context, 'providers deactivate DR-1 --reassign-to DR-2')
      expect(await standing(practice, 'R-2')).toEqual(['accepted', 'DR-2'])
    }))

  it('keep the visit that moves along with them', () =>
    withSent(async (practice) => {
      await obey(
        practice.context,
        'appointments book P-2 --type VT-1 --provider DR-1 --referral R-2 --at "2026-11-25 9:00"',
      )
      await obey(practice.context, 'providers deactivate DR-1 --reassign-to DR-2')
      expect(await record(practice.context, 'referrals show R-2')).toMatchObject({
        status: 'scheduled',
        to_provider_id: 'DR-2',
        appointment_id: 'A-2',
      })
    }))

  it('are lines of the worklist at once when nobody takes them', () =>
    withSent(async (practice) => {
      await obey(practice.context, 'providers deactivate DR-3 --worklist')
      expect(await answer(practice.context, 'followups --patient P-1')).toMatchObject([
        {
          key: 'not-reached/R-1',
          due_on: '2026-11-24',
          why: expect.stringContaining('Valley Cardiology is inactive; '),
          next_command: 'pcc referrals edit R-1 --to-provider DR',
        },
      ])
      await obey(practice.context, 'referrals edit R-1 --to-provider DR-4')
      expect(await answer(practice.context, 'followups --patient P-1')).toMatchObject([
        { key: 'not-reached/R-1', why: expect.not.stringContaining('inactive') },
      ])
    }))
})

import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { obey, withClinic } from '../../features/scheduling/clinic.js'

const readsOf = (context: Context) =>
  context.read(({ bulk }) =>
    bulk.all(
      "select noun, record_id, patient_id from audit_change where kind = 'read' order by entry_id, sequence",
    ),
  )

const ofPerson = { noun: 'patient', record_id: 1, patient_id: 1 }

describe('a look at one person is kept in the trail', () => {
  it.each([
    ['appointments show A-1', { noun: 'appointment', record_id: 1, patient_id: 1 }],
    ['referrals show R-1', { noun: 'referral', record_id: 1, patient_id: 1 }],
    ['notes show N-1', { noun: 'note', record_id: 1, patient_id: 1 }],
    ['followups show F-1', ofPerson],
    ['followups explain F-1', ofPerson],
    ['followups list --patient P-1', ofPerson],
    ['appointments list --patient P-1', ofPerson],
    ['referrals list --patient P-1', ofPerson],
    ['appointments list', null],
    ['followups list', null],
    ['followups show F-2', null],
    ['providers show DR-1', null],
  ])('%s: %j', async (line, expected) => {
    await withClinic(async ({ context }) => {
      for (const made of [
        'appointments book P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"',
        'referrals add P-1 --direction out --specialty cardiology',
        'notes add P-1 "calls back after five"',
        'followups add P-1 "call about transport" --due +3d',
        'followups add "order vaccine" --due +3d',
      ])
        await obey(context, made)
      await obey(context, line)
      expect(await readsOf(context)).toEqual(expected === null ? [] : [expected])
    })
  })

  it.each(['appointments show A-1', 'appointments list --patient P-1', 'followups list --patient P-1'])(
    'and so %s is no dry run',
    async (line) => {
      await withClinic(async ({ context }) => {
        await obey(context, 'appointments book P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"')
        await expect(obey({ ...context, dryRun: true }, line)).rejects.toMatchObject({ code: 'usage' })
      })
    },
  )
})

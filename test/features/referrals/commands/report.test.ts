import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Practice } from '../../../support/database.js'
import { answer, obey, record, withClinic } from '../../scheduling/clinic.js'

/** P-1 was referred out and seen; its report is awaited. A fax lies in the practice's folder. */
const withSeen = (use: (practice: Practice, fax: string) => Promise<void>): Promise<void> =>
  withClinic(async (practice) => {
    await obey(practice.context, 'referrals add P-1 --specialty Cardiology')
    await obey(practice.context, 'referrals send R-1')
    await obey(practice.context, 'referrals seen R-1')
    const fax = join(practice.folder, 'fax.txt')
    writeFileSync(fax, 'The heart is well.')
    await use(practice, fax)
  })

describe('a report', () => {
  it('closes the step and is kept with the referral, in one command', () =>
    withSeen(async ({ context, store }, fax) => {
      await obey(context, `referrals report R-1 --file ${fax} --from "Dr. Patel" --dated yesterday`)
      expect(await record(context, 'referrals show R-1')).toMatchObject({
        status: 'report-received',
        report_on: '2026-11-23',
        report_author: 'Dr. Patel',
      })
      const rows = await store.read(({ bulk }) => bulk.all('select * from document'))
      expect(rows).toMatchObject([
        { patient_id: 1, about: 'R-1', kind: 'consult-report', from_whom: 'Dr. Patel', status: 'filed' },
      ])
    }))

  it('that waited in the inbox is filed with its referral', () =>
    withSeen(async ({ context }, fax) => {
      await obey(context, `documents add ${fax}`)
      await obey(context, 'referrals report R-1 --document DOC-1')
      expect(await record(context, 'documents show DOC-1')).toMatchObject({
        status: 'filed',
        patient_id: 'P-1',
        about: 'R-1',
        kind: 'consult-report',
      })
    }))

  it('of another patient is refused, and the referral stays where it was', () =>
    withSeen(async ({ context }, fax) => {
      await obey(context, `documents add ${fax} --patient P-2`)
      await expect(answer(context, 'referrals report R-1 --document DOC-1')).rejects.toThrow(
        'DOC-1 is about P-2, and R-1 about P-1',
      )
      expect(await record(context, 'referrals show R-1')).toMatchObject({ status: 'seen' })
    }))

  it.each([
    ['referrals report R-1 --file FAX --document DOC-1', '--file and --document are one too many'],
    ['referrals report R-1 R-2 --file FAX', 'one report belongs to one referral'],
    ['referrals report R-1 --file FAX.gone', 'There is no file'],
  ])('%s is refused', (line, message) =>
    withSeen(async ({ context }, fax) => {
      await expect(answer(context, line.replace('FAX', fax))).rejects.toThrow(message)
    }),
  )
})

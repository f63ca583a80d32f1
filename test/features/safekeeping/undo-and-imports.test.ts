import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { patients } from '../../../src/features/patients/index.js'
import { importFiles } from '../../../src/features/transfer/import-files.js'
import { wishFor } from '../transfer/wish.js'
import { addPatient, edit, type Trail, withTrail } from './trail.js'

const HEADER = 'Record,MRN,Last Name,First Name,DOB,Phone,City\n'

/** What came of importing Maria with this city. */
async function importMaria({ practice }: Trail, city: string) {
  const file = join(practice.folder, 'p.csv')
  writeFileSync(file, `${HEADER}X1,1,Garcia,Maria,1968-03-14,602-555-0101,${city}\n`)
  const { outcome } = await importFiles(practice.at('2026-11-24T16:00:00Z'), wishFor([file], 'patient'))
  const { created, updated, unchanged, rejected, kept } = outcome.total
  return { created, updated, unchanged, rejected, kept }
}

describe('an import after an undo', () => {
  it('is not stopped by a change that was taken back', async () => {
    await withTrail(async (trail) => {
      await importMaria(trail, 'Mesa')
      const edited = await trail.does('patients edit', edit(patients, 1, { city: 'Yuma' }))
      expect(await importMaria(trail, 'Tempe')).toMatchObject({ kept: 1, updated: 0 })
      await trail.undo(`AUD-${edited}`)
      expect(await importMaria(trail, 'Tempe')).toMatchObject({ kept: 0, updated: 1 })
      expect(await trail.row(patients, 1)).toMatchObject({ city: 'Tempe' })
    })
  })

  it('is stopped by one that came back', async () => {
    await withTrail(async (trail) => {
      await importMaria(trail, 'Mesa')
      await trail.does('patients edit', edit(patients, 1, { city: 'Yuma' }))
      const { entry } = Object(await trail.undo())
      await trail.undo(entry)
      expect(await importMaria(trail, 'Tempe')).toMatchObject({ kept: 1, updated: 0 })
    })
  })

  it('makes anew whom an import only knew and an undo took away', async () => {
    await withTrail(async (trail) => {
      await trail.does(
        'patients add',
        addPatient({
          city: 'Mesa',
          phones: [{ phone: '+16025550101', use: null }],
          identifiers: [{ system: 'mrn', value: '1' }],
        }),
      )
      expect(await importMaria(trail, 'Mesa')).toMatchObject({ unchanged: 1 })
      expect(await trail.undo('AUD-2')).toMatchObject({ changes: [{ id: 'P-1', kind: 'removed' }] })
      expect(await importMaria(trail, 'Mesa')).toMatchObject({ created: 1, rejected: 0 })
    })
  })
})

describe('an undo after an import', () => {
  it('names the import that kept its change of a record when it was taken back', async () => {
    await withTrail(async (trail) => {
      await trail.does(
        'patients add',
        addPatient({
          phones: [{ phone: '+16025550101', use: null }],
          identifiers: [{ system: 'mrn', value: '1' }],
        }),
      )
      await importMaria(trail, 'Mesa')
      const edited = await trail.does('patients edit', edit(patients, 1, { email: 'mia@example.org' }))
      expect(await trail.undo('IMP-1')).toEqual({ undone: 0, kept: ['P-1'] })
      await trail.undo(`AUD-${edited}`)
      expect(await trail.refusal('AUD-2')).toMatchObject({
        message: expect.stringMatching(/^P-1 changed after AUD-2: AUD-\d+ \(test, Ada, /),
        hint: 'see what changed: pcc audit list --record P-1',
      })
    })
  })
})

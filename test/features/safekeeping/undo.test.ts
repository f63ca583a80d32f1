import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { exports } from '../../../src/exchange/records/export.js'
import { followups } from '../../../src/features/followups/index.js'
import { contacts, patients } from '../../../src/features/patients/index.js'
import { practices, users } from '../../../src/features/practice/index.js'
import { undo } from '../../../src/features/safekeeping/undo/command.js'
import { importFiles } from '../../../src/features/transfer/import-files.js'
import type { Unit } from '../../../src/store/store.js'
import type { Practice } from '../../support/database.js'
import { linesOf } from '../patients/builders.js'
import { obey, withClinic } from '../scheduling/clinic.js'
import { wishFor } from '../transfer/wish.js'
import { addPatient, edit, type Trail, withTrail } from './trail.js'

const addContact =
  (patientId: number) =>
  ({ writer }: Unit) =>
    writer.insert(contacts, { patient_id: patientId, name: 'Luis' })

const addUser = ({ writer }: Unit) => writer.insert(users, { name: 'Bo', role: 'front-desk' })

const importing = async ({ practice }: Trail): Promise<void> => {
  const file = join(practice.folder, 'p.csv')
  writeFileSync(file, 'MRN,Last Name,First Name,DOB,Phone\n1,Garcia,Maria,1968-03-14,602-555-0101\n')
  await importFiles(practice.at('2026-11-24T16:00:00Z'), wishFor([file], 'patient'))
}

describe('undo', () => {
  it('takes the last command back, and says what became of each record', async () => {
    await withTrail(async ({ does, undo, row }) => {
      await does('patients add', addPatient())
      await does('patients edit', edit(patients, 1, { city: 'Mesa', email: 'mia@example.org' }))
      expect(await undo()).toEqual({
        undone: ['AUD-3'],
        entry: 'AUD-4',
        changes: [
          {
            id: 'P-1',
            kind: 'changed',
            fields: { email: { from: 'mia@example.org', to: null }, city: { from: 'Mesa', to: null } },
          },
        ],
      })
      expect(await undo()).toEqual({
        undone: ['AUD-2'],
        entry: 'AUD-5',
        changes: [{ id: 'P-1', kind: 'removed', fields: {} }],
      })
      expect(await row(patients, 1)).toBeUndefined()
    })
  })

  it('takes a command of several transactions back whole, by whichever of its entries', async () => {
    await withTrail(async ({ does, undo, row }) => {
      await does(
        'patients add',
        addPatient(),
        addPatient({ first_name: 'Ana' }),
        addPatient({ first_name: 'Eva' }),
      )
      expect(await undo('AUD-3')).toMatchObject({ undone: ['AUD-4', 'AUD-3', 'AUD-2'], entry: 'AUD-5' })
      for (const id of [1, 2, 3]) expect(await row(patients, id)).toBeUndefined()
    })
  })

  it('leaves the commands of others alone, unless they are named', async () => {
    await withTrail(async ({ does, by, undo, refusal, row }) => {
      await does('users add', addUser)
      await does('patients add', addPatient())
      const theirs = await by(2).does('patients edit', edit(patients, 1, { city: 'Mesa' }))
      expect(await refusal()).toEqual({
        code: 'conflict',
        message: 'P-1 changed after AUD-3: AUD-4 (patients edit, Bo, 2026-11-24 09:03)',
        hint: 'take that back first: pcc undo AUD-4',
        details: {
          reason: 'changed_since',
          entry: 'AUD-3',
          records: ['P-1'],
          later: [{ id: 'AUD-4', command: 'patients edit', user: 'Bo', at: '2026-11-24T09:03:00-05:00' }],
        },
      })
      await undo(`AUD-${theirs}`)
      expect(await undo()).toMatchObject({ undone: ['AUD-3'] })
      expect(await row(patients, 1)).toBeUndefined()
    })
  })

  it.each(['0', '1001', '-1', '2.5', 'last', 'P-1', 'AUD-0', 'AUD-'])('refuses "%s"', async (what) => {
    await withTrail(async ({ refusal }) => {
      expect((await refusal(what)).code).toBe('usage')
    })
  })

  it('names an entry that is not there', async () => {
    await withTrail(async ({ refusal }) => {
      expect(await refusal('AUD-77')).toMatchObject({
        code: 'not_found',
        message: 'there is no entry AUD-77',
      })
    })
  })
})

describe('what was taken back', () => {
  it('comes back, and can be taken back again, as often as somebody likes', async () => {
    await withTrail(async ({ does, undo, refusal, row }) => {
      await does('patients add', addPatient({ city: 'Mesa' }))
      const added = await row(patients, 1)
      expect(await undo()).toMatchObject({ undone: ['AUD-2'], entry: 'AUD-3' })
      expect(await refusal('AUD-2')).toMatchObject({
        message: 'AUD-2 (patients add) was taken back by AUD-3',
        hint: 'to have it again: pcc undo AUD-3',
      })
      expect(await refusal()).toMatchObject({ message: 'there is nothing of yours to take back' })
      expect(await undo('AUD-3')).toMatchObject({ undone: ['AUD-3'], entry: 'AUD-4' })
      expect(await row(patients, 1)).toEqual(added)
      expect(await refusal('AUD-3')).toMatchObject({ message: 'AUD-3 (test) was taken back by AUD-4' })
      expect(await undo()).toMatchObject({ undone: ['AUD-2'], entry: 'AUD-5' })
      expect(await row(patients, 1)).toBeUndefined()
      expect(await undo('AUD-5')).toMatchObject({ undone: ['AUD-5'], entry: 'AUD-6' })
      expect(await row(patients, 1)).toEqual(added)
      expect(await undo('AUD-2')).toMatchObject({ undone: ['AUD-2'], entry: 'AUD-7' })
      expect(await refusal('AUD-4')).toMatchObject({
        message: expect.stringMatching(/^P-1 changed after AUD-4: AUD-7 /),
        hint: 'take that back first: pcc undo AUD-7',
      })
    })
  })

  it('does not stand against what was done before it', async () => {
    await withTrail(async ({ does, undo }) => {
      await does('patients add', addPatient())
      await does('patients edit', edit(patients, 1, { city: 'Mesa' }))
      await undo()
      await undo('AUD-4')
      await undo()
      expect(await undo()).toMatchObject({ undone: ['AUD-2'] })
    })
  })

  it('is not named among the later entries, nor is what took it back', async () => {
    await withTrail(async ({ does, by, undo, refusal }) => {
      await does('patients add', addPatient())
      await does('patients edit', edit(patients, 1, { city: 'Mesa' }))
      await undo()
      await by(2).does('patients edit', edit(patients, 1, { city: 'Tempe' }))
      expect((await refusal()).details.later).toMatchObject([{ id: 'AUD-5' }])
      await undo('AUD-4', {}).catch(() => undefined)
      expect((await refusal()).details.later).toMatchObject([{ id: 'AUD-5' }])
    })
  })
})

describe('several commands', () => {
  it('are taken back in one entry, which brings them all back', async () => {
    await withTrail(async ({ does, undo, row }) => {
      await does('patients add', addPatient())
      await does('patients edit', edit(patients, 1, { city: 'Mesa' }))
      await does('contacts add', addContact(1))
      const before = [await row(patients, 1), await row(contacts, 1)]
      expect(await undo('3')).toMatchObject({ undone: ['AUD-4', 'AUD-3', 'AUD-2'], entry: 'AUD-5' })
      expect(await row(patients, 1)).toBeUndefined()
      await undo('AUD-5')
      expect([await row(patients, 1), await row(contacts, 1)]).toEqual(before)
      expect(await undo('3')).toMatchObject({ undone: ['AUD-4', 'AUD-3', 'AUD-2'] })
    })
  })

  it('are taken back all or not at all', async () => {
    await withTrail(async ({ does, by, refusal, row }) => {
      await does('patients add', addPatient())
      await does('patients add', addPatient({ first_name: 'Ana' }))
      await by(2).does('contacts add', addContact(1))
      expect(await refusal('2')).toMatchObject({
        message: 'P-1 stays, because CT-1 refers to it',
        hint: 'take that back first: pcc undo AUD-4',
        details: { reason: 'referred_to', record: 'P-1', records: ['CT-1'] },
      })
      expect(await row(patients, 2)).toBeDefined()
    })
  })

  it('show under --dry-run what would happen, the earlier ones upon the later', async () => {
    await withTrail(async ({ does, dryRun, row }) => {
      await does('patients add', addPatient())
      await does('patients edit', edit(patients, 1, { city: 'Mesa' }))
      await does('patients edit', edit(patients, 1, { city: 'Tempe' }))
      expect(await dryRun('3')).toEqual({
        undone: ['AUD-4', 'AUD-3', 'AUD-2'],
        entry: null,
        changes: [
          { id: 'P-1', kind: 'changed', fields: { city: { from: 'Tempe', to: 'Mesa' } } },
          { id: 'P-1', kind: 'changed', fields: { city: { from: 'Mesa', to: null } } },
          { id: 'P-1', kind: 'removed', fields: {} },
        ],
      })
      expect(await row(patients, 1)).toMatchObject({ city: 'Tempe' })
    })
  })

  it('are as many as were asked for, or none', async () => {
    await withTrail(async ({ does, refusal }) => {
      await does('patients add', addPatient())
      expect(await refusal('2')).toMatchObject({
        code: 'conflict',
        message: 'only one command of yours can be taken back, not 2',
        hint: 'pcc undo 1',
      })
    })
  })
})

describe('an import', () => {
  it.each([undefined, 'AUD-3', 'IMP-1'])(
    'is taken back as pcc imports undo does it: pcc undo %s',
    async (what) => {
      await withTrail(async (trail) => {
        await importing(trail)
        expect(await trail.undo(what)).toEqual({ undone: 1, kept: [] })
        expect(await trail.row(patients, 1)).toBeUndefined()
        expect(await trail.refusal()).toMatchObject({ message: 'there is nothing of yours to take back' })
        expect(await trail.refusal('AUD-3')).toMatchObject({
          message: 'IMP-1 was taken back',
          hint: 'import its file again to have it again',
        })
        const { changes } = await lastEntry(trail)
        expect(await trail.refusal(`AUD-${changes}`)).toMatchObject({ message: 'IMP-1 was taken back' })
      })
    },
  )

  it('takes what its command wrote beside it with it: a profile is none of the commands left', async () => {
    await withTrail(async (trail) => {
      const { practice } = trail
      const file = join(practice.folder, 'p.csv')
      writeFileSync(file, 'MRN,Last Name,First Name,DOB,Phone\n1,Garcia,Maria,1968-03-14,602-555-0101\n')
      await importFiles(
        practice.at('2026-11-24T16:00:00Z'),
        wishFor([file], 'patient', { save_profile: 'clinic' }),
      )
      expect(await trail.undo()).toEqual({ undone: 1, kept: [] })
      expect(await trail.refusal()).toMatchObject({ message: 'there is nothing of yours to take back' })
    })
  })

  it('is taken back by itself, never as one of several', async () => {
    await withTrail(async (trail) => {
      await trail.does('patients add', addPatient({ first_name: 'Ana' }))
      await importing(trail)
      expect(await trail.refusal('2')).toMatchObject({
        message: 'IMP-1 is among these 2 commands, and an import is taken back by itself',
        hint: 'first: pcc undo IMP-1',
      })
      await trail.does('patients add', addPatient({ first_name: 'Eva' }))
      expect(await trail.refusal('2')).toMatchObject({ hint: 'first: pcc undo 1' })
    })
  })

  it('stands against what it changed since', async () => {
    await withTrail(async (trail) => {
      await trail.does('patients add', addPatient({ phones: [{ phone: '+16025550101', use: null }] }))
      await importing(trail)
      expect(await trail.refusal('AUD-2')).toMatchObject({
        message: expect.stringMatching(/^P-1 changed after AUD-2: AUD-\d+ \(test, Ada, 2026-11-24 11:00\)$/),
        hint: 'take that back first: pcc undo IMP-1',
      })
    })
  })
})

/** The last entry that changed a record of the work. */
const lastEntry = async ({ practice }: Trail): Promise<{ changes: number }> => {
  const [row] = await practice.store.read(({ bulk }) =>
    bulk.all(`select max(entry_id) as changes from audit_change where noun <> 'import'`),
  )
  return { changes: Number(row?.changes) }
}

describe('what stays', () => {
  it('is what made the practice', async () => {
    await withTrail(async ({ refusal, row }) => {
      expect(await refusal()).toMatchObject({ message: 'there is nothing of yours to take back' })
      expect(await refusal('AUD-1')).toMatchObject({
        message: 'AUD-1 (init) made this practice, which no undo takes away',
      })
      expect(await row(practices, 1)).toBeDefined()
    })
  })

  it('is what pcc notes about itself, and what it notes as read', async () => {
    await withTrail(async ({ does, refusal }) => {
      await does('patients add', addPatient())
      await does('patients export', ({ writer }) =>
        writer.insert(exports, { format: 'csv', place: 'x.csv', row_count: 1, purpose: 'operations' }),
      )
      await does('patients show', async ({ writer }) => writer.noteRead(patients, 1, 1))
      expect(await refusal('AUD-3')).toMatchObject({
        message: `AUD-3 (patients export) only notes what pcc did: what has left the practice can't be taken back`,
      })
      expect(await refusal('AUD-4')).toMatchObject({
        message: 'AUD-4 (patients show) only notes what was read',
      })
      expect(await refusal('2')).toMatchObject({ hint: 'pcc undo 1' })
    })
  })

  it('is a record that another one names, by number or by its outer id', async () => {
    await withTrail(async ({ does, undo, refusal }) => {
      await does('patients add', addPatient())
      await does('contacts add', addContact(1), addContact(1), addContact(1), addContact(1))
      expect(await refusal('AUD-2')).toMatchObject({
        code: 'conflict',
        message: 'P-1 stays, because CT-1, CT-2, CT-3 and others refer to it',
        hint: 'take that back first: pcc undo AUD-6',
      })
      await undo()
      expect(await undo()).toMatchObject({ undone: ['AUD-2'] })
    })
  })

  it('is a record whose place another has taken', async () => {
    await withTrail(async ({ does, refusal }) => {
      await does('users add', ({ writer }) =>
        writer.insert(users, { name: 'Bo', role: 'front-desk', os_account: 'bo' }),
      )
      await does('users edit', edit(users, 2, { os_account: null }))
      await does('users add', ({ writer }) =>
        writer.insert(users, { name: 'Bob', role: 'front-desk', os_account: 'bo' }),
      )
      expect(await refusal('AUD-3')).toMatchObject({
        message: `U-2 can't be as it was before AUD-3: another user has taken its place`,
        hint: 'see pcc users list',
      })
    })
  })

  it('is a visit whose time was given to another', async () => {
    await withClinic(async (practice) => {
      const at = (minute: number) => practice.at(`2026-11-24T15:0${minute}:00Z`)
      const book = (patient: string) =>
        `appointments book ${patient} --type VT-1 --provider DR-1 --at "2026-11-25 09:00"`
      await obey(at(1), book('P-1'))
      await obey(at(2), 'appointments cancel A-1 --reason pat --by patient')
      await obey(at(3), book('P-2'))
      const [cancelled] = await practice.store.read(({ bulk }) =>
        bulk.all(
          `select max(entry_id) as entry from audit_change where noun = 'appointment' and record_id = 1`,
        ),
      )
      await expect(obey(at(4), `undo AUD-${cancelled?.entry}`)).rejects.toMatchObject({
        message: `A-1 can't be as it was before AUD-${cancelled?.entry}: the provider has another visit at that time`,
        hint: 'see pcc schedule --day 2026-11-25 --provider DR-1',
        details: { reason: 'double_booked', of: 'provider' },
      })
    })
  })

  it('is a record that names one which is gone', async () => {
    await withTrail(async ({ does, undo, refusal }) => {
      await does('patients add', addPatient())
      await does('users add', addUser)
      await does('followups add', ({ writer }) =>
        writer.insert(followups, { what: 'call', due_on: '2026-11-25', patient_id: 1, owner_user_id: 2 }),
      )
      await does('followups assign', edit(followups, 1, { owner_user_id: null }))
      await undo('AUD-3')
      expect(await refusal()).toMatchObject({
        message: 'F-1 referred to U-2, which is gone',
        hint: 'bring that back first: pcc undo AUD-6',
        details: { reason: 'refers_to_gone', record: 'F-1', records: ['U-2'] },
      })
      await undo('AUD-6')
      expect(await undo('AUD-5')).toMatchObject({ changes: [{ id: 'F-1' }] })
    })
  })

  it('is a record that was changed behind the back of pcc', async () => {
    await withTrail(async ({ does, refusal, practice }) => {
      await does('patients add', addPatient())
      await practice.store.write(SILENT, ({ writer }) => writer.bulk.run(`update patient set city = 'Mesa'`))
      expect(await refusal()).toMatchObject({
        code: 'corrupt',
        message: 'P-1 is not what the trail says',
        hint: 'see what else is wrong: pcc audit verify',
      })
    })
  })
})

/** A transaction that notes nothing. */
const SILENT = {
  at: 0,
  realAt: null,
  userId: null,
  command: '',
  purpose: '',
  reason: null,
  details: null,
  group: null,
  importId: null,
  undoes: null,
}

describe('a question', () => {
  const asking = (answers: boolean, practice: Practice): Partial<Context> => ({
    yes: false,
    confirm: async (question) => {
      practice.said.push(question)
      return answers
    },
  })

  it('is asked when it has been shown what would happen, and what was shown is not said again', async () => {
    await withTrail(async ({ does, practice }) => {
      await does('patients add', addPatient())
      await does('patients edit', edit(patients, 1, { city: 'Mesa' }))
      const result = await undo.run(practice.at('2026-11-24T15:00:00Z', asking(true, practice)), {
        what: '2',
      })
      expect(practice.said).toEqual([
        'AUD-3 · patients edit · 2026-11-24 09:02',
        '  P-1      city: Mesa → none',
        'AUD-2 · patients add · 2026-11-24 09:01',
        '  P-1      is taken away',
        'Take these 2 commands back?',
      ])
      expect(linesOf(result)).toEqual([
        'took back AUD-3 patients edit, AUD-2 patients add',
        'to have it again: pcc undo AUD-4',
      ])
    })
  })

  it('shows records of one fate together', async () => {
    await withTrail(async ({ does, practice }) => {
      const many = Array.from({ length: 8 }, (_, n) => addPatient({ first_name: `Ana${n}` }))
      await does('patients add', ...many)
      await does('patients edit', ...[1, 2, 3].map((id) => edit(patients, id, { city: 'Mesa', state: 'AZ' })))
      await undo.run(practice.at('2026-11-24T15:00:00Z', asking(true, practice)), { what: '2' })
      expect(practice.said.slice(0, -1)).toEqual([
        'AUD-10..12 · patients edit · 2026-11-24 09:02',
        '  P-3, P-2, P-1',
        '           city: Mesa → none',
        '           state: AZ → none',
        'AUD-2..9 · patients add · 2026-11-24 09:01',
        '  P-8, P-7, P-6, P-5, P-4, P-3 and 2 more are taken away',
      ])
    })
  })

  it('is taken for its answer, of an import as well', async () => {
    await withTrail(async (trail) => {
      const { does, practice, row } = trail
      await does('patients add', addPatient({ first_name: 'Ana' }))
      await importing(trail)
      for (const what of ['1', 'AUD-2', 'IMP-1']) {
        await expect(
          undo.run(practice.at('2026-11-24T17:00:00Z', asking(false, practice)), { what }),
        ).rejects.toMatchObject({ code: 'usage', message: 'nothing was taken back' })
      }
      expect(await row(patients, 1)).toBeDefined()
      expect(await row(patients, 2)).toBeDefined()
    })
  })
})

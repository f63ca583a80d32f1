import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { commands } from '../../../src/features/documents/commands/index.js'
import { patientSection } from '../../../src/features/documents/patient-section.js'
import { PART_BYTES } from '../../../src/features/documents/records/part.js'
import { worklist } from '../../../src/features/documents/worklist.js'
import { patients } from '../../../src/features/patients/index.js'
import { referrals } from '../../../src/features/referrals/index.js'
import type { Json } from '../../../src/record/field.js'
import { type Practice, withStore } from '../../support/database.js'
import { jsonOf, runTyped } from '../../support/typed.js'

interface Desk {
  readonly practice: Practice
  /** Writes a file into the practice's folder and gives its path. */
  readonly file: (name: string, content: string | Uint8Array) => string
  readonly run: (words: readonly string[], context?: Context) => Promise<Json>
  readonly due: () => Promise<readonly string[]>
}

const withDesk = (use: (desk: Desk) => Promise<void>): Promise<void> =>
  withStore(async (practice) => {
    const { context, folder, store } = practice
    await context.write(async ({ writer }) => {
      const maria = { last_name: 'Garcia', first_name: 'Maria', birth_date: '1968-03-14' }
      await writer.insert(patients, maria)
      await writer.insert(patients, { ...maria, first_name: 'Ana' })
      await writer.insert(referrals, { direction: 'out', patient_id: 1, specialty: 'Cardiology' })
    })
    await use({
      practice,
      file(name, content) {
        const path = join(folder, name)
        writeFileSync(path, content)
        return path
      },
      async run([verb, ...words], as = context) {
        const command = commands.find((one) => one.verb === verb)
        if (command === undefined) throw new Error(`there is no documents ${verb}`)
        return jsonOf(await runTyped(command, words, as))
      },
      due: async () => {
        const lines = await store.read((reader) => worklist.lines(context, reader, '2026-12-31'))
        return lines.map(({ key, due_on, why }) => `${key} ${due_on} ${why}`)
      },
    })
  })

describe('a document', () => {
  it('without a patient waits in the inbox until it is filed', () =>
    withDesk(async ({ file, run, due }) => {
      const fax = file('fax.txt', 'Dear colleague')
      expect(
        await run(['add', fax, '--from', 'Valley Cardiology', '--received', '2026-11-20']),
      ).toMatchObject({
        id: 'DOC-1',
        status: 'inbox',
        title: 'fax.txt',
        media_type: 'text/plain',
        bytes: 14,
        patient_id: null,
      })
      expect(await due()).toEqual([
        'document/DOC-1 2026-11-23 came Fri 20 Nov from Valley Cardiology, not filed',
      ])
      await run(['file', 'DOC-1', '--about', 'R-1', '--kind', 'report'])
      expect(await run(['show', 'DOC-1'])).toMatchObject({
        status: 'filed',
        patient_id: 'P-1',
        about: 'R-1',
        kind: 'consult-report',
      })
      expect(await due()).toEqual([])
    }))

  it('of a patient is filed at once and on the patient’s screen', () =>
    withDesk(async ({ practice, file, run }) => {
      await run(['add', file('card.txt', 'member 123'), '--patient', 'P-1', '--kind', 'insurance-card'])
      const shown = (id: number) =>
        practice.store.read((reader) => patientSection.of(practice.context, reader, id))
      expect((await shown(1))?.lines).toEqual(['DOC-1  Tue 24 Nov 2026  insurance-card  card.txt'])
      expect(await shown(2)).toBeNull()
    }))

  it('comes out as it went in, however large, 0600 and never over another file', () =>
    withDesk(async ({ practice: { folder, store }, file, run }) => {
      const content = Buffer.alloc(2 * PART_BYTES + 7, 'é%PDF')
      content.write('%PDF-1.7\n')
      await run(['add', file('scan.pdf', content), '--patient', 'P-1'])
      const wanted = join(folder, 'out.pdf')
      await run(['export', 'DOC-1', '--to', wanted])
      await run(['export', 'DOC-1', '--to', wanted])
      for (const path of [wanted, join(folder, 'out.2.pdf')]) {
        expect(readFileSync(path).equals(content)).toBe(true)
        expect(statSync(path).mode & 0o777).toBe(0o600)
      }
      const exports = await store.read(({ bulk }) => bulk.all('select nouns, filters from export'))
      expect(exports).toMatchObject([{ filters: 'DOC-1' }, { filters: 'DOC-1' }])
    }))

  it('that was changed behind pcc’s back is not given out', () =>
    withDesk(async ({ practice: { folder, context }, file, run }) => {
      await run(['add', file('a.txt', 'first'), '--patient', 'P-1'])
      await context.write(({ writer }) =>
        writer.bulk.run('update document_part set content = ?', Buffer.from('other').toString('base64')),
      )
      await expect(run(['export', 'DOC-1', '--to', join(folder, 'x.txt')])).rejects.toMatchObject({
        code: 'corrupt',
      })
    }))

  it('that is here already is named', () =>
    withDesk(async ({ file, run }) => {
      await run(['add', file('a.txt', 'the same')])
      await expect(run(['add', file('b.txt', 'the same')])).rejects.toThrow(
        'b.txt is here already: DOC-1 a.txt',
      )
      await run(['void', 'DOC-1', '--reason', 'wrong practice'])
      expect(await run(['add', file('b.txt', 'the same')])).toMatchObject({ id: 'DOC-2' })
    }))

  it.each([
    ['is a program', ['add', 'a.pdf'], 'a.pdf: it is a program, whatever its name says'],
    ['is not there', ['add', 'none.pdf'], 'There is no file'],
    ['is a folder', ['add', '.'], 'is no file'],
    ['is a pipe that nobody writes to', ['add', 'pipe'], 'is no file'],
    ['is of two people', ['add', 'a.txt', '--patient', 'P-2', '--about', 'R-1'], 'R-1 concerns P-1, not P-2'],
    ['came tomorrow', ['add', 'a.txt', '--received', '2026-11-25'], 'lies in the future'],
    ['is filed with nobody', ['file', 'DOC-1'], '--patient or --about is missing'],
  ])('that %s is refused', (_what, [verb = '', name = '', ...words], message) =>
    withDesk(async ({ practice, file, run }) => {
      file('a.txt', 'text')
      execFileSync('mkfifo', [join(practice.folder, 'pipe')])
      file('a.pdf', Buffer.from([0x4d, 0x5a, 0x90, 0]))
      const target = verb === 'add' ? join(practice.folder, name) : name
      await expect(run([verb, target, ...words])).rejects.toThrow(message)
    }),
  )

  it('larger than the practice allows is refused before it is read', () =>
    withDesk(async ({ file, run }) => {
      const large = file('large.txt', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'))
      await expect(run(['add', large])).rejects.toThrow('has 21 MB, more than the 20 MB')
    }))
})

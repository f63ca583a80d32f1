import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { type ImportWish, importFiles } from '../../../src/features/transfer/import-files.js'
import { undoImport } from '../../../src/features/transfer/index.js'
import { worklist } from '../../../src/features/transfer/worklist.js'
import { withStore } from '../../support/database.js'
import { wishFor } from './wish.js'

const HEADER = 'mrn,last_name,first_name,dob,phone\n'
const GOOD = '2,Chen,Wei,1971-02-03,602-555-0144\n'
const BAD = '1,Garcia,Maria,02/30/1968,602-555-0143\n'
const WORSE = '3,Khan,Ada,1971-02-04,555\n'

const lines = (context: Context) => context.read((reader) => worklist.lines(context, reader, '2026-12-31'))
const keys = async (context: Context) => (await lines(context)).map(({ key }) => key)

const importing = async (context: Context, file: string, rest: Partial<ImportWish> = {}) =>
  (await importFiles(context, wishFor([file], 'patient', rest))).outcome

const mend = (path: string, wrong: string, right: string): void =>
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(wrong, right))

describe('rows that an import rejected', () => {
  it('wait in the worklist, with the command that reads them again', async () => {
    await withStore(async ({ context, folder }) => {
      const file = join(folder, "Maria's list.csv")
      writeFileSync(file, HEADER + BAD + GOOD)
      await importing(context, file, { source: 'Valley Clinic', map: ['phone=phones'] })
      const [line, another] = await lines(context)
      expect(another).toBeUndefined()
      expect(line).toMatchObject({
        key: 'import-rejects/IMP-1',
        what: "1 row of Maria's list.csv to mend",
        due_on: '2026-11-25',
        next_command: `pcc patients import '${folder}/Maria'\\''s list.csv.rejected.csv' --source 'Valley Clinic' --map phone=phones`,
      })
    })
  })

  it('wait no more when their file is imported; those that are still wrong wait by themselves', async () => {
    await withStore(async ({ context, folder }) => {
      const file = join(folder, 'p.csv')
      writeFileSync(file, HEADER + BAD + GOOD + WORSE)
      const rejects = `${file}.rejected.csv`
      await importing(context, file)
      mend(rejects, '02/30/1968', '02/28/1968')
      const second = await importing(context, rejects)
      expect(second.files[0]?.rejected).toBe(`${file}.rejected.2.csv`)
      expect(await keys(context)).toEqual(['import-rejects/IMP-2'])
      mend(`${file}.rejected.2.csv`, ',555', ',602-555-0199')
      const third = await importing(context, `${file}.rejected.2.csv`)
      expect(third.total).toMatchObject({ read: 1, created: 1, rejected: 0 })
      expect(await keys(context)).toEqual([])
    })
  })

  it('wait again when the import that took them is taken back', async () => {
    await withStore(async ({ context, folder }) => {
      const file = join(folder, 'p.csv')
      writeFileSync(file, HEADER + BAD)
      await importing(context, file)
      mend(`${file}.rejected.csv`, '02/30/1968', '02/28/1968')
      await importing(context, `${file}.rejected.csv`)
      expect(await keys(context)).toEqual([])
      await undoImport(context, 2)
      expect(await keys(context)).toEqual(['import-rejects/IMP-1'])
      await undoImport(context, 1)
      expect(await keys(context)).toEqual([])
    })
  })

  it('of a file that is imported once more wait once', async () => {
    await withStore(async ({ context, folder }) => {
      const file = join(folder, 'p.csv')
      writeFileSync(file, HEADER + BAD + GOOD)
      await importing(context, file)
      await importing(context, file)
      expect(await keys(context)).toEqual(['import-rejects/IMP-2'])
    })
  })

  it('do not vanish with another file of the same name', async () => {
    await withStore(async ({ context, folder }) => {
      const file = join(folder, 'p.csv')
      writeFileSync(file, HEADER + BAD)
      await importing(context, file)
      writeFileSync(file, HEADER + GOOD)
      await importing(context, file)
      expect(await keys(context)).toEqual(['import-rejects/IMP-1'])
    })
  })
})

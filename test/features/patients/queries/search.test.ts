import { describe, expect, it } from 'vitest'
import { searchRows } from '../../../../src/features/patients/queries/patients.js'
import type { NewPatient } from '../../../../src/features/patients/records/patient.js'
import { withStore } from '../../../support/database.js'
import { addPatient, mrn, phone } from '../builders.js'

const PEOPLE: readonly Partial<NewPatient>[] = [
  { phones: [phone('+16025550143;ext=12')], identifiers: [mrn('0088231')], email: 'mia@example.org' },
  { last_name: 'García-López', first_name: 'Ana', birth_date: '1970-01-02' },
  { last_name: 'Lopez', first_name: 'Garciana', birth_date: '1971-01-02', identifiers: [mrn('42')] },
  { last_name: 'O’Brien', first_name: 'Seán', former_names: ['Murphy'], identifiers: [mrn('1')] },
  { last_name: '陈', first_name: '伟', birth_date: '1980-05-06', preferred_name: 'Wei' },
  { last_name: 'Garcia', first_name: 'Ana', birth_date: '1990-03-04' },
]

const found = (text: string, page: { limit: number | null; offset: number } = { limit: null, offset: 0 }) =>
  withStore(async ({ context }) => {
    for (const values of PEOPLE) await addPatient(context, values)
    const { rows, total } = await context.read((reader) => searchRows(reader, context.reading, text, page))
    return { ids: rows.map(({ id }) => id), total }
  })

describe('patients by what is known of them', () => {
  it.each<[string, number[]]>([
    ['garcia', [6, 1, 2, 3]],
    ['GARCÍA ana', [6, 2]],
    ['ana garcia', [6, 2]],
    ['garcialopez', [2]],
    ['lop gar', [2, 3]],
    ['obrien', [4]],
    ["o'brien sean", [4]],
    ['murphy', [4]],
    ['陈', [5]],
    ['wei', [5]],
    ['garcia 3/14/1968', [1]],
    ['14 mar 1968', [1, 4]],
    ['1970-01-02', [2]],
    ['(602) 555-0143', [1]],
    ['602555', [1]],
    ['mia@', [1]],
    ['mrn:0088231', [1]],
    ['0088', [1]],
    ['lab:0088231', []],
    ['P-3', [3]],
    ['p-99', []],
    ['1', [1, 4]],
    ['nobody', []],
    ['', []],
  ])('%j', async (text, ids) => {
    expect(await found(text)).toEqual({ ids, total: ids.length })
  })

  it('by pages', async () => {
    expect(await found('garcia', { limit: 1, offset: 0 })).toEqual({ ids: [6], total: 4 })
    expect(await found('garcia', { limit: 2, offset: 1 })).toEqual({ ids: [1, 2], total: 4 })
    expect(await found('1', { limit: 1, offset: 0 })).toEqual({ ids: [1], total: 2 })
  })

  it('of more than can be put in order the first by token, and no total', async () => {
    await withStore(async ({ context }) => {
      await context.write(async ({ writer }) => {
        const { patients } = await import('../../../../src/features/patients/records/patient.js')
        const { encodeNew } = await import('../../../../src/record/row.js')
        const many = Array.from({ length: 2100 }, (_, n) =>
          encodeNew(
            patients,
            { last_name: 'Smith', first_name: `A${2100 - n}`, birth_date: '1968-03-14' },
            0,
          ),
        )
        await writer.insertRows(patients, many)
      })
      const search = (limit: number | null, offset = 0) =>
        context.read((reader) => searchRows(reader, context.reading, 'smith', { limit, offset }))
      const first = await search(3, 1)
      expect(first.rows.map(({ id }) => id)).toEqual([2, 3, 4])
      expect(first.total).toBeNull()
      const all = await search(null)
      expect([all.rows.length, all.total]).toEqual([2100, 2100])
    })
  })
})

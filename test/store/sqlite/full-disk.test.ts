import { expect, test } from 'vitest'
import { patients } from '../../../src/features/patients/index.js'
import { openSqlite } from '../../../src/store/sqlite/open.js'
import { sqliteStore } from '../../../src/store/sqlite/store.js'
import { withStore } from '../../support/database.js'

const DEED = {
  at: 0,
  realAt: null,
  userId: 1,
  command: 'test',
  purpose: 'operations',
  reason: null,
  details: null,
  group: null,
  importId: null,
  undoes: null,
}

test('a disk that is full in the middle of a write is said to be full, and nothing of it stays', async () => {
  await withStore(async ({ path, context }) => {
    const { connection } = openSqlite({ path, keyFor: () => undefined })
    const pages = connection.pragma('page_count', { simple: true })
    connection.pragma(`max_page_count = ${Number(pages) + 2}`)
    const store = sqliteStore(connection, path, false)
    const written = store.write(DEED, async ({ writer }) => {
      for (let n = 0; n < 2000; n++)
        await writer.insert(patients, {
          last_name: `Garcia${n}`,
          first_name: 'Maria',
          birth_date: '1968-03-14',
        })
    })
    await expect(written).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('full'),
    })
    await store.close()
    const [row] = await context.read(({ bulk }) => bulk.all('select count(*) as n from patient'))
    expect(row?.n).toBe(0)
  })
})

import { expect, test } from 'vitest'
import { ORIGINS_OF_RECORD } from '../../src/store/origins-of-record.js'
import { withStore } from '../support/database.js'

test.each([
  `delete from origin where ${ORIGINS_OF_RECORD}`,
  `update origin set row_hash = '' where ${ORIGINS_OF_RECORD}`,
])('%s: by keys, never by all of a noun', async (statement) => {
  await withStore(async ({ store }) => {
    const plan = await store.read(({ bulk }) => bulk.all(`explain query plan ${statement}`, 1, 'referral'))
    const steps = plan.map(({ detail }) => String(detail)).filter((step) => step.startsWith('SEARCH'))
    expect(steps).toEqual([
      expect.stringContaining('PRIMARY KEY (noun=? AND source=? AND key=?)'),
      expect.stringContaining('INDEX origin_record (record_id=? AND noun=?)'),
    ])
  })
})

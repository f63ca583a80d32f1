import { describe, expect, it } from 'vitest'
import { openDriver } from '../../../src/store/driver.js'
import { setUp, USUAL } from '../../../src/store/sqlite/set-up.js'
import { sqliteStore } from '../../../src/store/sqlite/store.js'

function opened() {
  const connection = openDriver(':memory:', {})
  setUp(connection, USUAL)
  const kept = () => [
    connection.pragma('cache_size', { simple: true }),
    connection.pragma('wal_autocheckpoint', { simple: true }),
  ]
  return { store: sqliteStore(connection, ':memory:', false), kept }
}

describe('filling a database', () => {
  it('keeps more pages and a longer log, and then the usual again', async () => {
    const { store, kept } = opened()
    const usual = kept()
    expect(await store.filling(async () => kept())).not.toEqual(usual)
    expect(kept()).toEqual(usual)
    await store.close()
  })

  it('puts the usual back when it fails', async () => {
    const { store, kept } = opened()
    const usual = kept()
    await expect(store.filling(() => Promise.reject(new Error('full')))).rejects.toThrow('full')
    expect(kept()).toEqual(usual)
    await store.close()
  })
})

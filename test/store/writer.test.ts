import { describe, expect, it } from 'vitest'
import { locations } from '../../src/features/practice/index.js'
import { withStore } from '../support/database.js'

describe('the writer', () => {
  it('gives ids and versions, and one trail entry a transaction', async () => {
    await withStore(async ({ context, store }) => {
      const made = await context.write(({ writer }) =>
        writer.insert(locations, { name: 'Main', zone: 'UTC' }),
      )
      expect(made).toMatchObject({ id: 1, version: 1, status: 'active', rooms: [] })
      const changed = await context.write(({ writer }) => writer.update(locations, made, { name: 'Mill' }))
      expect(changed).toMatchObject({ id: 1, version: 2, name: 'Mill' })
      const changes = await store.read(({ bulk }) =>
        bulk.all('select kind, "before" from audit_change where noun = \'location\' order by entry_id'),
      )
      expect(changes).toEqual([
        { kind: 'create', before: null },
        { kind: 'edit', before: '{"name":"Main"}' },
      ])
    })
  })

  it('refuses a record that has changed since', async () => {
    await withStore(async ({ context }) => {
      const made = await context.write(({ writer }) =>
        writer.insert(locations, { name: 'Main', zone: 'UTC' }),
      )
      const moved = await context.write(({ writer }) =>
        writer.update(locations, made, { name: 'Mill', zone: 'America/Phoenix' }),
      )
      await context.write(({ writer }) => writer.update(locations, moved, { name: 'Mill Road' }))
      const staleFrom = (version: number, changed: readonly string[]) => ({
        code: 'conflict',
        message: expect.stringContaining(`it is version 3, not ${version}`),
        details: { reason: 'stale_version', id: 'LOC-1', version: 3, changed },
      })
      const from = (current: typeof made) =>
        context.write(({ writer }) => writer.update(locations, current, { name: 'Hill' }))
      await expect(from(made)).rejects.toMatchObject(staleFrom(1, ['name', 'zone']))
      await expect(from(moved)).rejects.toMatchObject(staleFrom(2, ['name']))
      await expect(from({ ...moved, version: 9 })).rejects.toMatchObject(staleFrom(9, []))
    })
  })

  it('writes nothing when nothing changes, and nothing under a dry run', async () => {
    await withStore(
      async ({ context, store }) => {
        await context.write(({ writer }) => writer.insert(locations, { name: 'Main', zone: 'UTC' }))
        const rows = await store.read(({ bulk }) => bulk.all('select * from location'))
        expect(rows).toEqual([])
      },
      { dryRun: true },
    )
    await withStore(async ({ context, store }) => {
      const made = await context.write(({ writer }) =>
        writer.insert(locations, { name: 'Main', zone: 'UTC' }),
      )
      await context.write(({ writer }) => writer.update(locations, made, { name: 'Main' }))
      const entries = await store.read(({ bulk }) => bulk.all('select count(*) as n from audit_entry'))
      expect(entries).toEqual([{ n: 2 }])
    })
  })
})

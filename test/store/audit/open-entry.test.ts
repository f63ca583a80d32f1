import { describe, expect, it } from 'vitest'
import { locations } from '../../../src/features/practice/index.js'
import { allRecords } from '../../../src/features/safekeeping/all-records.js'
import { verifyTrail } from '../../../src/store/audit/verify.js'
import { type Practice, withStore } from '../../support/database.js'

const place = (n: number) => ({ name: `Place ${n}`, zone: 'UTC' })

async function faultsOf({ context, store }: Practice) {
  const records = await allRecords(context)
  return (await store.read((reader) => verifyTrail(reader, records))).faults
}

const lastEntry = ({ store }: Practice) =>
  store.read(({ bulk }) =>
    bulk.all(
      `select e.changes, e.reads, (select count(*) from audit_change c where c.entry_id = e.id) as kept
       from audit_entry e order by e.id desc limit 1`,
    ),
  )

describe('an entry whose changes go out as they come', () => {
  it('is one entry with all of them, whose hash holds', async () => {
    await withStore(async (practice) => {
      await practice.context.write(async ({ writer }) => {
        for (let n = 0; n < 5; n++) {
          const made = await writer.insert(locations, place(n))
          if (n % 2 === 0) await writer.entry.writeOut()
          writer.noteRead(locations, made.id, null)
        }
      })
      expect(await lastEntry(practice)).toEqual([{ changes: 5, reads: 5, kept: 10 }])
      expect(await faultsOf(practice)).toEqual([])
    })
  })

  it('says what it changed of a noun, whatever went out of it already', async () => {
    await withStore(async ({ context }) => {
      await context.write(async ({ writer }) => {
        const made = await writer.insert(locations, place(1))
        await writer.entry.writeOut()
        await writer.update(locations, made, { name: 'Mill' })
        writer.noteRead(locations, made.id, null)
        expect(await writer.entry.changesOf('location')).toMatchObject([
          { record_id: made.id, kind: 'create', before: null },
          { record_id: made.id, kind: 'edit', before: '{"name":"Place 1"}' },
        ])
        await writer.entry.writeOut()
        expect(await writer.entry.changesOf('location')).toHaveLength(2)
        expect(await writer.entry.changesOf('patient')).toEqual([])
      })
    })
  })

  it('keeps what may still be taken back, and nothing of what is', async () => {
    await withStore(async (practice) => {
      await practice.context.write(async ({ writer }) => {
        await writer.insert(locations, place(1))
        await writer.entry.writeOut()
        await writer.insert(locations, place(2))
        await writer.tentatively(async () => {
          await writer.insert(locations, place(3))
          await writer.entry.writeOut()
          return false
        })
        await writer.unlessRefused(async () => {
          await writer.insert(locations, place(4))
          await writer.entry.writeOut()
        })
        await writer.entry.writeOut()
      })
      expect(await lastEntry(practice)).toEqual([{ changes: 3, reads: 0, kept: 3 }])
      expect(await faultsOf(practice)).toEqual([])
    })
  })

  it('leaves nothing of a transaction that fails', async () => {
    await withStore(async (practice) => {
      const before = await lastEntry(practice)
      const failing = practice.context.write(async ({ writer }) => {
        await writer.insert(locations, place(1))
        await writer.entry.writeOut()
        throw new Error('in the middle')
      })
      await expect(failing).rejects.toThrow('in the middle')
      expect(await lastEntry(practice)).toEqual(before)
      expect(await faultsOf(practice)).toEqual([])
    })
  })
})

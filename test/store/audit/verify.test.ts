import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeLine, entryHash, recordDigest } from '../../../src/store/audit/canonical.js'
import { faultLine } from '../../../src/store/audit/fault.js'
import { verifyTrail } from '../../../src/store/audit/verify.js'
import { type Ledger, visits, withVisits } from '../visits.js'

const named = (_noun: string, id: number): string => `V-${id}`

async function faultsOf({ store }: Ledger, expected?: string): Promise<string[]> {
  const options = expected === undefined ? {} : { expect: expected }
  const found = await store.read((reader) => verifyTrail(reader, [visits], options))
  expect(found.faultCount).toBe(found.faults.length)
  return found.faults.map((fault) => faultLine(fault, named))
}

/** Five entries: three visits, one of them changed, one read, one taken away and put back. */
async function withTrail<T>(use: (ledger: Ledger) => Promise<T>): Promise<T> {
  return withVisits(async (ledger) => {
    await ledger.write(async ({ writer }) => {
      for (const title of ['one', 'two', 'three']) await writer.insert(visits, { title, minutes: 30 })
    })
    await ledger.write(async ({ writer }) => {
      await writer.updateRow(visits, 2, { title: 'second', note: 'said "so"\n' })
    })
    await ledger.write(async ({ writer }) => writer.noteRead(visits, 1, null))
    await ledger.write(async ({ writer }) => writer.remove(visits, 3))
    await ledger.write(async ({ writer }) => {
      await writer.insert(visits, { title: 'four', minutes: 15, after_id: 1 })
    })
    return use(ledger)
  })
}

const UNLOCK = [
  'audit_entry_append_only',
  'audit_entry_kept',
  'audit_change_append_only',
  'audit_change_kept',
]
  .map((trigger) => `drop trigger ${trigger};`)
  .join('')

describe('verifying the trail', () => {
  it('holds for what pcc wrote, and counts it', async () => {
    await withTrail(async ({ store }) => {
      const found = await store.read((reader) => verifyTrail(reader, [visits]))
      expect(found).toMatchObject({ entries: 5, changes: 7, records: 3, faults: [], faultCount: 0 })
      const [last] = await store.read(({ bulk }) => bulk.all('select hash from audit_entry where id = 5'))
      expect(found.head).toEqual({ entry: 5, hash: last?.hash })
    })
  })

  it('holds for an empty trail, which has no head', async () => {
    await withVisits(async ({ store }) => {
      const found = await store.read((reader) => verifyTrail(reader, [visits]))
      expect(found).toEqual({ entries: 0, changes: 0, records: 0, head: null, faults: [], faultCount: 0 })
    })
  })

  it.each<[string, string, string[]]>([
    ['a changed record', "update visit set note = 'x' where id = 1", ['V-1 is not what AUD-1 left']],
    ['a cleared field', 'update visit set note = null where id = 2', ['V-2 is not what AUD-2 left']],
    ['a record that is gone', 'delete from visit where id = 2', ['V-2 is gone, though AUD-2 left it']],
    [
      'a record that nobody made',
      "insert into visit values (9, 1, 0, 0, 'booked', 0, 'x', null, 30, null)",
      ['V-9 is there, and no entry made it'],
    ],
    [
      'a record that is back',
      "insert into visit values (3, 1, 0, 0, 'booked', 0, 'three', null, 30, null)",
      ['V-3 is there, though AUD-4 removed it'],
    ],
    ['another user', 'update audit_entry set user_id = 2 where id = 2', ['AUD-2 is not what was written']],
    ['another time', 'update audit_entry set at = at + 1 where id = 3', ['AUD-3 is not what was written']],
    [
      'a digest made to fit',
      `update visit set title = 'forged' where id = 1;
       update audit_change set digest = (select digest from audit_change where entry_id = 2) where entry_id = 1 and record_id = 1`,
      ['AUD-1 is not what was written', 'V-1 is not what AUD-1 left'],
    ],
    ['a removed change', 'delete from audit_change where entry_id = 3', ['AUD-3 is not what was written']],
    [
      'a record removed with its change',
      'delete from visit where id = 4; delete from audit_change where entry_id = 5',
      ['AUD-5 is not what was written'],
    ],
    [
      'a change that was added',
      "insert into audit_change values (3, 1, 'visit', 1, null, 'read', null, null)",
      ['AUD-3 is not what was written'],
    ],
    [
      'changes in another order',
      `update audit_change set sequence = 9 where entry_id = 1 and sequence = 0`,
      ['AUD-1 is not what was written'],
    ],
    [
      'a removed entry',
      'delete from audit_change where entry_id = 3; delete from audit_entry where id = 3',
      ['AUD-3 is missing from the trail'],
    ],
    [
      'several removed entries',
      'delete from audit_change where entry_id in (2, 3); delete from audit_entry where id in (2, 3)',
      ['AUD-2 to AUD-3 are missing from the trail', 'V-2 is not what AUD-1 left'],
    ],
    [
      'a removed entry whose changes are left',
      'delete from audit_entry where id = 3',
      ['AUD-3 has changes but no entry', 'AUD-3 is missing from the trail'],
    ],
    [
      'changes behind the last entry',
      "insert into audit_change values (77, 0, 'visit', 1, null, 'read', null, null)",
      ['AUD-77 has changes but no entry'],
    ],
    [
      'two entries that changed places',
      `update audit_entry set id = 99 where id = 2; update audit_entry set id = 2 where id = 3;
       update audit_entry set id = 3 where id = 99`,
      [
        'AUD-2 does not follow AUD-1: one of them was rewritten',
        'AUD-2 is not what was written',
        'AUD-3 does not follow AUD-2: one of them was rewritten',
        'AUD-3 is not what was written',
        'AUD-4 does not follow AUD-3: one of them was rewritten',
      ],
    ],
    [
      'a noun that nobody knows',
      "insert into audit_change values (5, 1, 'ghost', 1, null, 'create', 'x', null)",
      ['AUD-5 is not what was written', 'the trail holds changes of "ghost", which this pcc does not know'],
    ],
  ])('finds %s', async (_what, sql, expected) => {
    await withTrail(async (ledger) => {
      ledger.behind.pragma('foreign_keys=off')
      ledger.behind.exec(`${UNLOCK}${sql}`)
      expect(await faultsOf(ledger)).toEqual(expected)
    })
  })

  it('finds an entry that was forged with a hash of its own', async () => {
    await withTrail(async (ledger) => {
      const { behind } = ledger
      behind.exec(UNLOCK)
      const change = {
        noun: 'visit',
        record_id: 1,
        patient_id: null,
        kind: 'read',
        digest: null,
        before: null,
      }
      const [entry] = await ledger.store.read(({ bulk }) =>
        bulk.all('select * from audit_entry where id = 3'),
      )
      const forged = entryHash(
        String(entry?.previous_hash),
        {
          id: 3,
          at: Number(entry?.at),
          real_at: null,
          user_id: 66,
          command: 'visits edit',
          purpose: 'operations',
          reason: null,
          details: null,
          group_id: 3,
          import_id: null,
          undoes: null,
          changes: 0,
          reads: 1,
        },
        hash('sha256', changeLine(change), 'base64url'),
      )
      behind.prepare('update audit_entry set user_id = 66, hash = ? where id = 3').run(forged)
      expect(await faultsOf(ledger)).toEqual(['AUD-4 does not follow AUD-3: one of them was rewritten'])
    })
  })

  it('finds a trail that begins elsewhere', async () => {
    await withTrail(async (ledger) => {
      ledger.behind.exec(`${UNLOCK} update audit_entry set previous_hash = 'x' where id = 1`)
      expect(await faultsOf(ledger)).toEqual([
        'AUD-1 is not the beginning of this trail',
        'AUD-1 is not what was written',
      ])
    })
  })

  it('finds a cut-off end by a head that was kept elsewhere, and only so', async () => {
    await withTrail(async (ledger) => {
      const { head } = await ledger.store.read((reader) => verifyTrail(reader, [visits]))
      const kept = head?.hash ?? ''
      await ledger.write(async ({ writer }) => writer.noteRead(visits, 1, null))
      expect(await faultsOf(ledger, kept)).toEqual([])
      ledger.behind.exec(
        `${UNLOCK} delete from audit_change where entry_id >= 5; delete from audit_entry where id >= 5;
         delete from visit where id = 4`,
      )
      expect(await faultsOf(ledger)).toEqual([])
      expect(await faultsOf(ledger, kept)).toEqual([`the head kept elsewhere is not in the trail: ${kept}`])
    })
  })

  it('counts every fault and names the first hundred', async () => {
    await withVisits(async ({ store, behind, write }) => {
      await write(async ({ writer }) => {
        for (let n = 0; n < 150; n++) await writer.insert(visits, { title: `v${n}`, minutes: n })
      })
      behind.exec('update visit set minutes = minutes + 1')
      const found = await store.read((reader) => verifyTrail(reader, [visits]))
      expect([found.faultCount, found.faults.length]).toEqual([150, 100])
    })
  })

  it('finds any one value that was changed, in whichever column', async () => {
    const cells = fc.oneof(
      fc.record({
        table: fc.constant('audit_entry'),
        column: fc.constantFrom(
          ...['id', 'at', 'real_at', 'user_id', 'command', 'purpose', 'reason', 'details', 'group_id'],
          ...['import_id', 'undoes', 'changes', 'reads', 'previous_hash', 'hash'],
        ),
      }),
      fc.record({
        table: fc.constant('audit_change'),
        column: fc.constantFrom(
          ...['entry_id', 'noun', 'record_id', 'patient_id', 'kind', 'digest', '"before"'],
        ),
      }),
      fc.record({
        table: fc.constant('visit'),
        column: fc.constantFrom('id', 'status', 'status_since', 'title', 'note', 'minutes', 'after_id'),
      }),
    )
    const TEXTS = [
      'command',
      'purpose',
      'reason',
      'details',
      'previous_hash',
      'hash',
      'noun',
      'kind',
      'digest',
      '"before"',
    ]
    TEXTS.push('undoes', 'status', 'title', 'note')
    const property = fc.asyncProperty(
      cells,
      fc.nat(6),
      fc.integer({ min: 50, max: 90 }),
      ({ table, column }, row, to) =>
        withTrail(async (ledger) => {
          const { behind } = ledger
          behind.pragma('foreign_keys=off')
          behind.exec(UNLOCK)
          const key = table === 'audit_change' ? 'entry_id, sequence' : 'id'
          const rows = behind.prepare(`select ${key} from "${table}" order by ${key}`).raw().all()
          const [first, second] = [rows[row % rows.length]].flat()
          const where = table === 'audit_change' ? 'entry_id = ? and sequence = ?' : 'id = ? and ? is null'
          const changed = behind
            .prepare(`update "${table}" set ${column} = ? where ${where}`)
            .run(TEXTS.includes(column) ? `x${to}` : to, first, second ?? null)
          expect(changed.changes).toBe(1)
          expect(await faultsOf(ledger)).not.toEqual([])
        }),
    )
    await fc.assert(property, { numRuns: 60 })
  })
})

it('a digest is of content alone, by name and in declared order', () => {
  const row = { status: 'booked', status_since: 5, title: 'one', note: null, minutes: 30, after_id: null }
  const digest = recordDigest(visits, 7, row)
  expect(recordDigest(visits, 7, { ...row, version: 9, updated_at: 12 })).toBe(digest)
  expect(recordDigest(visits, 8, row)).not.toBe(digest)
  expect(recordDigest(visits, 7, { ...row, note: '' })).not.toBe(digest)
  expect(digest).toBe(
    hash(
      'sha256',
      JSON.stringify(['visit', 7, 'status', 'booked', 'status_since', 5, 'title', 'one', 'minutes', 30]),
      'base64url',
    ),
  )
})

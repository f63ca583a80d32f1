import { describe, expect, it } from 'vitest'
import { inChosenColumns } from '../../../src/command/chosen-columns.js'
import type { Command } from '../../../src/command/command.js'
import type { Context } from '../../../src/command/context.js'
import type { Result, Screen } from '../../../src/command/result.js'
import { patients } from '../../../src/features/patients/index.js'
import { users } from '../../../src/features/practice/index.js'
import { list } from '../../../src/features/safekeeping/audit/list.js'
import { idsThat, type TrailFilter } from '../../../src/features/safekeeping/audit/queries.js'
import { show } from '../../../src/features/safekeeping/audit/show.js'
import { verify } from '../../../src/features/safekeeping/audit/verify.js'
import type { Json } from '../../../src/record/record.js'
import { addPatient, edit, type Trail, withTrail } from './trail.js'

type Filter = Readonly<Record<string, unknown>>

const NO_FILTER: Filter = Object.fromEntries(Object.keys(list.options).map((name) => [name, undefined]))

const page = (limit: number | null, offset = 0): Context['page'] => ({ columns: null, limit, offset })

const listed = (result: Result): Json[] => {
  if (result.kind !== 'list') throw new Error('a list is wanted')
  return Array.from({ length: result.count }, (_, n) =>
    Object.fromEntries(result.columns.map(({ name, json }) => [name, json(n)])),
  )
}

const same = (text: string): string => text
const SCREEN: Screen = {
  width: 80,
  terminal: true,
  paint: { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same },
}

async function view(command: Command, context: Context, values: Readonly<Record<string, unknown>>) {
  const result = await command.run(context, values)
  if (result.kind !== 'view') throw new Error('a view is wanted')
  return { json: result.json, lines: result.lines(SCREEN), exit: result.exit }
}

/** Entries 2 to 10: another user, three patients, edits by both users, a read, and an undo. */
const withHistory = <T>(
  use: (trail: Trail, ids: (filter?: Filter, page?: Context['page']) => Promise<string[]>) => Promise<T>,
) =>
  withTrail(async (trail) => {
    const { does, by, practice } = trail
    await does('users add', ({ writer }) => writer.insert(users, { name: 'Bo', role: 'front-desk' }))
    await does('patients add', addPatient(), addPatient({ first_name: 'Ana' }))
    await by(2).does('patients add', addPatient({ first_name: 'Eva' }))
    await does('patients edit', edit(patients, 1, { city: 'Mesa' }))
    await by(2).does('patients edit', edit(patients, 1, { city: 'Tempe', email: 'mia@example.org' }))
    await does('patients edit', edit(patients, 3, { city: 'Mesa' }))
    await does('patients show', async ({ writer }) => writer.noteRead(patients, 1, 1))
    await trail.undo('AUD-8')
    const ids = async (filter: Filter = {}, wanted = page(null)): Promise<string[]> => {
      const result = await list.run({ ...practice.context, page: wanted }, { ...NO_FILTER, ...filter })
      return listed(result).map((row) => String(Reflect.get(Object(row), 'id')).slice(4))
    }
    return use(trail, ids)
  })

describe('audit list', () => {
  it('shows who did what, the latest first, and what stands taken back', () =>
    withHistory(async ({ practice }) => {
      const rows = listed(await list.run(practice.context, NO_FILTER))
      expect(rows).toHaveLength(10)
      expect(rows.slice(0, 3)).toMatchObject([
        { id: 'AUD-10', command: 'test', undoes: ['AUD-8'], changes: 1, reads: 0, undone_by: null },
        { id: 'AUD-9', command: 'patients show', changes: 0, reads: 1 },
        { id: 'AUD-8', command: 'patients edit', user: 'Ada', undone_by: 'AUD-10', undoes: null },
      ])
      expect(rows[6]).toMatchObject({ id: 'AUD-4', part_of: 'AUD-3' })
    }))

  it.each<[string, Filter, string[]]>([
    ['a patient', { patient: 'P-1' }, ['9', '7', '6', '3']],
    ['a user', { user: 'Bo' }, ['7', '5']],
    ['a record', { record: 'P-3' }, ['10', '8', '5']],
    ['a record that is read only', { record: 'P-1', verb: 'show' }, ['9']],
    ['a word of the command', { verb: 'edit' }, ['8', '7', '6']],
    ['a word that several commands have', { verb: 'patients' }, ['9', '8', '7', '6', '5', '4', '3']],
    ['a piece of a word', { verb: 'edi' }, []],
    ['a word and a user', { verb: 'EDIT', user: 'Bo' }, ['7']],
    ['a word and a patient', { verb: 'add', patient: 'P-3' }, ['5']],
    ['a record and its patient', { record: 'P-3', patient: 'P-3' }, ['10', '8', '5']],
    ['a record and another patient', { record: 'P-3', patient: 'P-1' }, []],
  ])('finds by %s', (_name, filter, expected) =>
    withHistory(async (_trail, ids) => {
      expect(await ids(filter)).toEqual(expected)
    }),
  )

  const since = (iso: string) => ({ date: iso.slice(0, 10), time: null, instant: Date.parse(iso), words: '' })
  const day = (date: string) => ({ date, time: null, instant: null, words: '' })

  it.each<[string, Filter, string[]]>([
    ['from a moment on', { since: since('2026-11-24T14:06:00Z') }, ['10', '9', '8']],
    ['before a moment', { until: since('2026-11-24T14:03:00Z') }, ['4', '3', '2', '1']],
    ['from a day on', { since: day('2026-11-24'), verb: 'show' }, ['9']],
    ['from the next day on', { since: day('2026-11-25') }, []],
    ['up to and with a day', { until: day('2026-11-24'), verb: 'show' }, ['9']],
    ['up to the day before', { until: day('2026-11-23') }, []],
  ])('finds what was done %s', (_name, filter, expected) =>
    withHistory(async (_trail, ids) => {
      expect(await ids(filter)).toEqual(expected)
    }),
  )

  it.each<[Filter, Context['page'], string[]]>([
    [{}, page(3), ['10', '9', '8']],
    [{}, page(3, 3), ['7', '6', '5']],
    [{ verb: 'patients' }, page(3, 2), ['7', '6', '5']],
    [{ verb: 'edit' }, page(2, 2), ['6']],
    [{ verb: 'edit' }, page(2, 3), []],
    [{ patient: 'P-1' }, page(2, 1), ['7', '6']],
    [{}, page(0), []],
  ])('pages %j by %j', (filter, wanted, expected) =>
    withHistory(async (_trail, ids) => {
      expect(await ids(filter, wanted)).toEqual(expected)
    }),
  )

  it('says how many more there are', () =>
    withHistory(async ({ practice }) => {
      const total = async (filter: Filter, wanted: Context['page']) => {
        const result = await list.run({ ...practice.context, page: wanted }, { ...NO_FILTER, ...filter })
        return result.kind === 'list' ? result.total : undefined
      }
      expect(await total({}, page(4))).toBe(10)
      expect(await total({ verb: 'patients' }, page(2))).toBe(7)
      expect(await total({ patient: 'P-1' }, page(2, 1))).toBe(4)
    }))

  it('names the right column', () =>
    withHistory(async ({ practice }) => {
      const wanted = { ...page(null), columns: ['id', 'comand'] }
      const context = { ...practice.context, page: wanted }
      const found = await list.run(context, NO_FILTER)
      await expect(inChosenColumns(context, found)).rejects.toMatchObject({
        code: 'usage',
        hint: expect.stringMatching(/^did you mean command\? there are: id, at, user, /),
      })
    }))

  it.each<[TrailFilter, string[] | null, boolean]>([
    [{}, null, false],
    [{ userId: 2 }, null, false],
    [{ from: 1 }, null, false],
    [{ from: 1, before: 2 }, null, false],
    [{ userId: 2, from: 1 }, null, false],
    [{}, ['patients add'], false],
    [{}, ['patients add', 'patients edit', 'patients show'], false],
    [{ userId: 1, before: 2 }, ['patients add', 'patients edit'], false],
    // Sorted, but only what touched one patient or record.
    [{ patientId: 1 }, null, true],
    [{ patientId: 1, userId: 2, from: 1 }, ['patients add', 'patients edit'], true],
    [{ record: { noun: 'patient', id: 1 } }, null, true],
    [{ record: { noun: 'patient', id: 1 }, patientId: 1 }, ['patients edit'], true],
  ])('finds by an index, latest first, however many there are: %j %j', (filter, commands, sorts) =>
    withTrail(async ({ practice }) => {
      const { text, parameters } = idsThat(filter, commands)
      const plan = await practice.store.read(({ bulk }) =>
        bulk.all(`explain query plan ${text} order by id desc limit 50`, ...parameters),
      )
      const steps = plan.map(({ detail }) => String(detail))
      // Backwards through the entries themselves is an order too.
      const scans = steps.filter((step) => /^SCAN (?!e$|touched$)/.test(step))
      expect(scans).toEqual([])
      expect(steps.includes('SCAN e')).toBe(Object.keys(filter).length === 0 && commands === null)
      expect(steps.some((step) => step.includes('FOR ORDER BY'))).toBe(sorts)
    }),
  )
})

describe('audit show', () => {
  it('shows each field before and after, wherever the later value stands', () =>
    withHistory(async ({ practice }) => {
      const shown = async (id: string) => (await view(show, practice.context, { id })).json
      expect(await shown('AUD-6')).toMatchObject({
        id: 'AUD-6',
        user: 'Ada',
        list: [{ record: 'P-1', kind: 'edit', before: { city: null }, after: { city: 'Mesa' } }],
      })
      expect(await shown('7')).toMatchObject({
        list: [
          {
            before: { city: 'Mesa', email: null },
            after: { city: 'Tempe', email: 'mia@example.org' },
          },
        ],
      })
      expect(await shown('AUD-9')).toMatchObject({
        changes: 0,
        reads: 1,
        list: [{ record: 'P-1', kind: 'read', before: null, after: null }],
      })
    }))

  it('shows what a creation made as it was made, and what a removal took', () =>
    withTrail(async (trail) => {
      const { does, undo, practice } = trail
      await does('patients add', addPatient({ city: 'Mesa' }))
      await does('patients edit', edit(patients, 1, { city: 'Tempe' }))
      await undo('2')
      const shown = async (id: string) => (await view(show, practice.context, { id })).json
      const made = { last_name: 'Garcia', first_name: 'Maria', city: 'Mesa' }
      expect(await shown('AUD-2')).toMatchObject({
        undone_by: 'AUD-4',
        list: [{ before: null, after: made }],
      })
      expect(await shown('AUD-3')).toMatchObject({
        list: [{ before: { city: 'Mesa' }, after: { city: 'Tempe' } }],
      })
      expect(await shown('AUD-4')).toMatchObject({
        undoes: ['AUD-3', 'AUD-2'],
        list: [
          { kind: 'edit', before: { city: 'Tempe' }, after: { city: 'Mesa' } },
          { kind: 'remove', before: made, after: null },
        ],
      })
    }))

  it('reads on a screen', () =>
    withHistory(async ({ practice }) => {
      const { lines } = await view(show, { ...practice.context, forPeople: true }, { id: 'AUD-7' })
      expect(lines).toEqual([
        'id         AUD-7',
        'at         2026-11-24T09:05:00-05:00',
        'user       Bo',
        'command    patients edit',
        'changes    1',
        'purpose    operations',
        '',
        'P-1  changed',
        '  city: Mesa → Tempe',
        '  email: none → mia@example.org',
      ])
    }))

  /** Whoever has the key and another program takes these away first. */
  const GUARDS = [
    'audit_entry_append_only',
    'audit_entry_kept',
    'audit_change_append_only',
    'audit_change_kept',
  ]
  const tampered = (sql: string, id: string) =>
    withHistory(async ({ practice: { context } }) => {
      await context.write(async ({ writer: { bulk } }) => {
        for (const trigger of GUARDS) await bulk.run(`drop trigger ${trigger}`)
        await bulk.run(sql)
      })
      const { json, lines, exit } = await view(show, { ...context, forPeople: true }, { id })
      return { json, exit, marked: lines.filter((line) => line.includes('! ')) }
    })

  it.each([
    [
      `update patient set city = 'Reno' where id = 1`,
      'AUD-7',
      '  ! P-1 isn’t what this entry left: it was altered outside pcc',
    ],
    [
      `update audit_change set "before" = '{"city":"Reno"}' where entry_id = 7`,
      'AUD-6',
      '  ! P-1 isn’t what this entry left: it was altered outside pcc',
    ],
    [`update audit_entry set user_id = 1 where id = 7`, 'AUD-7', '! AUD-7 is not what was written'],
    [
      `update audit_entry set hash = 'x' where id = 7`,
      'AUD-8',
      '! AUD-8 does not follow AUD-7: one of them was rewritten',
    ],
  ])('marks what was changed behind pcc’s back: %s', async (sql, id, line) => {
    const { json, exit, marked } = await tampered(sql, id)
    expect(marked).toContain(line)
    expect(json).toMatchObject({ holds: false })
    expect(exit).toBe(8)
  })

  it('marks nothing in a trail that holds', async () => {
    const { json, exit, marked } = await tampered('delete from patient where id < 0', 'AUD-7')
    expect({ json, exit, marked }).toMatchObject({
      json: { holds: true, faults: [] },
      exit: undefined,
      marked: [],
    })
  })

  it('says so when there is no such entry', () =>
    withTrail(async ({ practice }) => {
      await expect(view(show, practice.context, { id: 'AUD-77' })).rejects.toMatchObject({
        code: 'not_found',
        message: 'there is no entry AUD-77',
      })
      await expect(view(show, practice.context, { id: 'P-1' })).rejects.toMatchObject({ code: 'usage' })
    }))
})

describe('audit verify', () => {
  it('prints the head alone when asked, and meets it again', () =>
    withHistory(async ({ practice: { context }, does }) => {
      const { lines, exit } = await view(verify, context, { head: true, expect: undefined })
      expect([lines.length, exit]).toEqual([1, undefined])
      const [head = ''] = lines
      await does('patients add', addPatient())
      for (const expect_ of [head, `head AUD-10 ${head}`]) {
        expect(await view(verify, context, { head: false, expect: expect_ })).toMatchObject({
          json: { ok: true, entries: 11, faults: [] },
          exit: undefined,
        })
      }
    }))

  it('ends with 8 when a head that was kept is missing, and refuses what is none', () =>
    withHistory(async ({ practice: { context } }) => {
      const other = 'x'.repeat(43)
      const { json, lines, exit } = await view(verify, context, { head: true, expect: other })
      expect(exit).toBe(8)
      expect(json).toMatchObject({ ok: false, fault_count: 1 })
      expect(lines.slice(0, 2)).toEqual([
        'the trail does not hold: one fault',
        `the head kept elsewhere is not in the trail: ${other}`,
      ])
      await expect(view(verify, context, { head: false, expect: 'nothing' })).rejects.toMatchObject({
        code: 'usage',
      })
    }))
})

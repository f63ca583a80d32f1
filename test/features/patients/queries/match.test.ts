import { describe, expect, it } from 'vitest'
import { matchBatch } from '../../../../src/features/patients/queries/match.js'
import type { NewPatient } from '../../../../src/features/patients/records/patient.js'
import type { Incoming, Match } from '../../../../src/features/patients/rules/match.js'
import type { Person } from '../../../../src/features/patients/rules/person.js'
import { withStore } from '../../../support/database.js'
import { addPatient, mrn, person, phone } from '../builders.js'

const PHONE = phone('+16025550143')

const shown = (match: Match): string => {
  const whoOf = ({ id, row }: { id?: number; row?: number }) => (id === undefined ? `row ${row}` : `P-${id}`)
  return match.kind === 'new'
    ? ['new', ...match.near.map(({ who }) => whoOf(who))].join(' ')
    : `${match.kind} ${whoOf(match.who)}`
}

/** Matches rows against patients with the ids 1, 2, … */
const matched = (known: readonly Partial<NewPatient>[], rows: readonly Partial<Person>[]) =>
  withStore(async ({ context }) => {
    for (const values of known) await addPatient(context, values)
    const incoming: Incoming[] = rows.map((row) => person(row))
    return (await context.read((reader) => matchBatch(reader, incoming))).map(shown)
  })

describe('a batch of rows against the patients', () => {
  it('finds each by number, by name with contact, or nearly', async () => {
    expect(
      await matched(
        [
          { identifiers: [mrn('88231')] },
          { last_name: 'Smith', first_name: 'Ann', phones: [PHONE] },
          { last_name: 'Rossi', first_name: 'Ada', birth_date: '1968-03-04' },
        ],
        [
          { identifiers: [mrn('88231')] },
          { last_name: 'SMITH', first_name: 'Ann', phones: [PHONE] },
          { last_name: 'Smyth', first_name: 'Ann' },
          { last_name: 'Smith', first_name: 'Anna' },
          { last_name: 'Rossi', first_name: 'Ada', birth_date: '1968-04-03' },
          { last_name: 'Chen', first_name: 'Wei' },
          { last_name: 'Chen', identifiers: [mrn('88231')] },
        ],
      ),
    ).toEqual(['same P-1', 'same P-2', 'new P-2', 'new P-2', 'new P-3', 'new', 'identity_conflict P-1'])
  })

  it('finds earlier rows of the batch that are new', async () => {
    expect(
      await matched(
        [],
        [
          { phones: [PHONE], identifiers: [mrn('1')] },
          { phones: [PHONE] },
          { identifiers: [mrn('1')] },
          { last_name: 'Garzia' },
          { first_name: 'Marla' },
          { last_name: 'Chen', identifiers: [mrn('1')] },
        ],
      ),
    ).toEqual(['new', 'same row 0', 'same row 0', 'new row 0', 'new row 0', 'identity_conflict row 0'])
  })

  it('finds day and month exchanged within a batch', async () => {
    expect(await matched([], [{ birth_date: '1968-03-04' }, { birth_date: '1968-04-03' }])).toEqual([
      'new',
      'new row 0',
    ])
  })

  it('passes over who was merged or voided', async () => {
    expect(
      await matched(
        [
          { status: 'merged-into', phones: [PHONE], identifiers: [mrn('1')] },
          { status: 'entered-in-error', phones: [PHONE] },
          { status: 'inactive', phones: [PHONE] },
        ],
        [{ phones: [PHONE] }, { identifiers: [mrn('1')] }],
      ),
    ).toEqual(['same P-3', 'new P-3'])
  })

  it('takes nothing for somebody of whom nothing is known', async () => {
    const nobody = { last_name: null, first_name: null, birth_date: null }
    expect(await matched([{}], [nobody, nobody])).toEqual(['new', 'new'])
    expect(await matched([{}], [])).toEqual([])
  })

  it('asks a handful of queries however many rows there are', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context, { identifiers: [mrn('1')], phones: [PHONE] })
      const counted = (rows: number) =>
        context.read(async ({ db, bulk }) => {
          let queries = 0
          const counting = {
            ...bulk,
            all: (sql: string, ...parameters: readonly (string | number | null)[]) => {
              queries++
              return bulk.all(sql, ...parameters)
            },
          }
          const incoming = Array.from({ length: rows }, (_, n) =>
            person({ first_name: `Maria${n}`, identifiers: [mrn(`${n}`)] }),
          )
          await matchBatch({ db, bulk: counting }, incoming)
          return queries
        })
      expect(await counted(500)).toBe(await counted(2))
      expect(await counted(500)).toBeLessThan(6)
    })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Session } from '../../../../src/features/scheduling/records/hours.js'
import { replaceHours, type Validity } from '../../../../src/features/scheduling/rules/hours-change.js'

const session = (id: number, from_on: string | null, until_on: string | null): Session => ({
  id,
  version: 1,
  created_at: 0,
  updated_at: 0,
  status: 'active',
  status_since: 0,
  provider_id: 1,
  location_id: 1,
  weekday: 'mon',
  from_minute: 480 + id,
  until_minute: 720,
  from_on,
  until_on,
})
const NEW = { weekday: 'mon', from_minute: 600, until_minute: 660 } as const

/** Which sessions hold on a day: an old one by its first minute, the new one as `new`. */
function holding(standing: readonly Session[], validity: Validity, date: string): string[] {
  const change = replaceHours(standing, [NEW], validity)
  const gone = new Set(change.remove.map(({ id }) => id))
  const cut = new Map(change.cut.map(({ row, to }) => [row.id, to]))
  const rows = [
    ...standing.filter(({ id }) => !gone.has(id)).map((row) => ({ ...row, ...cut.get(row.id) })),
    ...change.add,
  ]
  return rows
    .filter(
      ({ from_on, until_on }) =>
        (from_on === null || from_on <= date) && (until_on === null || date <= until_on),
    )
    .map(({ from_minute }) => (from_minute === NEW.from_minute ? 'new' : `old ${from_minute - 480}`))
    .toSorted()
}

const holds = ({ from_on, until_on }: Validity, date: string): boolean =>
  (from_on === null || from_on <= date) && (until_on === null || date <= until_on)

describe('new hours over old ones', () => {
  it.each([
    ['the first ones hold always', [], null, null, [[], 0, 0]],
    ['later ones end the old the day before', [session(1, null, null)], '2026-12-01', null, [[], 1, 0]],
    ['temporary ones bring the old back', [session(1, null, null)], '2026-12-21', '2026-12-31', [[], 1, 1]],
    [
      'old ones within are removed',
      [session(1, '2026-12-05', '2026-12-06')],
      '2026-12-01',
      null,
      [[1], 0, 0],
    ],
    ['old ones that begin later wait', [session(1, '2026-12-05', null)], null, '2026-12-10', [[], 1, 0]],
    ['others are left alone', [session(1, '2027-01-01', null)], '2026-12-01', '2026-12-31', [[], 0, 0]],
  ] as const)('%s', (_, standing, from_on, until_on, [removed, cut, resumed]) => {
    const change = replaceHours(standing, [NEW], { from_on, until_on })
    expect(change.remove.map(({ id }) => id)).toEqual(removed)
    expect(change.cut).toHaveLength(cut)
    expect(change.add).toHaveLength(1 + resumed)
  })

  it('on each day either the new ones hold or just the old ones that held', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-12-${String(n).padStart(2, '0')}`)
    const open = fc.option(day)
    const validity = fc
      .tuple(open, open)
      .filter(([from, until]) => from === null || until === null || from <= until)
    fc.assert(
      fc.property(fc.array(validity, { maxLength: 4 }), validity, day, (old, [from_on, until_on], date) => {
        const standing = old.map(([from, until], n) => session(n + 1, from, until))
        const wanted = { from_on, until_on }
        const expected = holds(wanted, date)
          ? ['new']
          : standing.filter((row) => holds(row, date)).map(({ id }) => `old ${id}`)
        expect(holding(standing, wanted, date)).toEqual(expected)
      }),
    )
  })
})

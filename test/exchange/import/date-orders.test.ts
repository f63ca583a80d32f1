import { describe, expect, it } from 'vitest'
import { DateOrders } from '../../../src/exchange/import/date-orders.js'
import { layoutOf } from '../../../src/exchange/import/layout.js'
import { mapHeaders } from '../../../src/exchange/import/map-headers.js'
import type { DateOrder } from '../../../src/kernel/reading.js'
import { allTargets } from './all-targets.js'

const targets = await allTargets()
const HEADERS = ['Order Date', 'Appt Date', 'Reason']

/** The doubts about rows of a referral file that hold these order dates, and these visits. */
function doubts(
  ordered: readonly string[],
  visits: readonly string[] = [],
  { order = 'mdy', said = false }: { readonly order?: DateOrder; readonly said?: boolean } = {},
): string[] {
  const target = targets.need('referral')
  const uses = mapHeaders(HEADERS, target, targets, [])
  const layout = layoutOf(uses, target, targets, { source: 'x', words: [], exact: false, dateOrder: order })
  const orders = new DateOrders(layout, HEADERS, order, said)
  const count = Math.max(ordered.length, visits.length)
  orders.look(
    Array.from({ length: count }, (_, n) => ({
      line: n + 2,
      cells: [ordered[n] ?? '', visits[n] ?? '', '1/2/2026'],
    })),
  )
  return orders.doubts()
}

describe('the order of a file’s dates', () => {
  it.each([
    ['dates in ISO', ['2026-03-04', '2026-11-24']],
    ['months by name', ['4 Mar 2026']],
    ['the same number twice', ['4/4/2026']],
    ['proof of the order', ['3/4/2026', '11/24/2026']],
    ['nothing', ['', 'n/a']],
  ])('is in no doubt with %s', (_, ordered) => {
    expect(doubts(ordered)).toEqual([])
  })

  it('is said where every date fits both, with the way to say otherwise', () => {
    expect(doubts(['3/4/2026', '5/6/2026'], ['', '7/8/2026 9:00'])).toEqual([
      'the dates of Order Date, Appt Date (as 3/4/2026) fit more than one order and are read as month/day/year: ' +
        'if that is wrong, --date-order dmy',
    ])
  })

  it('is proven for one column by another of the same file', () => {
    expect(doubts(['3/4/2026'], ['11/24/2026 9:00'])).toEqual([])
  })

  it('isn’t remarked on when somebody said it', () => {
    expect(doubts(['3/4/2026'], [], { said: true })).toEqual([])
    expect(doubts(['3/4/2026'], [], { order: 'dmy', said: true })).toEqual([])
  })

  it('is doubted where a date can only be in another one, said or not', () => {
    const line =
      'Order Date is read as month/day/year, but 24/11/2026 can only be day/month/year; ' +
      '1 that fit both are read as month/day/year: --date-order dmy'
    expect(doubts(['3/4/2026', '24/11/2026'])).toEqual([line])
    expect(doubts(['3/4/2026', '24/11/2026'], [], { said: true })).toEqual([line])
  })

  it('is told of times beside dates too', () => {
    expect(doubts([], ['24/11/2026 9:00'])).toEqual([
      'Appt Date is read as month/day/year, but 24/11/2026 9:00 can only be day/month/year: --date-order dmy',
    ])
  })

  it('is told where dates of one column contradict each other', () => {
    expect(doubts(['11/24/2026', '24/11/2026', '3/4/2026'], [], { order: 'dmy' })).toEqual([
      'Order Date has dates in two orders: 24/11/2026 can only be day/month/year, ' +
        '11/24/2026 only month/day/year; 1 that fit both are read as day/month/year',
    ])
  })

  it('is doubted where a year of two digits may come first', () => {
    expect(doubts(['3/4/2026'], [], { order: 'ymd' })).toEqual([])
    expect(doubts(['03/04/05'], [], { order: 'ymd' })).toEqual([
      'the dates of Order Date (as 03/04/05) fit more than one order and are read as year/month/day: ' +
        'if that is wrong, --date-order mdy',
    ])
  })
})

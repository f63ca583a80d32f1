import { describe, expect, it } from 'vitest'
import {
  exactly,
  holds,
  startingWith,
  type Term,
  withAll,
  withPrefixes,
  withTokens,
} from '../../src/store/search.js'
import type { Store } from '../../src/store/store.js'
import { withStore } from '../support/database.js'

type Rows = readonly (readonly [token: string, id: number])[]

/** Puts tokens in by themselves: no record is needed to look them up. */
const put = (store: Store, rows: Rows) =>
  store.write(
    {
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
    },
    ({ writer }) =>
      writer.bulk.insert(
        'token',
        ['noun', 'token', 'record_id'],
        rows.map(([token, id]) => ['thing', token, id]),
      ),
  )

const PEOPLE: Rows = [
  ['n:garcia', 1],
  ['n:garcia', 2],
  ['n:garcialopez', 3],
  ['n:lopez', 3],
  ['n:maria', 2],
  ['n:maria', 3],
  ['n:mario', 1],
]

const prefix = (text: string): Term => ({ ranges: [startingWith(text)] })
const whole = (text: string): Term => ({ ranges: [exactly(text)] })

describe('ranges of tokens', () => {
  it('hold a token, or what begins so', () => {
    expect(holds(exactly('n:garcia'), 'n:garcia')).toBe(true)
    expect(holds(exactly('n:garcia'), 'n:garcia1')).toBe(false)
    expect(holds(startingWith('n:gar'), 'n:garcia')).toBe(true)
    expect(holds(startingWith('n:gar'), 'n:gar𝒵')).toBe(true)
    expect(holds(startingWith('n:gar'), 'n:gas')).toBe(false)
    expect(holds(startingWith('n:gar'), 'n:ga')).toBe(false)
  })
})

describe('records by their tokens', () => {
  const ids = (terms: readonly Term[], limit = 100) =>
    withStore(async ({ store }) => {
      await put(store, PEOPLE)
      return store.read(({ bulk }) => withAll(bulk, 'thing', terms, limit))
    })

  it.each<[string, Term[], number[]]>([
    ['one, by its beginning', [prefix('n:garcia')], [1, 2, 3]],
    ['one, whole', [whole('n:garcia')], [1, 2]],
    ['both', [prefix('n:garcia'), prefix('n:mari')], [1, 2, 3]],
    ['both, one of them rare', [prefix('n:garcia'), whole('n:maria')], [2, 3]],
    ['in any order', [whole('n:maria'), prefix('n:garcia')], [2, 3]],
    ['none', [whole('n:lopez'), whole('n:mario')], []],
    ['unknown', [whole('n:smith')], []],
    ['no terms', [], []],
    ['any of two ranges', [{ ranges: [exactly('n:lopez'), exactly('n:mario')] }], [3, 1]],
  ])('%s', async (_what, terms, found) => {
    expect(await ids(terms)).toEqual({ ids: found, more: false })
  })

  it('says when its limit cut something off', async () => {
    expect(await ids([prefix('n:garcia')], 2)).toEqual({ ids: [1, 2], more: true })
  })

  it('finds the same however many have the terms', async () => {
    await withStore(async ({ store }) => {
      const many = Array.from({ length: 1500 }, (_, n): Rows[number][] => [
        ['n:garcia', n + 10],
        [n % 2 === 0 ? 'n:maria' : 'n:mario', n + 10],
      ]).flat()
      await put(store, [...PEOPLE, ...many])
      const found = await store.read(({ bulk }) =>
        withAll(bulk, 'thing', [whole('n:garcia'), prefix('n:mari')], 10_000),
      )
      expect(found.ids.length).toBe(1502)
      const exact = await store.read(({ bulk }) =>
        withAll(bulk, 'thing', [prefix('n:garcia'), whole('n:maria')], 10_000),
      )
      expect(exact.ids.length).toBe(752)
    })
  })
})

describe('a batch of look-ups', () => {
  it('gives each token and prefix its records', async () => {
    await withStore(async ({ store }) => {
      await put(store, PEOPLE)
      await store.read(async ({ bulk }) => {
        const asTexts = (hits: readonly { token: string; id: number }[]) =>
          hits.map(({ token, id }) => `${token} ${id}`).sort()
        expect(asTexts(await withTokens(bulk, 'thing', ['n:maria', 'n:lopez', 'n:maria', 'n:no']))).toEqual([
          'n:lopez 3',
          'n:maria 2',
          'n:maria 3',
        ])
        expect(asTexts(await withPrefixes(bulk, 'thing', ['n:mar', 'n:lop']))).toEqual([
          'n:lopez 3',
          'n:maria 2',
          'n:maria 3',
          'n:mario 1',
        ])
        expect(await withTokens(bulk, 'thing', [])).toEqual([])
        expect(await withPrefixes(bulk, 'thing', [])).toEqual([])
        expect(await withTokens(bulk, 'other', ['n:maria'])).toEqual([])
      })
    })
  })

  it('searches by the index alone', async () => {
    await withStore(async ({ store }) => {
      await put(store, PEOPLE)
      await store.read(async ({ bulk }) => {
        const seen: string[] = []
        const explaining = {
          ...bulk,
          all: async (sql: string, ...parameters: readonly (string | number | null)[]) => {
            const plan = await bulk.all(`explain query plan ${sql}`, ...parameters)
            seen.push(
              ...plan.map(({ detail }) => String(detail)).filter((detail) => /token|\bt\b/.test(detail)),
            )
            return bulk.all(sql, ...parameters)
          },
        }
        await withTokens(explaining, 'thing', ['a'])
        await withPrefixes(explaining, 'thing', ['a'])
        await withAll(explaining, 'thing', [prefix('n:a')], 10)
        await withAll(explaining, 'thing', [prefix('n:g'), whole('n:maria')], 10)
        const ofTokens = seen.filter((detail) => /\b(?:token|t)\b/.test(detail))
        expect(ofTokens.length).toBeGreaterThan(3)
        expect(ofTokens.filter((detail) => !detail.startsWith('SEARCH'))).toEqual([])
        expect(seen.filter((detail) => detail.includes('TEMP B-TREE'))).toEqual([])
      })
    })
  })
})

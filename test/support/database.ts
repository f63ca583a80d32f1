import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { writeResult } from '../../src/cli/render/index.js'
import { isWordOfPcc, typedLine } from '../../src/cli/typed-line.js'
import type { Context } from '../../src/command/context.js'
import { followChanges } from '../../src/command/follow.js'
import { FEATURES, offered } from '../../src/features/index.js'
import { createDatabase, firstRows } from '../../src/features/practice/create.js'
import type { Reading } from '../../src/kernel/reading.js'
import { isoInstant, toLocal } from '../../src/kernel/time/zone.js'
import { openSqlite } from '../../src/store/sqlite/open.js'
import { sqliteStore } from '../../src/store/sqlite/store.js'
import { type Store, TakenBack } from '../../src/store/store.js'

export interface PracticeWish {
  readonly zone?: string
  /** ISO instant that the clock shows. */
  readonly now?: string
  readonly encrypt?: boolean
  /** `context.override`. */
  readonly override?: Context['override']
  readonly dryRun?: boolean
}

export interface Practice {
  readonly store: Store
  readonly context: Context
  readonly folder: string
  readonly path: string
  /** What commands said on standard error. */
  readonly said: string[]
  /** The same practice at another time, or otherwise changed. */
  at(now: string, changes?: Partial<Context>): Context
}

export const NOW = '2026-11-24T09:00:00-05:00'

const readingOf = (now: number, zone: string): Reading => ({
  now,
  today: toLocal(zone, now).date,
  zone,
  dateOrder: 'mdy',
})

/** A practice with one user in a temporary folder, removed afterwards. */
export async function withStore<T>(
  use: (practice: Practice) => Promise<T>,
  wish: PracticeWish = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pcc-test-'))
  const path = join(folder, 'practice.db')
  const zone = wish.zone ?? 'America/New_York'
  const now = Date.parse(wish.now ?? NOW)
  const { key } = await createDatabase(
    {
      path,
      configFolder: join(folder, 'config'),
      encrypt: wish.encrypt ?? false,
      key: null,
      now,
      version: 'test',
    },
    async (store) => {
      await store.write(
        {
          at: now,
          realAt: null,
          userId: 1,
          command: 'init',
          purpose: 'operations',
          reason: null,
          details: null,
          group: null,
          importId: null,
          undoes: null,
        },
        (unit) => firstRows(unit, { name: 'Test Practice', zone }, { name: 'Ada', account: 'ada' }),
      )
    },
  )
  const { connection, encrypted } = openSqlite({
    path,
    keyFor: () => (key === null ? undefined : { key, from: 'test' }),
  })
  const store = sqliteStore(connection, path, encrypted)
  const said: string[] = []
  const context = testContext({ store, folder, path, zone, now, said, wish })
  try {
    return await use({
      store,
      context,
      folder,
      path,
      said,
      at: (instant, changes = {}) => ({
        ...testContext({ store, folder, path, zone, now: Date.parse(instant), said, wish }),
        ...changes,
      }),
    })
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Parts {
  readonly store: Store
  readonly folder: string
  readonly path: string
  readonly zone: string
  readonly now: number
  readonly said: string[]
  readonly wish: PracticeWish
}

function testContext({ store, folder, path, zone, now, said, wish }: Parts): Context {
  let group: number | null = null
  return {
    reading: readingOf(now, zone),
    writing: { iso: (instant, place) => isoInstant(place ?? zone, instant) },
    store,
    actor: { id: 1, name: 'Ada', role: 'admin', team: null },
    places: {
      data: join(folder, 'data'),
      config: join(folder, 'config'),
      state: join(folder, 'state'),
      cache: join(folder, 'cache'),
      runtime: join(folder, 'run'),
    },
    account: 'ada',
    version: 'test',
    features: () => Promise.all(FEATURES.map((entry) => entry.load())),
    offered,
    typedLine: (words) => typedLine(words, FEATURES, readingOf(now, zone)),
    isWord: (word) => isWordOfPcc(word, FEATURES),
    database: path,
    databaseNamed: true,
    keyFor: () => undefined,
    keyPlace: (salt) => join(folder, 'config', 'keys', `${salt.toString('hex')}.key`),
    networkMount: () => null,
    requireLocal: () => undefined,
    machine: { node: '20.19.0', zone },
    toTerminal: false,
    dryRun: wish.dryRun ?? false,
    yes: true,
    override: wish.override ?? null,
    purpose: 'operations',
    ifVersion: null,
    page: { columns: null, limit: null, offset: 0 },
    delivery: { format: 'csv', out: null, asked: '', rows: null },
    questions: null,
    forPeople: false,
    signal: new AbortController().signal,
    input: () => Readable.from([]),
    openAt: () => Promise.reject(new Error('a test opens no second database')),
    read: (use) => store.read(use),
    async write(use) {
      try {
        const { value, entryId } = await store.write(
          {
            at: now,
            realAt: null,
            userId: 1,
            command: 'test',
            purpose: 'operations',
            reason: null,
            details: null,
            group,
            importId: null,
            undoes: null,
          },
          async (unit) => {
            const done = await use(unit)
            said.push(...(await followChanges(unit, FEATURES)))
            if (wish.dryRun === true) throw new TakenBack(done)
            return done
          },
        )
        group ??= entryId
        return value
      } catch (error) {
        if (error instanceof TakenBack) return error.value
        throw error
      }
    },
    render: async (result, { format, title }, out) => {
      const how = { format, title, terminal: false, width: 80, color: false, limitRows: null }
      await writeResult(result, how, out, (line) => said.push(line))
    },
    say: (line) => said.push(line),
    warn: (line) => said.push(`warning: ${line}`),
    progress: () => ({ update: () => undefined, finish: () => undefined }),
    confirm: async () => true,
  }
}

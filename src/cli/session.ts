import { join } from 'node:path'
import type { Command } from '../command/command.js'
import type { Actor, Context, Delivery } from '../command/context.js'
import { followChanges } from '../command/follow.js'
import { FEATURES, offered } from '../features/index.js'
import type { Practice } from '../features/practice/index.js'
import { findPractice, ROWS, settingOf, userOfAccount, usersNamed } from '../features/practice/index.js'
import { conflict, PccError, usage } from '../kernel/errors.js'
import type { Reading } from '../kernel/reading.js'
import { printableLines } from '../kernel/text/safe.js'
import { keyLookup, keyPath } from '../store/keys.js'
import { type Store, TakenBack } from '../store/store.js'
import { isoIn, readingAt, readNow } from './clock.js'
import type { Environment } from './environment.js'
import type { Globals } from './globals.js'
import { networkMountOf, refuseNetwork } from './network.js'
import { openStore } from './open.js'
import { progressOn } from './progress.js'
import { questions } from './questions/index.js'
import { suggesting } from './questions/suggestions.js'
import { isWordOfPcc, typedLine } from './typed-line.js'

export interface Session {
  readonly context: Context
  readonly practice: Practice | undefined
  readonly close: () => Promise<void>
}

export interface SessionRequest {
  readonly command: Command
  readonly globals: Globals
  readonly environment: Environment
  readonly version: string
  readonly real: number
  readonly watched: () => AbortSignal
  readonly forPeople: boolean
  readonly delivery: Delivery
  readonly reason: string | null
  readonly err: (line: string) => void
  /** Another database than the one that the options name. */
  readonly path?: string
  readonly opens?: boolean
}

export const databasePath = (globals: Globals, { variables, places }: Environment): string =>
  globals.db ?? variables.PCC_DB ?? join(places.data, 'pcc.db')

export const keyFileOf = (globals: Globals, { variables }: Environment): string | undefined =>
  globals.key_file ?? variables.PCC_KEY_FILE

/** Opens what the command needs and makes its context. */
export async function openSession(request: SessionRequest): Promise<Session> {
  const { command, globals, environment, real } = request
  const { variables } = environment
  const wantedNow = globals.now ?? variables.PCC_NOW
  const path = request.path ?? databasePath(globals, environment)
  const store =
    (request.opens ?? command.opens)
      ? await openStore({
          path,
          keyFor: keyLookup(environment.places.config, keyFileOf(globals, environment)),
          now: real,
          version: request.version,
          allowNetworkFs: globals.allow_network_fs,
        }).catch(async (error: unknown) => {
          const { withDemoNamed } = await import('./no-database.js')
          throw await withDemoNamed(error, path, environment.places)
        })
      : undefined
  try {
    const wantedUser = globals.user ?? variables.PCC_USER
    const { practice, actor } = store
      ? await store.read(async (reader) => {
          const practice = await findPractice(reader)
          return { practice, actor: await actorOf(reader, wantedUser, environment.account) }
        })
      : { practice: undefined, actor: null }
    if (store !== undefined && practice === undefined) {
      throw new PccError('corrupt', `${path} holds no practice`, { hint: 'make one with pcc init' })
    }
    const zone = globals.tz ?? variables.PCC_TZ ?? practice?.zone ?? 'UTC'
    const now = wantedNow === undefined ? real : await readNow(wantedNow, real, zone)
    const reading = readingAt(now, zone, practice?.date_order ?? 'mdy')
    const context = contextOf(
      { ...request, delivery: await deliveryFor(request, store, actor) },
      {
        store,
        reading,
        actor,
        path,
        realAt: wantedNow === undefined ? null : real,
        practice,
      },
    )
    return { context, practice, close: async () => store?.close() }
  } catch (error) {
    await store?.close()
    throw error
  }
}

/** With as many rows of a list as the user wants on a terminal. */
async function deliveryFor(
  { delivery }: SessionRequest,
  store: Store | undefined,
  actor: Actor | null,
): Promise<Delivery> {
  if (store === undefined || delivery.rows === null) return delivery
  return { ...delivery, rows: Number(await store.read((reader) => settingOf(reader, ROWS, actor?.id))) }
}

async function actorOf(
  reader: Parameters<typeof userOfAccount>[0],
  wanted: string | undefined,
  account: string,
): Promise<Actor | null> {
  if (wanted === undefined) return (await userOfAccount(reader, account)) ?? null
  const [user, another] = await usersNamed(reader, wanted)
  const found = user ?? (await userOfAccount(reader, wanted))
  if (found === undefined) {
    throw new PccError('denied', `there is no user "${wanted}"`, {
      hint: 'see pcc users list, or add one: pcc users add',
    })
  }
  if (another !== undefined) throw usage(`"${wanted}" names several users`, 'give them names that differ')
  return found
}

interface Made {
  readonly store: Store | undefined
  readonly reading: Reading
  readonly actor: Actor | null
  readonly path: string
  readonly realAt: number | null
  readonly practice: Practice | undefined
}

function contextOf(request: SessionRequest, made: Made): Context {
  const { command, globals, environment, err } = request
  const { reading, actor, realAt } = made
  const commandWords = [command.noun, command.verb].filter((word) => word !== null).join(' ')
  const { variables } = environment
  const asks = !globals.no_input && environment.stdinTerminal && environment.stderrTerminal
  const asking = asks
    ? questions({
        plain: variables.TERM === 'dumb' || (variables.ACCESSIBLE ?? '0') !== '0',
        suggest: (noun, typed) => suggest(noun, typed),
      })
    : null
  let group: number | null = null
  const store = (): Store => {
    if (made.store === undefined) throw new Error(`${commandWords} opens no database`)
    return made.store
  }
  const quiet = globals.quiet
  const asked = globals.tz ?? environment.variables.PCC_TZ
  const context: Context = {
    reading,
    writing: { iso: (instant, zone) => isoIn(asked ?? zone ?? reading.zone, instant) },
    get store() {
      return store()
    },
    actor,
    places: environment.places,
    account: environment.account,
    version: request.version,
    features: () => Promise.all(FEATURES.map((entry) => entry.load())),
    offered,
    typedLine: (words) => typedLine(words, FEATURES, reading),
    isWord: (word) => isWordOfPcc(word, FEATURES),
    database: made.path,
    databaseNamed: (globals.db ?? environment.variables.PCC_DB) !== undefined,
    keyFor: keyLookup(environment.places.config, keyFileOf(globals, environment)),
    networkMount: networkMountOf,
    requireLocal: (path) => refuseNetwork(path, globals.allow_network_fs),
    machine: environment.machine,
    keyPlace: (salt) => keyFileOf(globals, environment) ?? keyPath(environment.places.config, salt),
    toTerminal: environment.stdoutTerminal && (globals.out === undefined || globals.out === '-'),
    dryRun: globals.dry_run,
    yes: globals.yes,
    override:
      globals.override === undefined ? null : { rule: globals.override, reason: request.reason ?? '' },
    purpose: globals.purpose ?? 'operations',
    ifVersion: globals.if_version ?? null,
    page: {
      columns: globals.columns.length === 0 ? null : globals.columns,
      limit: globals.limit ?? null,
      offset: globals.offset ?? 0,
    },
    delivery: request.delivery,
    questions: asking,
    forPeople: request.forPeople,
    get signal() {
      return request.watched()
    },
    input: () => process.stdin,
    openAt: (path) => openSession({ ...request, path, opens: true }),
    read: (use) => store().read(use),
    async write(use) {
      if (actor === null) throw nobody(environment.account)
      const clockHeld =
        realAt !== null && made.practice?.demo === false && !globals.allow_now && !globals.dry_run
      if (clockHeld && command.writes) throw movedClock()
      try {
        const { value, entryId } = await store().write(
          {
            at: reading.now,
            realAt,
            userId: actor.id,
            command: commandWords,
            purpose: globals.purpose ?? 'operations',
            reason: request.reason,
            details: globals.override === undefined ? null : { override: globals.override },
            group,
            importId: null,
            undoes: null,
          },
          async (unit) => {
            const done = await use(unit)
            if (clockHeld && unit.writer.entry.wrote) throw movedClock()
            for (const line of await followChanges(unit, FEATURES)) context.say(line)
            if (globals.dry_run) throw new TakenBack(done)
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
    async render(result, { format, title }, out) {
      const { writeResult } = await import('./render/index.js')
      const how = {
        format,
        title,
        ...ofPractice(made.practice),
        made: isoIn(reading.zone, reading.now),
        terminal: false,
        width: 80,
        color: false,
        limitRows: null,
        quiet: true,
      }
      await writeResult(result, how, out, err)
    },
    say: (line) => {
      if (!quiet) err(printableLines(line))
    },
    warn: (line) => err(printableLines(`warning: ${line}`)),
    progress: (what) => progressOn(environment.stderrTerminal && !quiet, what),
    async confirm(question) {
      if (globals.yes || globals.dry_run) return true
      if (asking === null) throw usage(`${question} Nobody can answer here`, 'add --yes if you mean it')
      return asking.confirm(question, false)
    },
  }
  const suggest = suggesting(FEATURES, context)
  return context
}

/** What every page says of the practice that it is about. */
export const ofPractice = (practice: Practice | undefined) =>
  practice === undefined ? {} : { practice: practice.name, demo: practice.demo }

/** That a person was read may be noted under a moved clock, with the real one beside it; nothing else is written. */
const movedClock = (): PccError =>
  conflict(
    'moved_clock',
    'this practice is no demo, and --now (or PCC_NOW) moves the clock',
    'add --allow-now if you mean it',
  )

const nobody = (account: string): PccError =>
  new PccError('denied', `nobody is signed in: the account "${account}" belongs to no user`, {
    hint: `pcc users add --name "Your name" --os-account ${account}, by somebody who is one, or name one with --user`,
  })

import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { keyLookup } from '../../store/keys.js'
import { openSqlite } from '../../store/sqlite/open.js'
import { refuseNetwork } from '../network.js'
import { placesOf, setVariables, type Variables } from '../places.js'
import { indexFile, verbsFile } from './files.js'
import { liveKeys, liveValues } from './live-values.js'
import { bashReply, type Found, replyLines } from './reply.js'
import { splitLine } from './split-line.js'
import type { CompletionTable, Known, Slot, Verbs } from './table.js'
import { type Candidate, wantedBy } from './wanted.js'

/** A key was pressed: who writes just now isn't waited for. */
const PATIENCE_MS = 50
const SCREEN = 80

/**
 * `pcc complete bash LINE`, `pcc complete zsh|fish|powershell WORD…`: what could stand at the end of it. Never asks,
 * writes nothing but the answer, and says nothing of what is wrong: without a database it knows the words alone.
 */
export function complete(argv: readonly string[], folder: string): void {
  try {
    writeSync(1, answer(argv, folder))
  } catch {
    // Somebody is typing: an error has no place between the letters.
  }
}

function answer([shell = '', ...rest]: readonly string[], folder: string): string {
  const table = knownIn(folder)
  const variables = setVariables(process.env)
  if (shell !== 'bash') return replyLines(findAll(table, rest, variables))
  const { words, quote } = splitLine(rest[0] ?? '')
  const screen = Number(variables.COLUMNS) || SCREEN
  return bashReply(findAll(table, words.slice(1), variables), quote, screen)
}

function knownIn(folder: string): Known {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const table: CompletionTable = read(indexFile)
  const verbs = new Map<string, Verbs>()
  const verbsOf = (noun: string): Verbs => {
    const found = verbs.get(noun) ?? read(verbsFile(noun))
    verbs.set(noun, found)
    return found
  }
  return { ...table, verbsOf }
}

function findAll(table: Known, words: readonly string[], variables: Variables): Found {
  const { typed, front, candidates, slot, given } = wantedBy(table, words)
  const live = slot === null ? [] : ofDatabase(table, slot, typed, { given, variables })
  const from = slot?.from === 'keys' ? undefined : slot?.from
  return { typed, front, from, candidates: [...candidates, ...live] }
}

interface Around {
  readonly given: ReadonlyMap<string, string>
  readonly variables: Variables
}

function ofDatabase(
  table: Known,
  slot: Slot,
  typed: string,
  { given, variables }: Around,
): readonly Candidate[] {
  const entry = slot.noun === undefined ? undefined : table.live[slot.noun]
  if (entry === undefined && slot.from !== 'keys') return []
  const places = placesOf(variables)
  const path = given.get('--db') ?? variables.PCC_DB ?? join(places.data, 'pcc.db')
  try {
    refuseNetwork(path, false)
    const { connection } = openSqlite({
      path,
      keyFor: keyLookup(places.config, given.get('--key-file') ?? variables.PCC_KEY_FILE),
      busyWait: PATIENCE_MS,
    })
    // Not opened for reading only, which would leave the files of the write-ahead log behind.
    connection.pragma('query_only=on')
    try {
      return entry === undefined ? liveKeys(connection, typed) : liveValues(connection, entry, slot, typed)
    } finally {
      connection.close()
    }
  } catch {
    return []
  }
}

import type { Reading } from '../kernel/reading.js'
import type { AnyField, Writing } from '../record/field.js'
import type { Mount } from '../store/network-fs.js'
import type { Reader, Store, Unit } from '../store/store.js'
import type { Command } from './command.js'
import type { Feature, Offers } from './feature.js'
import type { Result } from './result.js'

export interface Actor {
  readonly id: number
  readonly name: string
  readonly role: string
  readonly team: string | null
}

/** Where things are kept; every one by the XDG rules. */
export interface Places {
  readonly data: string
  readonly config: string
  readonly state: string
  readonly cache: string
  readonly runtime: string
}

/** The machine that pcc runs on. */
export interface Machine {
  /** Node's version: `20.19.5`. */
  readonly node: string
  /** IANA zone of its clock. */
  readonly zone: string
}

export type FileFormat = 'table' | 'csv' | 'tsv' | 'json' | 'ndjson' | 'md' | 'html'

export interface Choice<T> {
  readonly name: string
  readonly value: T
}

/** What a row of a list can be marked as, by one key. */
export interface Mark {
  readonly key: string
  readonly name: string
}

/** Questions to the person at the terminal; absent with `--no-input` and off a terminal. Never asked inside a transaction. */
export interface Questions {
  confirm(question: string, otherwise: boolean): Promise<boolean>
  text(question: string, check?: (text: string) => string | null): Promise<string>
  select<T>(question: string, choices: readonly Choice<T>[]): Promise<T>
  /** A record of a noun, found by what is typed; its id as it is written, `P-42`. */
  record(question: string, noun: string): Promise<string>
  field(question: string, field: AnyField): Promise<string>
  /** The key of a mark, or null, for each row. */
  marks(
    question: string,
    rows: readonly string[],
    marks: readonly Mark[],
  ): Promise<readonly (string | null)[]>
}

export interface Progress {
  update(done: number, total: number | null): void
  finish(): void
}

export interface Delivery {
  readonly format: FileFormat
  /** The file that it is written to; null for standard output. */
  readonly out: string | null
  /** The command's own options as they were typed: `--status booked --provider DR-1`. */
  readonly asked: string
  /** How many rows of a list are shown at most: of a longer one the rest needn't be read. Null for all of them. */
  readonly rows: number | null
}

/** A command line that was read and not run. */
export interface TypedLine {
  readonly command: Command
  /** The options that it gives, by their names: `due`, `columns`. */
  readonly given: ReadonlySet<string>
  readonly columns: readonly string[]
  /** What `command.run` takes; null while something that is needed is missing. */
  readonly values: Readonly<Record<string, unknown>> | null
}

/** What a use case gets of the world: the clock, the zone, the user and the database come in here. */
export interface Context {
  readonly reading: Reading
  readonly writing: Writing
  readonly store: Store
  /** Null only while a practice is being made. */
  readonly actor: Actor | null
  readonly places: Places
  /** The OS account that runs pcc. */
  readonly account: string
  /** Of pcc. */
  readonly version: string
  /** Every feature, for those who gather from all: reports, doctor, settings, import and export. */
  features(): Promise<readonly Feature[]>
  /** What the features offer by this name, without loading the rest of them. */
  offered<Name extends keyof Offers>(name: Name): Promise<readonly Offers[Name][]>
  /** Reads the words behind `pcc` as if they had been typed. Errors: `usage`, as there. */
  typedLine(words: readonly string[]): Promise<TypedLine>
  /** Whether a word has a meaning on pcc's command line: a noun, a verb, or another word for one. */
  isWord(word: string): Promise<boolean>
  /** The path or URL that the user named, or the default. */
  readonly database: string
  /** False when nobody named one and it is the default. */
  readonly databaseNamed: boolean
  /** The key of the database with this salt, and where it was found; undefined when there is none. */
  keyFor(salt: Buffer): { readonly key: string; readonly from: string } | undefined
  /** Where the key of the database with this salt belongs: the named file, or the one in the configuration folder. */
  keyPlace(salt: Buffer): string
  /** The network file system that a path lies on; null on a local one, or where the system doesn't tell. */
  networkMount(path: string): Mount | null
  /** Errors: `conflict` (`network_fs`) for a database on a network file system, unless that is allowed. */
  requireLocal(path: string): void
  readonly machine: Machine
  /** Whether the result is shown on a terminal, and not written to a pipe or a file. */
  readonly toTerminal: boolean
  readonly dryRun: boolean
  readonly yes: boolean
  readonly override: { readonly rule: string; readonly reason: string } | null
  readonly purpose: string
  readonly ifVersion: number | null
  /** `--columns`, `--limit`, `--offset` of a list. */
  readonly page: {
    readonly columns: readonly string[] | null
    readonly limit: number | null
    readonly offset: number
  }
  /** What becomes of the result. */
  readonly delivery: Delivery
  readonly questions: Questions | null
  /** True for table, Markdown and HTML: a list then shows its usual columns; a program gets all of them. */
  readonly forPeople: boolean
  readonly signal: AbortSignal
  /** Standard input, to be read once. */
  input(): AsyncIterable<Uint8Array>
  /** The same command's world over another database, which its user closes. Errors: as at any opening. */
  openAt(path: string): Promise<{ readonly context: Context; readonly close: () => Promise<void> }>
  read<T>(use: (reader: Reader) => Promise<T>): Promise<T>
  /** One transaction, one audit entry of this command; taken back under `--dry-run`. */
  write<T>(use: (unit: Unit) => Promise<T>): Promise<T>
  /** Writes a result as `--format` would, for files that a command makes itself. */
  render(
    result: Result,
    how: { readonly format: FileFormat; readonly title: string },
    out: (chunk: string) => Promise<void>,
  ): Promise<void>
  /** A line on standard error. */
  say(line: string): void
  warn(line: string): void
  progress(what: string): Progress
  /** Asks before something large or final. Errors: `usage` when nobody can answer and `--yes` wasn't given. */
  confirm(question: string): Promise<boolean>
}

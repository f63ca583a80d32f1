/** What can stand in the place of a value. */
export interface Slot {
  readonly choices?: readonly string[]
  /** The noun whose ids and names it takes. */
  readonly noun?: string
  /** Of that noun only records in one of these. */
  readonly statuses?: readonly string[]
  readonly from?: 'files' | 'folders' | 'keys'
  /** Takes several with commas between them. */
  readonly list?: boolean
}

export interface OptionEntry {
  readonly about: string
  /** Null for a switch. */
  readonly slot: Slot | null
}

/** Options by their names as they are typed, `--day` and `-o`. */
export type OptionEntries = Readonly<Record<string, OptionEntry>>

export interface CommandEntry {
  readonly about: string
  readonly aliases: readonly string[]
  readonly args: readonly Slot[]
  /** The last argument takes all words that follow. */
  readonly more: boolean
  readonly options: OptionEntries
}

/** Where a noun's records are looked up, and by which columns somebody tells them apart. */
export interface LiveEntry {
  readonly table: string
  readonly prefix: string
  readonly label: readonly string[]
  /** It has a patient, whose name says more than its own columns. */
  readonly ofPatient: boolean
  readonly lifecycle: boolean
  /** It is found by the words of its names only: a practice has too many of them for a list. */
  readonly searched: boolean
  /** A name stands for the record. */
  readonly named: boolean
}

/** All that completion knows without a database: made from the declarations when pcc is built. */
export interface CompletionTable {
  readonly globals: OptionEntries
  readonly tops: Readonly<Record<string, CommandEntry>>
  /** What each noun is about. */
  readonly nouns: Readonly<Record<string, string>>
  /** Every other word for a noun. */
  readonly otherWords: Readonly<Record<string, string>>
  readonly live: Readonly<Record<string, LiveEntry>>
}

export type Verbs = Readonly<Record<string, CommandEntry>>

/** The table, and the verbs of a noun, which are looked up when that noun is typed. */
export interface Known extends CompletionTable {
  readonly verbsOf: (noun: string) => Verbs
}

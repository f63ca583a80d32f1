import type { ImportTarget } from '../exchange/target.js'
import type { DateRange } from '../kernel/time/range.js'
import type { Json } from '../record/field.js'
import type { AnyRecord } from '../record/record.js'
import type { Change } from '../store/audit/change.js'
import type { Reader, Unit } from '../store/store.js'
import type { Command } from './command.js'
import type { Context } from './context.js'
import type { ColumnSource } from './records/described.js'
import type { ListResult } from './result.js'

/** One thing that is due, as the worklist shows it. */
export interface WorklistLine {
  /** `KIND/ID`, the bare kind for a practice-wide one. */
  readonly key: string
  readonly kind: string
  /** The record that it hangs on, `R-91`. */
  readonly about_id: string | null
  readonly patient_id: number | null
  /** What is to be done, in words. */
  readonly what: string
  readonly due_on: string
  /** Epoch milliseconds, or null when only the day matters. */
  readonly due_at: number | null
  readonly priority: 'stat' | 'urgent' | 'routine'
  readonly why: string
  readonly next_command: string
  /** Which rule, which records and which dates put it there. */
  readonly explain: readonly string[]
  /** The facts that started it: a dismissal holds until this changes. */
  readonly facts: string
  readonly owner: string | null
}

/** An open item of somebody who has died. */
export interface ItemOfDead {
  readonly id: number
  readonly patient_id: number
  readonly deceased_on: string
}

/** One sort of open items, which are counted on the one line of somebody who has died. */
export interface OpenOfDead {
  /** `future visit`; with an s when there are several. */
  readonly what: string
  /** Before an id as it is written: `A`. */
  readonly prefix: string
  /** In a total order. */
  readonly items: (context: Context, reader: Reader) => Promise<readonly ItemOfDead[]>
  /** The command that settles those with these ids. */
  readonly settle: (ids: string) => string
}

export interface WorklistSource {
  readonly kinds: readonly {
    readonly kind: string
    readonly about: string
    /** Its lines are done by calling the patient. */
    readonly calls?: boolean
  }[]
  /**
   * Every line that stands at `context.reading.now` and is due on `until` or before; with `patientId`, others than this
   * patient's may be left out.
   */
  readonly lines: (
    context: Context,
    reader: Reader,
    until: string,
    patientId?: number,
  ) => Promise<readonly WorklistLine[]>
  readonly ofDead?: readonly OpenOfDead[]
}

export interface Report {
  readonly name: string
  readonly about: string
  /** RANGE that a report of some time covers when nobody names another; absent for one that says how things stand. */
  readonly usualPeriod?: string
  readonly run: (context: Context, reader: Reader, period: DateRange) => Promise<ListResult>
}

export interface Finding {
  readonly check: string
  readonly verdict: 'ok' | 'warn' | 'fail'
  readonly says: string
  readonly remedy?: string
}

export interface Setting {
  readonly key: string
  readonly about: string
  /** In the form that `config set` reads. */
  readonly default: string
  /** Where the default comes from. */
  readonly source: string
  /** A message when the text is no value of it; null when it is. */
  readonly check: (text: string) => string | null
  /** Each user may have an own value of it (`--mine`). */
  readonly personal?: boolean
}

/** What one feature says about a patient on `pcc patients show`. */
export interface PatientSection {
  /** Its key in JSON: `appointments`. */
  readonly name: string
  /** Above its lines: `Visits`. */
  readonly title: string
  /** Null when there is nothing to say. */
  readonly of: (context: Context, reader: Reader, patientId: number) => Promise<SectionContent | null>
}

export interface SectionContent {
  readonly json: Json
  /** Each a line, as wide as it likes: what doesn't fit is cut on a terminal. */
  readonly lines: readonly string[]
}

/** A feature's answer to changes of another feature's records, in the transaction that makes them. */
export interface Follower {
  /** Whose changes it follows. */
  readonly noun: string
  /** What follows from the changes is written by `unit`; gives a line for each thing that is worth saying. */
  readonly follow: (unit: Unit, changes: readonly Change[]) => Promise<readonly string[]>
}

/** One thing that hangs on a user, a provider, a place …, with the key that the next command needs. */
export interface HangingItem {
  readonly key: string
  /** `call about transport · due Fri 27 Nov`. */
  readonly words: string
}

/** A feature's work that hangs on set-up records: asked when one of them is to become inactive. */
export interface HangingWork {
  /** Of which nouns: `user`, `provider`. */
  readonly nouns: readonly string[]
  /** What is still to be done, in a total order. */
  readonly of: (context: Context, reader: Reader, noun: string, id: number) => Promise<readonly HangingItem[]>
  /** Gives all of it to another record of the noun. Errors: those of the move. */
  readonly giveTo: (context: Context, unit: Unit, noun: string, from: number, to: number) => Promise<void>
  /** Leaves it with nobody: each is a line of the worklist from then on. */
  readonly leave: (context: Context, unit: Unit, noun: string, id: number) => Promise<void>
}

/** A record that somebody may mean: its id as it is written, and what it is told from others by. */
export interface Suggestion {
  readonly id: string
  readonly words: string
}

/** Whom or what a question for a record of a noun suggests, where that is more than its list. */
export interface Suggestions {
  readonly noun: string
  /** What it gives is the same whatever is typed: asked once, then narrowed by it. */
  readonly once?: true
  /** The likeliest first; for nothing typed, what is likely without it. */
  readonly find: (
    context: Context,
    reader: Reader,
    typed: string,
    most: number,
  ) => Promise<readonly Suggestion[]>
}

/** What a part of the work offers to the whole. */
export interface Feature {
  readonly name: string
  readonly records: readonly AnyRecord[]
  readonly commands: readonly Command[]
  /** By noun, the columns that are computed from its records. */
  readonly computed?: Readonly<Record<string, ColumnSource['computed']>>
  readonly reports?: readonly Report[]
  readonly checks?: readonly ((context: Context) => Promise<readonly Finding[]>)[]
  readonly settings?: readonly Setting[]
  readonly follower?: Follower
  readonly suggestions?: readonly Suggestions[]
  /** What hangs on a set-up record, beyond what its own feature knows. */
  readonly hanging?: HangingWork
  /** What files can be imported into, beyond what the declarations say. */
  readonly imports?: readonly ImportTarget[]
  /** The commands that the feature gives to a noun of any other (`import`). */
  readonly nounCommands?: (record: AnyRecord) => readonly Command[]
}

/** What views of every day gather: each is loaded without the rest of its feature. */
export interface Offers {
  readonly worklist: WorklistSource
  /** What `pcc today` shows of it: a command that gives a view. */
  readonly day: Command
  readonly patientSection: PatientSection
}

/** A line of the features list: what the program must know before it loads the feature. */
export interface FeatureEntry {
  readonly name: string
  /** Nouns with their other words; the first word is the plural. */
  readonly nouns: readonly (readonly string[])[]
  /** The noun whose changes its follower answers. */
  readonly follows?: string
  /** Top-level commands. */
  readonly verbs: readonly string[]
  /** Verbs that it gives to every noun. */
  readonly nounVerbs?: readonly string[]
  readonly offers?: { readonly [Name in keyof Offers]?: () => Promise<Offers[Name]> }
  /** Views of every day by their words (`schedule`, `patients search`), each loaded without the rest of its feature. */
  readonly daily?: Readonly<Record<string, () => Promise<Command>>>
  readonly load: () => Promise<Feature>
}

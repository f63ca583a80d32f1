import type { Context } from '../../command/context.js'
import type { DeedNotes, Unit } from '../../store/store.js'
import type { ImportTarget } from '../target.js'
import type { TellKept } from './known-rows.js'
import { NewRows } from './new-rows.js'
import type { ParsedBatch } from './parsed.js'
import type { Translate } from './pass.js'
import type { RowReader } from './row-reader.js'
import { type IdsNamed, Session } from './session.js'
import { Tally } from './tally.js'
import type { Targets } from './targets.js'
import { writeBatch } from './write-batch.js'

/** A file that stands open, with the noun that its rows are of. */
export interface OpenFile {
  readonly reader: RowReader
  readonly target: ImportTarget
  /** Absolute; null for a stream. */
  readonly path: string | null
  /** Where its rejected rows go, absolute; null when they go nowhere. */
  readonly rejects: string | null
}

export interface FileRules {
  readonly targets: Targets
  readonly source: string
  readonly importId: number
  readonly direction: 'in' | 'out' | null
  readonly overwrite: ReadonlySet<string>
  readonly kept: TellKept
  readonly ids: IdsNamed
  readonly translate: Translate | null
  readonly progressed: (read: number, share: number | undefined) => void
}

/** So long a transaction waits for rows that are slow to come, before it lets others write. */
const PATIENCE_MS = 250

/** Reads one file into the practice, some rows a transaction. */
export class FileImport {
  readonly file: OpenFile
  readonly tally = new Tally()
  readonly #rules: FileRules
  readonly #newRows: NewRows
  #coming: Promise<ParsedBatch | null>
  #ended = false

  constructor(file: OpenFile, rules: FileRules) {
    this.file = file
    this.#rules = rules
    this.#newRows = new NewRows(file.target.record)
    this.#coming = this.#fetch()
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Resolves when there is something to write, or nothing more: to be awaited outside of a transaction. */
  async ready(): Promise<void> {
    await this.#coming
  }

  /** Writes about so many rows in the transaction at hand; fewer when they are slow to come. */
  async some(unit: Unit, context: Context, most: number): Promise<void> {
    const { notes, writer } = unit
    const { targets, source, importId, direction, overwrite, kept, ids, translate } = this.#rules
    attribute(notes, importId)
    const { reader, target } = this.file
    const session = new Session({
      context,
      writer,
      reading: context.reading,
      source,
      importId,
      direction,
      tally: this.tally,
      ids,
    })
    const rules = {
      target,
      overwrite,
      kept,
      translate,
      targets,
      layout: reader.layout,
      newRows: this.#newRows,
    }
    for (let rows = 0; rows < most; ) {
      const batch = await soon(this.#coming)
      if (batch === LATE) return
      if (batch === null) {
        this.#ended = true
        return
      }
      this.#coming = this.#fetch()
      await reader.settle(await writeBatch(session, batch, rules))
      await writer.entry.writeOut()
      rows += batch.read
      this.#rules.progressed(this.tally.read, reader.progress())
    }
  }

  #fetch(): Promise<ParsedBatch | null> {
    const next = this.file.reader.next()
    // Whoever awaits it gets the failure; without this it would count as unheard until then.
    next.catch(() => undefined)
    return next
  }
}

function attribute(notes: DeedNotes, importId: number): void {
  notes.importId = importId
}

const LATE = Symbol('late')

async function soon<T>(coming: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), PATIENCE_MS)
  })
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(timer)
  }
}

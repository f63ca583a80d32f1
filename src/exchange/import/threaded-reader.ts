import type { Worker } from 'node:worker_threads'
import { type ErrorCode, EXIT, PccError } from '../../kernel/errors.js'
import type { ImportTarget } from '../target.js'
import type { ColumnUse } from './column-use.js'
import { type Layout, layoutOf, type Meaning } from './layout.js'
import type { ParsedBatch, Rejection } from './parsed.js'
import type { Finished, RowReader } from './row-reader.js'
import type { Targets } from './targets.js'
import { type Failure, IN_FLIGHT, type Order, type Report } from './thread-messages.js'

/** A reader whose work is done in another thread. Errors: those of opening the file there. */
export async function openThreaded(
  worker: Worker,
  target: ImportTarget,
  targets: Targets,
  meaning: Meaning,
): Promise<RowReader> {
  const reports = new Reports(worker)
  const opened = await reports.next()
  if (opened.kind !== 'open') throw unexpected(opened)
  return new ThreadedReader(worker, reports, opened, layoutOf(opened.uses, target, targets, meaning))
}

type Opened = Extract<Report, { kind: 'open' }>

const unexpected = (report: Report): Error => new Error(`the reading thread said ${report.kind}`)

/** What the thread says, one after the other; its failure is thrown where it is heard. */
class Reports {
  readonly #come: Report[] = []
  #waiting: ((report: Report) => void) | null = null
  #ended: Report | null = null

  constructor(worker: Worker) {
    worker.on('message', (report: Report) => this.#take(report))
    worker.on('error', (error) => this.#take({ kind: 'failed', failure: broken(error) }))
    // Nobody would hear of a thread that ends without a word, and a promise that never resolves ends pcc in silence.
    worker.on('exit', (code) => {
      this.#ended = { kind: 'failed', failure: broken(new Error(`the reading thread ended with ${code}`)) }
      if (this.#waiting !== null) this.#take(this.#ended)
    })
  }

  #take(report: Report): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting === null) this.#come.push(report)
    else waiting(report)
  }

  async next(): Promise<Report> {
    const report =
      this.#come.shift() ??
      this.#ended ??
      (await new Promise<Report>((resolve) => {
        this.#waiting = resolve
      }))
    if (report.kind === 'failed') throw thrown(report.failure)
    return report
  }
}

const broken = (error: Error): Failure => ({
  code: null,
  message: error.message,
  hint: null,
  details: {},
  stack: error.stack ?? null,
})

const isCode = (code: string | null): code is ErrorCode => code !== null && code in EXIT

function thrown({ code, message, hint, details, stack }: Failure): Error {
  if (isCode(code)) return new PccError(code, message, { ...(hint === null ? {} : { hint }), details })
  const error = new Error(message)
  if (stack !== null) error.stack = stack
  return error
}

class ThreadedReader implements RowReader {
  readonly name: string
  readonly headers: readonly string[]
  readonly uses: readonly ColumnUse[]
  readonly notes: readonly string[]
  readonly layout: Layout
  readonly #worker: Worker
  readonly #reports: Reports
  readonly #sha256: string
  #progress: number | undefined
  #over = false

  constructor(worker: Worker, reports: Reports, opened: Opened, layout: Layout) {
    this.name = opened.name
    this.headers = opened.headers
    this.uses = opened.uses
    this.notes = opened.notes
    this.layout = layout
    this.#worker = worker
    this.#reports = reports
    this.#sha256 = opened.sha256
    for (let n = 0; n < IN_FLIGHT; n++) this.#order({ kind: 'more' })
  }

  #order(order: Order): void {
    this.#worker.postMessage(order)
  }

  progress(): number | undefined {
    return this.#progress
  }

  async next(): Promise<ParsedBatch | null> {
    const report = await this.#reports.next()
    if (report.kind !== 'batch') throw unexpected(report)
    this.#progress = report.progress
    if (report.batch !== null) this.#order({ kind: 'more' })
    return report.batch
  }

  async settle(refused: readonly Rejection[]): Promise<void> {
    this.#order({ kind: 'settle', refused })
  }

  async hash(): Promise<string> {
    return this.#sha256
  }

  async finish(): Promise<Finished> {
    this.#order({ kind: 'finish' })
    const report = await this.#reports.next()
    if (report.kind !== 'finished') throw unexpected(report)
    this.#over = true
    await this.#worker.terminate()
    return report.finished
  }

  async abandon(): Promise<void> {
    if (this.#over) return
    this.#over = true
    this.#order({ kind: 'abandon' })
    try {
      let report = await this.#reports.next()
      while (report.kind !== 'abandoned') report = await this.#reports.next()
    } catch {
      // It has failed and left nothing behind by itself.
    }
    await this.#worker.terminate()
  }
}

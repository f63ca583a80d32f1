import { writeSync } from 'node:fs'
import { PccError, usage } from '../kernel/errors.js'
import { FORMATS, type Format, type Globals } from './globals.js'

/** The format that the options and the ending of `--out` ask for. */
export function chosenFormat(globals: Globals, otherwise: Format): Format {
  if (globals.json) return 'json'
  if (globals.format !== undefined) return globals.format
  const ending = globals.out === undefined ? undefined : endingOf(globals.out)
  if (ending === undefined) return otherwise
  if (ending === 'txt') return 'table'
  const format = FORMATS.find((known) => known === ending) ?? (ending === 'htm' ? 'html' : undefined)
  if (format === undefined)
    throw usage(`-o: no format is called "${ending}"`, `say which with --format: ${FORMATS.join(', ')}`)
  return format
}

const endingOf = (path: string): string | undefined => /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase()

const FOR_PROGRAMS = ['json', 'ndjson']

/** Whether a command line asks for JSON, however little of it can be understood: its errors are JSON then. */
export function asksForJson(argv: readonly string[]): boolean {
  let format: string | undefined
  let out: string | undefined
  for (const [at, word] of argv.entries()) {
    if (word === '--') break
    if (word === '--json') return true
    const [, name, value] = /^(--format|--out|-o)(?:=(.*))?$/s.exec(word) ?? /^(-o)(.+)$/s.exec(word) ?? []
    const given = value ?? argv[at + 1]
    if (name === '--format') format = given
    else if (name !== undefined) out = given
  }
  return FOR_PROGRAMS.includes((format ?? endingOf(out ?? ''))?.toLowerCase() ?? '')
}

export interface Sink {
  readonly write: (chunk: string) => Promise<void>
  /** Puts what was written in its place. */
  readonly finish: () => Promise<void>
  readonly abandon: () => Promise<void>
}

/** Standard output; resolves when what was written is taken, and stays silent when nobody reads any more. */
export function standardOutput(): Sink {
  return { write: writeOut, finish: async () => undefined, abandon: async () => undefined }
}

const STDOUT = 1

/** What is left of it when the reader of a pipe that doesn't wait has no room just now. */
let waiting = false

/** Without Node's stream as long as the file takes it: opening that takes longer than a daily view. */
async function writeOut(chunk: string): Promise<void> {
  const bytes = Buffer.from(chunk)
  let at = 0
  try {
    while (!waiting && at < bytes.length) at += writeSync(STDOUT, bytes, at)
  } catch (error) {
    if (codeOf(error) !== 'EAGAIN') throw outputFailure(error)
    waiting = true
    process.stdout.on('error', () => undefined)
  }
  if (at < bytes.length) await streamed(bytes.subarray(at))
}

const streamed = (bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => {
      if (error === null || error === undefined) resolve()
      else reject(outputFailure(error))
    })
  })

const codeOf = (error: unknown): unknown => (error instanceof Error ? Reflect.get(error, 'code') : undefined)

const outputFailure = (error: unknown): Error =>
  codeOf(error) === 'EPIPE' ? new ClosedPipe() : unwritable(error)

const unwritable = (cause: unknown): PccError =>
  new PccError('unavailable', 'standard output cannot be written', {
    hint: 'look at where it goes: the disk may be full',
    cause,
  })

/** The reader of the pipe has gone: the end, and no error. */
export class ClosedPipe extends Error {}

/** A file that appears whole or not at all, 0600. */
export async function fileOutput(path: string): Promise<Sink> {
  if (path === '') throw usage('--out names no file', 'name one, or - for standard output')
  const { createAtomicFile } = await import('../exchange/formats/atomic-file.js')
  const file = await createAtomicFile(path)
  return {
    write: async (chunk) => {
      await file.write(chunk)
    },
    finish: async () => {
      await file.commit()
    },
    abandon: () => file.abandon(),
  }
}

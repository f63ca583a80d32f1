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

/** Standard output; resolves when the pipe has room again, and stays silent when nobody reads any more. */
export function standardOutput(): Sink {
  const { stdout } = process
  return {
    write: (chunk) =>
      new Promise((resolve, reject) => {
        stdout.write(chunk, (error) => {
          if (error === null || error === undefined) resolve()
          else if (Reflect.get(error, 'code') === 'EPIPE') reject(new ClosedPipe())
          else reject(unwritable(error))
        })
      }),
    finish: async () => undefined,
    abandon: async () => undefined,
  }
}

const unwritable = (cause: Error): PccError =>
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

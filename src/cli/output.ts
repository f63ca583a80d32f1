import { PccError, usage } from '../kernel/errors.js'
import { FORMATS, type Format, type Globals } from './globals.js'

/** The format that the options and the ending of `--out` ask for. */
export function chosenFormat(globals: Globals, otherwise: Format): Format {
  if (globals.json) return 'json'
  if (globals.format !== undefined) return globals.format
  const ending = globals.out === undefined ? undefined : /\.([a-z]+)$/i.exec(globals.out)?.[1]?.toLowerCase()
  if (ending === undefined) return otherwise
  if (ending === 'txt') return 'table'
  const format = FORMATS.find((known) => known === ending) ?? (ending === 'htm' ? 'html' : undefined)
  if (format === undefined)
    throw usage(`-o: no format is called "${ending}"`, `say which with --format: ${FORMATS.join(', ')}`)
  return format
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
          else reject(new PccError('unavailable', 'standard output cannot be written', { cause: error }))
        })
      }),
    finish: async () => undefined,
    abandon: async () => undefined,
  }
}

/** The reader of the pipe has gone: the end, and no error. */
export class ClosedPipe extends Error {}

/** A file that appears whole or not at all, 0600. */
export async function fileOutput(path: string): Promise<Sink> {
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

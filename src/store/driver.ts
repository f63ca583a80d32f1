import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PccError } from '../kernel/errors.js'

/** What pcc uses of better-sqlite3. */
export interface Statement {
  readonly reader: boolean
  all(...parameters: unknown[]): unknown[]
  get(...parameters: unknown[]): unknown
  run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  iterate(...parameters: unknown[]): IterableIterator<unknown>
  raw(on?: boolean): Statement
}

export interface SqliteConnection {
  prepare(sql: string): Statement
  exec(sql: string): unknown
  pragma(text: string, options?: { simple?: boolean }): unknown
  close(): unknown
  readonly inTransaction: boolean
}

export interface OpenOptions {
  readonly readonly?: boolean
  readonly fileMustExist?: boolean
  readonly timeout?: number
}

type Driver = new (path: string, options: OpenOptions & { nativeBinding: object }) => SqliteConnection

interface Line {
  readonly Driver: Driver
  /** The native part, already loaded: the driver's own search for it asks for a whole diagnostic report. */
  readonly addon: object
}

const require = createRequire(import.meta.url)

let line: Line | undefined

/** Errors: `unavailable` when the line of the driver for this Node isn't installed. */
export function openDriver(path: string, options: OpenOptions): SqliteConnection {
  line ??= load()
  return new line.Driver(path, { ...options, nativeBinding: line.addon })
}

/** Version 12 aborts on Node 24.19 and later, version 13 crashes on Node 20: each Node gets its own. */
function load(): Line {
  const name = Number(process.versions.node.split('.')[0]) < 22 ? 'better-sqlite3-node20' : 'better-sqlite3'
  try {
    const entry = require.resolve(name)
    return { Driver: require(name), addon: addonIn(dirname(dirname(entry))) }
  } catch (cause) {
    throw new PccError(
      'unavailable',
      `the database driver for Node ${process.versions.node} is not installed`,
      {
        hint: 'run npm install again with a C++ toolchain (python3, make, g++) and install scripts allowed',
        cause,
      },
    )
  }
}

/** The first native part that this machine can load: brought along for its C library, or compiled. */
function addonIn(folder: string): object {
  const { platform, arch } = process
  const files = [
    `prebuilds/${platform}-${arch}.node`,
    `prebuilds/${platform}musl-${arch}.node`,
    'build/Release/better_sqlite3.node',
  ]
  let failure: unknown
  for (const file of files) {
    const addon = { exports: {} }
    try {
      process.dlopen(addon, join(folder, file))
      return addon.exports
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

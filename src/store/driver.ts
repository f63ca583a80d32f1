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

/**
 * Version 12 of the driver aborts on Node 24.19 and later, version 13 crashes on Node 20: each Node gets its own.
 * Errors: `unavailable` when the line for this Node isn't installed.
 */
export function openDriver(path: string, options: OpenOptions): SqliteConnection {
  const require = createRequire(import.meta.url)
  const name = Number(process.versions.node.split('.')[0]) < 22 ? 'better-sqlite3-node20' : 'better-sqlite3'
  let Driver: new (path: string, options: OpenOptions & { nativeBinding?: string }) => SqliteConnection
  let nativeBinding: string | undefined
  try {
    Driver = require(name)
    if (name === 'better-sqlite3-node20') {
      nativeBinding = join(
        dirname(require.resolve(`${name}/package.json`)),
        'build/Release/better_sqlite3.node',
      )
    }
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
  return new Driver(path, nativeBinding === undefined ? options : { ...options, nativeBinding })
}

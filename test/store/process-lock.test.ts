import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockFile } from '../../src/store/process-lock.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pcc-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('is held by one and free again when released', () => {
  const path = join(folder, 'lock')
  const first = lockFile(path, 0, 'run')
  expect(() => lockFile(path, 0, 'run')).toThrow('another run is running')
  first.release()
  const second = lockFile(path, 0, 'run')
  second.release()
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

it('says which file cannot be written', () => {
  expect(() => lockFile(join(folder, 'no', 'such'), 0, 'run')).toThrow(/cannot be written/)
})

it.each([
  ['a folder', (path: string) => mkdirSync(path)],
  ['another file', (path: string) => writeFileSync(path, 'something of somebody else, long enough to see')],
])('stands on no lock file that is %s', (_, put) => {
  const path = join(folder, 'lock')
  put(path)
  expect(() => lockFile(path, 0, 'run')).toThrow(/cannot be written/)
})

it.runIf(process.platform === 'linux')('stays held when the same process asks for it again', () => {
  const path = join(folder, 'lock')
  const held = lockFile(path, 0, 'run')
  const ours = (): string[] =>
    readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .filter((line) => line.includes(`:${statSync(path).ino} `))
  const before = ours().length
  expect(() => lockFile(path, 0, 'run')).toThrow('another run is running')
  expect(ours()).toHaveLength(before)
  expect(before).toBeGreaterThan(0)
  held.release()
})

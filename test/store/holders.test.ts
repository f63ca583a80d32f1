import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { holdersOf, lockersOf } from '../../src/store/holders.js'

const LOCKS = `1: POSIX  ADVISORY  READ  1234 fe:00:2228450 1073741826 1073742335
2: POSIX  ADVISORY  WRITE 77 fe:00:2228450 120 120
3: POSIX  ADVISORY  READ  77 fe:00:2228450 1073741826 1073742335
4: FLOCK  ADVISORY  WRITE 500 fe:00:2228450 0 EOF
5: POSIX  ADVISORY  READ  600 fe:00:999 0 EOF
6: POSIX  ADVISORY  READ  601 08:11:2228450 0 EOF
7: POSIX  ADVISORY  READ  0 fe:00:2228450 0 EOF
7: -> POSIX  ADVISORY  WRITE 900 fe:00:2228450 0 EOF
8: POSIX  ADVISORY  READ  602 103:00002:2228450 0 EOF
`

it('are the processes that lock this file on this disk, each once', () => {
  expect(lockersOf(LOCKS, { dev: 0xfe00, ino: 2228450 })).toEqual([77, 1234])
  expect(lockersOf(LOCKS, { dev: 0x811, ino: 2228450 })).toEqual([601])
  expect(lockersOf(LOCKS, { dev: 0x10302, ino: 2228450 })).toEqual([602])
  expect(lockersOf('', { dev: 0xfe00, ino: 1 })).toEqual([])
})

it.runIf(process.platform === 'linux')('are none of a file that nobody has open', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pcc-holders-'))
  writeFileSync(join(folder, 'a'), '')
  expect(holdersOf(join(folder, 'a'))).toEqual([])
  rmSync(folder, { recursive: true })
})

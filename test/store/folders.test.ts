import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolders } from '../../src/store/folders.js'

it('makes a folder with those that lead to it, for this user alone, and again without a word', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pcc-test-'))
  try {
    const deep = join(folder, 'a', 'b', 'c')
    makeFolders(deep)
    makeFolders(deep)
    expect(statSync(deep).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700)
    chmodSync(folder, 0o700)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it.each(['', 'below'])('fails where a file stands (%j)', (more) => {
  const folder = mkdtempSync(join(tmpdir(), 'pcc-test-'))
  try {
    writeFileSync(join(folder, 'file'), '')
    expect(() => makeFolders(join(folder, 'file', more))).toThrow(/EEXIST|ENOTDIR/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it.runIf(process.platform === 'linux')('fails at once where the system has no place for it', () => {
  expect(() => makeFolders('/proc/nowhere/a')).toThrow(/ENOENT|EACCES|EPERM/)
})

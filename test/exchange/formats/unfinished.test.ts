import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stop } from '../../../src/exchange/formats/at-stop.js'
import { createAtomicFile } from '../../../src/exchange/formats/atomic-file.js'
import { leftIn, unfinishedPath } from '../../../src/exchange/formats/unfinished.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pcc-unfinished-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A process that has ended. */
const gone = (): string => execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim()

const ofProcess = (pid: string): string =>
  join(folder, basename(unfinishedPath(folder)).replace(/-\d+-/, `-${pid}-`))

describe('what a killed process left', () => {
  test('is told from what living ones write, other machines’, and everybody else’s files', () => {
    const left = ofProcess(gone())
    writeFileSync(left, 'rows')
    writeFileSync(ofProcess(String(process.pid)), 'ours')
    writeFileSync(ofProcess(String(process.ppid)), 'another’s')
    writeFileSync(left.replace(/\.pcc-[0-9a-f]{8}/, '.pcc-00000000'), 'of another machine')
    writeFileSync(join(folder, '.pcc-notes.tmp'), 'of somebody')
    expect(leftIn(folder)).toEqual([left])
  })

  test('goes when the next file is written into the folder', async () => {
    writeFileSync(ofProcess(gone()), 'rows')
    const file = await createAtomicFile(join(folder, 'out.csv'))
    expect(readdirSync(folder)).toHaveLength(1)
    await file.commit()
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  test('stays when another process writes beside it', async () => {
    const file = await createAtomicFile(join(folder, 'a.csv'))
    const [ours = ''] = readdirSync(folder)
    const theirs = ofProcess(String(process.ppid))
    renameSync(join(folder, ours), theirs)
    const another = await createAtomicFile(join(folder, 'b.csv'))
    await another.commit()
    expect(readdirSync(folder).sort()).toEqual([basename(theirs), 'b.csv'].sort())
    await file.abandon()
  })

  test('a folder that isn’t there holds nothing', () => {
    expect(leftIn(join(folder, 'none'))).toEqual([])
  })
})

describe('a signal', () => {
  test('takes what is being written with it, and what is released stays', async () => {
    const kept = join(folder, 'kept')
    mkdirSync(kept)
    const file = await createAtomicFile(join(kept, 'a.csv'))
    await file.commit()
    const stray = unfinishedPath(kept)
    writeFileSync(stray, 'not guarded any more')
    await createAtomicFile(join(folder, 'b.csv'))
    expect(readdirSync(folder)).toHaveLength(2)
    stop()
    expect(readdirSync(folder)).toEqual(['kept'])
    expect(readdirSync(kept)).toEqual([basename(stray), 'a.csv'])
  })
})

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAtomicFile, writeAtomically } from '../../../src/exchange/formats/atomic-file.js'
import { cannotWrite } from '../../../src/exchange/formats/file-failure.js'
import { neverOver } from '../../../src/exchange/formats/free-name.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pcc-atomic-'))
})
afterEach(() => rm(folder, { recursive: true }))

const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

describe('an atomic file', () => {
  test('is there when it is whole, in mode 0600, with its facts', async () => {
    const path = join(folder, 'out.csv')
    const file = await createAtomicFile(path)
    await file.write('a,b\r\n')
    expect((await readdir(folder)).every((name) => name.startsWith('.pcc-'))).toBe(true)
    await file.write(Buffer.from('é\r\n'))
    expect(await file.commit()).toEqual({
      path,
      name: 'out.csv',
      bytes: 9,
      sha256: createHash('sha256').update('a,b\r\né\r\n').digest('hex'),
    })
    expect(await readdir(folder)).toEqual(['out.csv'])
    expect(await text('out.csv')).toBe('a,b\r\né\r\n')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('replaces the old file in one step', async () => {
    await writeFile(join(folder, 'out.csv'), 'old')
    const file = await createAtomicFile(join(folder, 'out.csv'))
    await file.write('new')
    expect(await text('out.csv')).toBe('old')
    await file.commit()
    expect(await text('out.csv')).toBe('new')
  })

  test('abandoned, it leaves the old one and nothing else', async () => {
    await writeFile(join(folder, 'out.csv'), 'old')
    const file = await createAtomicFile(join(folder, 'out.csv'))
    await file.write('new')
    await file.abandon()
    await file.abandon()
    expect(await readdir(folder)).toEqual(['out.csv'])
    expect(await text('out.csv')).toBe('old')
  })

  test('is abandoned when what should be written fails', async () => {
    const chunks = function* () {
      yield 'half'
      throw new Error('no more')
    }
    await expect(writeAtomically(join(folder, 'out.csv'), chunks())).rejects.toThrow('no more')
    expect(await readdir(folder)).toEqual([])
  })

  test('writes through a link to its file', async () => {
    await mkdir(join(folder, 'real'))
    await writeFile(join(folder, 'real/out.csv'), 'old')
    await symlink('real/out.csv', join(folder, 'link.csv'))
    await writeAtomically(join(folder, 'link.csv'), ['new'])
    expect(await text('real/out.csv')).toBe('new')
    expect((await stat(join(folder, 'link.csv'))).isFile()).toBe(true)
    expect(await readdir(join(folder, 'real'))).toEqual(['out.csv'])
  })

  test.each([
    ['a folder', '.', 'usage', / is a folder$/],
    ['a device', '/dev/null', 'usage', /^\/dev\/null is no ordinary file$/],
    ['a folder that is not there', 'no/out.csv', 'not_found', /^The folder of .* doesn't exist$/],
  ])('refuses %s', async (_, target, code, message) => {
    const path = target.startsWith('/') ? target : join(folder, target)
    await expect(createAtomicFile(path)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
    expect(await readdir(folder)).toEqual([])
  })

  test('a pipe is not replaced', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await expect(createAtomicFile(join(folder, 'pipe'))).rejects.toThrow('is no ordinary file')
  })

  test.each([
    ['ENOSPC', 'unavailable', "out.csv can't be written: the disk is full"],
    ['EDQUOT', 'unavailable', "out.csv can't be written: your share of the disk is used up"],
    ['EROFS', 'unavailable', "out.csv can't be written: the disk is read-only"],
    ['EACCES', 'unavailable', "out.csv can't be written: no permission"],
    ['EIO', 'unavailable', "out.csv can't be written: EIO"],
    ['ENOENT', 'not_found', "The folder of out.csv doesn't exist"],
  ])('%s is %s', (errno, code, message) => {
    expect(cannotWrite('out.csv', Object.assign(new Error(errno), { code: errno }))).toMatchObject({
      code,
      message,
    })
  })

  test("an error that is not the system's stays what it is", () => {
    const defect = new TypeError('no')
    expect(cannotWrite('out.csv', defect)).toBe(defect)
  })
})

describe('names that are never over a file', () => {
  const rejected = (): string => join(folder, 'x.rejected.csv')

  test('count up', async () => {
    for (const name of ['x.rejected.csv', 'x.rejected.2.csv', 'x.rejected.3.csv']) {
      expect(await neverOver(rejected())).toBe(join(folder, name))
      const { path } = await writeAtomically(rejected(), [name], { neverOver: true })
      expect(path).toBe(join(folder, name))
    }
    expect((await readdir(folder)).sort()).toEqual(['x.rejected.2.csv', 'x.rejected.3.csv', 'x.rejected.csv'])
    expect(await text('x.rejected.2.csv')).toBe('x.rejected.2.csv')
    expect((await stat(join(folder, 'x.rejected.2.csv'))).mode & 0o777).toBe(0o600)
  })

  test('a link that leads nowhere is taken too', async () => {
    await symlink('nowhere', rejected())
    expect(await neverOver(rejected())).toBe(join(folder, 'x.rejected.2.csv'))
  })

  test('two that finish at once both keep their file', async () => {
    const paths = await Promise.all(
      ['a', 'b', 'c', 'd'].map(
        async (content) => (await writeAtomically(rejected(), [content], { neverOver: true })).path,
      ),
    )
    expect(new Set(paths).size).toBe(4)
    const contents = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
    expect(contents).toEqual(['a', 'b', 'c', 'd'])
  })

  test('without an ending', async () => {
    await writeFile(join(folder, 'x'), '')
    expect(await neverOver(join(folder, 'x'))).toBe(join(folder, 'x.2'))
  })

  test('in a folder that is none', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(neverOver(join(folder, 'file/x.csv'))).rejects.toMatchObject({ code: 'not_found' })
  })
})

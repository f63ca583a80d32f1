import { cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { type Home, newHome } from './support/home.js'
import { environment } from './support/pcc.js'
import { projectRoot } from './support/project.js'

/** pcc as somebody installed it: its own copy, which it may write beside. */
async function installed(home: Home) {
  const folder = join(home.path, 'installed')
  for (const part of ['bin', 'dist'])
    await cp(join(projectRoot, part), join(folder, part), { recursive: true })
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
  const caches = async (view = ''): Promise<string[]> =>
    (await readdir(join(folder, 'dist')))
      .filter((name) => name.endsWith(`${view}.cache`))
      .map((name) => join(folder, 'dist', name))
  return {
    folder,
    caches,
    pcc: (...args: string[]) =>
      execa('node', [join(folder, 'bin/pcc.cjs'), ...args], {
        env: environment({ env: { HOME: home.path } }),
        extendEnv: false,
        reject: false,
        stdin: 'ignore',
      }),
  }
}

const search = ['patients', 'search', 'nobody'] as const

async function practice() {
  const copy = await installed(await newHome())
  const { exitCode, stderr } = await copy.pcc('init', '--name', 'Main Street', '--tz', 'UTC', '--no-input')
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
  return copy
}

test('the build leaves a code cache for each daily view', async () => {
  const { caches } = await installed(await newHome())
  const views = (await caches()).map((name) => name.split('.').at(-2))
  expect(views.toSorted()).toEqual(['followups', 'schedule', 'search', 'today'])
})

test('the first daily view makes a missing code cache; other commands, and views that fail, leave none', async () => {
  const copy = await practice()
  for (const cache of await copy.caches()) await rm(cache)
  expect(await copy.pcc('--version')).toMatchObject({ exitCode: 0 })
  expect(await copy.pcc('patients', 'search', 'nobody', '--no-such-option')).toMatchObject({ exitCode: 2 })
  expect(await copy.caches()).toEqual([])
  expect(await copy.pcc(...search)).toMatchObject({ exitCode: 0 })
  expect(await copy.caches()).toHaveLength(1)
})

test.each([
  ['a byte is damaged', (bytes: Buffer) => bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 4)],
  ['it was cut off', (bytes: Buffer) => bytes.subarray(0, 10_000)],
  ['it is empty', () => Buffer.alloc(0)],
])('a code cache is ignored and made anew when %s', async (_, damage) => {
  const copy = await practice()
  const [cache = ''] = await copy.caches('search')
  const damaged = Buffer.from(damage(await readFile(cache)))
  await writeFile(cache, damaged)
  expect(await copy.pcc(...search)).toMatchObject({ exitCode: 0 })
  expect(await copy.caches('search')).toEqual([cache])
  expect((await readFile(cache)).equals(damaged)).toBe(false)
})

test('a code cache of another bundle is never read', async () => {
  const copy = await practice()
  const [cache = ''] = await copy.caches('search')
  const bundle = join(copy.folder, 'dist/pcc.cjs')
  const text = await readFile(bundle, 'latin1')
  await writeFile(bundle, text.replace(/\/\/[0-9a-f]{16}\n/, '//0123456789abcdef\n'))
  await writeFile(cache, 'anything')
  expect(await copy.pcc(...search)).toMatchObject({ exitCode: 0 })
  expect(await readFile(cache, 'utf8')).toBe('anything')
})

test('without its bundle it says what to do, and shows no stack', async () => {
  const copy = await installed(await newHome())
  await rm(join(copy.folder, 'dist'), { recursive: true })
  expect(await copy.pcc('--version')).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: `pcc: ${join(copy.folder, 'dist/pcc.cjs')} is missing\nrun npm ci in pcc's folder, or install pcc again`,
  })
})

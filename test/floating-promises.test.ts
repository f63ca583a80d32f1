import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { execa } from 'execa'
import { expect, onTestFinished, test } from 'vitest'

const save = `export async function save(): Promise<number> {
  return 1
}
`

const nobodyAwaits = `import { writeFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { save } from './save.js'

interface Tables {
  patient: { id: number }
}

export async function all(db: Kysely<Tables>): Promise<void> {
  save()
  db.selectFrom('patient').selectAll().execute()
  db.deleteFrom('patient').where('id', '=', 1).execute()
  writeFile('x', 'y')
  for (const _ of [1]) save()
  await save()
}
`

/** The lines of `nobody-awaits.ts` that the project's own rules find fault with. */
async function faults(): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pcc-promises-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: resolve('tsconfig.json'), include: ['*.ts'] }),
  )
  await writeFile(join(folder, 'save.ts'), save)
  await writeFile(join(folder, 'nobody-awaits.ts'), nobodyAwaits)
  const { stdout } = await execa(
    resolve('node_modules/.bin/oxlint'),
    ['--config', resolve('.oxlintrc.json'), '--format=unix', 'save.ts', 'nobody-awaits.ts'],
    { cwd: folder, reject: false },
  )
  return [...stdout.matchAll(/nobody-awaits\.ts:(\d+):.*no-floating-promises/g)].map(([, line]) =>
    Number(line),
  )
}

test('a promise that nobody awaits is found: our own, of another file; a query; one of Node', async () => {
  expect(await faults()).toEqual([10, 11, 12, 13, 14])
})

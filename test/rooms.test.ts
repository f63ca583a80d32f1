import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { breaches } from './support/rooms/breaches.js'
import { sourceFile } from './support/rooms/source-file.js'

const house = (files: Readonly<Record<string, string>>): string[] =>
  breaches(Object.entries(files).map(([path, text]) => sourceFile(path, text)))

test('the house is in order', () => {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `src/${path}`)
  expect(paths).toContain('src/main.ts')
  expect(breaches(paths.map((path) => sourceFile(path, readFileSync(path, 'utf8'))))).toEqual([])
})

describe('directions', () => {
  test.each([
    ['src/main.ts', `import { run } from './cli/run.js'`],
    ['src/cli/run.ts', `import { FEATURES } from '../features/index.js'`],
    ['src/features/patients/service.ts', `import { usage } from '../../kernel/errors.js'`],
    ['src/command/command.ts', `import type { Store } from '../store/store.js'`],
    ['src/exchange/pipeline.ts', `import type { Context } from '../command/context.js'`],
    ['src/store/writer.ts', `import { toRow } from '../record/row.js'`],
    ['src/kernel/money.ts', `import { problem } from './problem.js'`],
  ])('%s may %s', (path, text) => {
    expect(house({ [path]: text })).toEqual([])
  })

  test.each([
    ['src/kernel/money.ts', `import { text } from '../record/fields/index.js'`],
    ['src/kernel/money.ts', `import type { Field } from '../record/field.js'`],
    ['src/kernel/money.ts', `export type { Field } from '../record/field.js'`],
    ['src/kernel/money.ts', `export * from '../record/field.js'`],
    ['src/kernel/money.ts', `type F = import('../record/field.js').Field`],
    ['src/kernel/money.ts', `const it = await import('../record/field.js')`],
    ['src/record/row.ts', `import { Store } from '../store/store.js'`],
    ['src/store/writer.ts', `import { patients } from '../features/patients/index.js'`],
    ['src/exchange/pipeline.ts', `import { command } from '../command/command.js'`],
    ['src/exchange/pipeline.ts', `import type { Patient } from '../features/patients/index.js'`],
    ['src/features/patients/service.ts', `import { run } from '../../cli/run.js'`],
    ['src/main.ts', `import { FEATURES } from './features/index.js'`],
  ])('%s may not %s', (path, text) => {
    expect(house({ [path]: text })).toEqual([expect.stringMatching(/^src\/.*: .* may not know src\//)])
  })

  test('a room that nobody planned is named', () => {
    expect(house({ 'src/helpers/x.ts': '' })).toEqual(['src/helpers/x.ts: helpers is no room of this house'])
  })
})

describe('features', () => {
  test('know each other by the index alone', () => {
    const asked = `import { find } from '../patients/queries.js'`
    expect(house({ 'src/features/scheduling/service.ts': asked })).toEqual([
      'src/features/scheduling/service.ts: src/features/patients/queries.ts is inside a feature, ' +
        'which others know by its index.ts alone',
    ])
    const index = `import { find } from '../patients/index.js'`
    expect(house({ 'src/features/scheduling/service.ts': index })).toEqual([])
  })

  test('are taken from inside by their list, for what they offer alone', () => {
    const offer = `const offers = { worklist: () => import('./patients/worklist.js') }`
    expect(house({ 'src/features/index.ts': offer })).toEqual([])
  })

  test('never know each other in a circle, not even by their types', () => {
    expect(
      house({
        'src/features/a/index.ts': `import type { B } from '../b/index.js'`,
        'src/features/b/service.ts': `const c = await import('../c/index.js')`,
        'src/features/c/index.ts': `export { a } from '../a/index.js'`,
      }),
    ).toEqual(['features in a circle: a → b → c → a'])
  })
})

test('files that need each other to start are a circle; types and later imports make none', () => {
  expect(
    house({
      'src/kernel/a.ts': `import { b } from './b.js'`,
      'src/kernel/b.ts': `import { a } from './a.js'`,
    }),
  ).toEqual(['files in a circle: src/kernel/a.ts → src/kernel/b.ts → src/kernel/a.ts'])
  expect(
    house({
      'src/kernel/a.ts': `import { b } from './b.js'`,
      'src/kernel/b.ts': `import type { A } from './a.js'; const a = () => import('./a.js')`,
    }),
  ).toEqual([])
})

describe('the world', () => {
  test.each([
    ['process.env', `process.env.HOME`],
    ['process.argv', `process.argv`],
    ['process.stdout', `process.stdout.write('x')`],
    ['console.log', `console.log(1)`],
    ['Date.now()', `Date.now()`],
    ['new Date()', `new Date()`],
    ['Math.random()', `Math.random()`],
  ])('%s is for cli alone', (name, text) => {
    expect(house({ 'src/features/a/service.ts': text })).toEqual([
      `src/features/a/service.ts: only cli may use ${name}`,
    ])
    expect(house({ 'src/cli/clock.ts': text })).toEqual([])
  })

  test.each(['node:readline', 'tty', 'chalk', 'commander'])('%s is for cli alone', (name) => {
    expect(house({ 'src/command/x.ts': `import x from '${name}'` })).toEqual([
      `src/command/x.ts: only cli may know ${name}`,
    ])
  })

  test('the kernel knows no package and nothing of Node', () => {
    expect(house({ 'src/kernel/x.ts': `import { join } from 'node:path'` })).toEqual([
      'src/kernel/x.ts: kernel is pure and may not know node:path',
    ])
  })

  test('a given instant, and which Node this is, are no part of it', () => {
    expect(house({ 'src/store/x.ts': 'new Date(0); process.versions.node; process.pid' })).toEqual([])
  })
})

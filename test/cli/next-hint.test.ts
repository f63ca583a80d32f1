import { describe, expect, it, test } from 'vitest'
import { findCommand } from '../../src/cli/find-command.js'
import { hintsFor, nextHint } from '../../src/cli/next-hint.js'
import { parseCommand } from '../../src/cli/parse.js'
import { type Command, command } from '../../src/command/command.js'
import { listOf, type Result, recordOf } from '../../src/command/result.js'
import { FEATURES } from '../../src/features/index.js'
import { settings } from '../../src/features/practice/index.js'
import { withStore } from '../support/database.js'

const features = await Promise.all(FEATURES.map((entry) => entry.load()))
const declared = features.flatMap(({ commands }) =>
  commands.flatMap((one) => (one.next ?? []).map((line) => [`${one.noun} ${one.verb}`, line] as const)),
)

test.each(declared)('after %s comes %s, which is a command', async (_, template) => {
  if (template === 'pcc {name}') return
  const line = template.replace('{next_step}', 'send').replace(/\{\w+\}/g, 'X-1')
  const words = line.split(' ').slice(1)
  const found = await findCommand(words, FEATURES)
  expect(() => parseCommand(found.command, found.argv)).not.toThrow()
})

test('commands that write a record of the day have one', () => {
  expect(declared.length).toBeGreaterThan(30)
})

const column = (name: string, value: string | null) => ({
  name,
  label: name,
  align: 'left' as const,
  kind: 'id' as const,
  json: () => value,
  csv: () => value ?? '',
  show: () => value ?? '',
})

const saying = (values: Readonly<Record<string, string | null>>): Result =>
  recordOf(
    Object.entries(values).map(([name, value]) => column(name, value)),
    null,
  )

const made = (next: readonly string[] | undefined, writes = true): Command =>
  command({
    noun: 'visits',
    verb: 'book',
    about: '',
    writes,
    ...(next === undefined ? {} : { next }),
    run: async () => ({ kind: 'none' }),
  })

describe('a hint', () => {
  it.each<[readonly string[] | undefined, boolean, Result, readonly string[]]>([
    [['pcc a {id}', 'pcc b'], true, saying({ id: 'A-1' }), ['pcc a A-1', 'pcc b']],
    [['pcc {step} {id}', 'pcc b'], true, saying({ id: 'A-1', step: null }), ['pcc b']],
    [undefined, true, saying({ id: 'A-1' }), ['pcc visits show A-1']],
    [undefined, true, { kind: 'none' }, []],
    [undefined, false, saying({ id: 'A-1' }), []],
    [
      ['pcc a {id}'],
      true,
      { kind: 'batch', done: [{ id: 'A-1', said: '', json: { id: 'A-1' } }], failed: [] },
      ['pcc a A-1'],
    ],
    [
      ['pcc a {id}'],
      false,
      listOf({ columns: [column('id', 'A-9')], rows: [1, 2], empty: '' }),
      ['pcc a A-9'],
    ],
    [['pcc a {id}'], false, listOf({ columns: [column('id', 'A-9')], rows: [], empty: '' }), []],
    [['pcc a {key}'], false, { kind: 'view', json: [{ key: 'x/R-1' }], lines: () => [] }, ['pcc a x/R-1']],
    [['pcc a {id}'], true, saying({ id: 'A\u001b[31m' }), ['pcc a A␛[31m']],
  ])('of %j after a write (%s)', (next, writes, result, lines) => {
    expect(hintsFor(made(next, writes), result).map(({ line }) => line)).toEqual(lines)
  })

  it('is given once, whatever the id, then the next one, then none', () =>
    withStore(async ({ context }) => {
      const book = made(['pcc a {id}', 'pcc {step} {id}'])
      const hintOf = (id: string, step: string) => nextHint(context, book, saying({ id, step }))
      expect(await hintOf('A-1', 'send')).toBe(
        'next: pcc a A-1\n(no more of these: pcc config set --mine hints off)',
      )
      expect(await hintOf('A-2', 'send')).toBe('next: pcc send A-2')
      expect(await hintOf('A-3', 'send')).toBeNull()
      expect(await hintOf('A-3', 'close')).toBe('next: pcc close A-3')
    }))

  it('is not given to whoever turned them off, and comes when they are on again', () =>
    withStore(async ({ context }) => {
      const book = made(['pcc a {id}'])
      const row = await context.write(({ writer }) =>
        writer.insert(settings, { key: 'hints', value: 'off', user_id: 1 }),
      )
      expect(await nextHint(context, book, saying({ id: 'A-1' }))).toBeNull()
      await context.write(({ writer }) => writer.update(settings, row, { value: 'on' }))
      expect(await nextHint(context, book, saying({ id: 'A-1' }))).toMatch(/^next: pcc a A-1/)
    }))
})

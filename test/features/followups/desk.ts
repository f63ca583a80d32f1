import type { Context } from '../../../src/command/context.js'
import type { Feature, WorklistLine, WorklistSource } from '../../../src/command/feature.js'
import type { Result, Screen } from '../../../src/command/result.js'
import { feature } from '../../../src/features/followups/index.js'
import { patients } from '../../../src/features/patients/index.js'
import { users } from '../../../src/features/practice/index.js'
import { Problem } from '../../../src/kernel/problem.js'
import type { Json } from '../../../src/record/field.js'
import { NOW, type Practice, withStore } from '../../support/database.js'

const same = (text: string): string => text
const SCREEN: Screen = {
  width: 200,
  terminal: false,
  paint: { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same },
}

/** A practice whose rules derive exactly these lines. */
export interface Desk {
  readonly practice: Practice
  /** What the fake source says; change it as the facts change. */
  readonly lines: WorklistLine[]
  /** Runs a command as it was typed, without a shell. */
  run(words: readonly string[], changes?: Partial<Context>): Promise<Result>
  /** The JSON of a command that shows lines. */
  json(words: readonly string[], changes?: Partial<Context>): Promise<Json>
  keys(words?: readonly string[], changes?: Partial<Context>): Promise<string[]>
  page(words: readonly string[], changes?: Partial<Context>): Promise<string[]>
  at(now: string): Pick<Context, 'reading'>
}

export const PATIENT = {
  last_name: 'Garcia',
  first_name: 'Maria',
  birth_date: '1968-03-14',
}

export const fakeSource = (lines: readonly WorklistLine[]): WorklistSource => ({
  kinds: [
    { kind: 'not-sent', about: 'referrals not sent' },
    { kind: 'no-show', about: 'missed visits' },
    { kind: 'backup', about: 'the last good backup is too old' },
  ],
  lines: async (_context, _reader, until) => lines.filter(({ due_on }) => due_on <= until),
})

/** Two users (Ada, who acts, and Bo) and two patients (P-1 Garcia, P-2 Smith). */
export async function withDesk<T>(use: (desk: Desk) => Promise<T>): Promise<T> {
  return withStore(async (practice) => {
    await practice.context.write(async ({ writer }) => {
      await writer.insert(users, { name: 'Bo', role: 'front-desk' })
      await writer.insert(patients, PATIENT)
      await writer.insert(patients, { ...PATIENT, last_name: 'Smith', first_name: 'James' })
    })
    const lines: WorklistLine[] = []
    const source: Feature = {
      name: 'fake',
      records: [users, patients],
      commands: [],
      worklist: fakeSource(lines),
    }
    const features = async (): Promise<readonly Feature[]> => [source, feature]
    const contextWith = (changes: Partial<Context>): Context => ({
      ...practice.at(NOW),
      features,
      ...changes,
    })
    const run: Desk['run'] = async (words, changes = {}) => {
      const context = contextWith(changes)
      const { command, values } = readWords(words, context)
      return command.run(context, values)
    }
    const json: Desk['json'] = async (words, changes) => jsonOf(await run(words, changes))
    return use({
      practice,
      lines,
      run,
      json,
      async keys(words = ['list'], changes = {}) {
        const found = await json(words, changes)
        return Array.isArray(found) ? found.map((line) => String(Reflect.get(Object(line), 'key'))) : []
      },
      async page(words, changes) {
        const result = await run(words, changes)
        if (result.kind !== 'view') throw new Error(`a ${result.kind}, not a view`)
        return result.lines(SCREEN)
      },
      at: (now) => ({ reading: practice.at(now).reading }),
    })
  })
}

function jsonOf(result: Result): Json {
  switch (result.kind) {
    case 'view':
      return result.json
    case 'record':
      return Object.fromEntries(result.columns.map((column) => [column.name, column.json(null)]))
    case 'batch':
      return {
        done: result.done.map(({ id }) => id),
        failed: result.failed.map(({ id, error }) => ({
          id,
          error: error instanceof Error ? error.message : String(error),
        })),
      }
    case 'list':
      return Array.from({ length: result.count }, (_, row) =>
        Object.fromEntries(result.columns.map((column) => [column.name, column.json(row)])),
      )
    case 'none':
      return null
  }
}

/** `['snooze', 'F-1', '--until', 'mon']` as the command and the values that it gets. */
function readWords([verb = '', ...words]: readonly string[], context: Context) {
  const command = feature.commands.find((one) => one.verb === verb)
  if (command === undefined) throw new Error(`no verb ${verb}`)
  const positional: string[] = []
  const options = new Map<string, string[]>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('--')) {
      positional.push(word)
      continue
    }
    const name = word.slice(2).replaceAll('-', '_')
    const input = command.options[name]
    if (input === undefined) throw new Error(`${verb} has no option ${word}`)
    const text = input.value === null ? 'true' : (words[++at] ?? '')
    options.set(name, [...(options.get(name) ?? []), text])
  }
  const values: Record<string, unknown> = {}
  for (const [name, input] of Object.entries(command.args)) {
    const texts = input.many ? positional.splice(0) : positional.splice(0, 1)
    values[name] = input.read(texts, context.reading)
  }
  for (const [name, input] of Object.entries(command.options)) {
    values[name] = input.read(options.get(name) ?? [], context.reading)
  }
  for (const [name, value] of Object.entries(values)) {
    if (value instanceof Problem) throw new Error(`${name}: ${value.toString()}`)
  }
  return { command, values }
}

import { inChosenColumns } from '../../../src/command/chosen-columns.js'
import type { Context } from '../../../src/command/context.js'
import type { Feature, WorklistLine, WorklistSource } from '../../../src/command/feature.js'
import type { Result, Screen } from '../../../src/command/result.js'
import { feature } from '../../../src/features/followups/index.js'
import { patientReach, patients } from '../../../src/features/patients/index.js'
import { users } from '../../../src/features/practice/index.js'
import type { Json } from '../../../src/record/field.js'
import { NOW, type Practice, withStore } from '../../support/database.js'
import { offeredAre } from '../../support/offered.js'
import { jsonOf, runTyped } from '../../support/typed.js'

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
    { kind: 'no-show', about: 'missed visits', calls: true },
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
      computed: { patient: patientReach.computed },
    }
    const features = async (): Promise<readonly Feature[]> => [source, feature]
    const offered = offeredAre({ worklist: [fakeSource(lines)] })
    const contextWith = (changes: Partial<Context>): Context => ({
      ...practice.at(NOW),
      features,
      offered,
      ...changes,
    })
    const run: Desk['run'] = async (words, changes = {}) => {
      const [verb = '', ...typed] = words
      const command = feature.commands.find((one) => one.verb === verb)
      if (command === undefined) throw new Error(`no verb ${verb}`)
      const context = contextWith(changes)
      return inChosenColumns(context, await runTyped(command, typed, context))
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

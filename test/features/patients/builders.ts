import type { Command } from '../../../src/command/command.js'
import type { Context } from '../../../src/command/context.js'
import type { AnyInput } from '../../../src/command/option.js'
import type { Result, Screen } from '../../../src/command/result.js'
import { commands } from '../../../src/features/patients/commands/index.js'
import { type NewPatient, type Patient, patients } from '../../../src/features/patients/records/patient.js'
import type { Person } from '../../../src/features/patients/rules/person.js'
import { Problem } from '../../../src/kernel/problem.js'

/** Maria Garcia with nothing but what a new patient needs. */
export const MARIA = { last_name: 'Garcia', first_name: 'Maria', birth_date: '1968-03-14' } as const

export const person = (values: Partial<Person> = {}): Person => ({
  ...MARIA,
  sex: null,
  phones: [],
  email: null,
  postal_code: null,
  identifiers: [],
  ...values,
})

export const mrn = (value: string) => ({ system: 'mrn', value })
export const phone = (number: string) => ({ phone: number, use: null })

export const addPatient = (context: Context, values: Partial<NewPatient> = {}): Promise<Patient> =>
  context.write(({ writer }) => writer.insert(patients, { ...MARIA, ...values }))

/** A patient with everything that a record holds. */
export const patientWith = (values: Partial<Patient> = {}): Patient => ({
  id: 42,
  version: 1,
  created_at: 0,
  updated_at: 0,
  status: 'active',
  status_since: 0,
  ...MARIA,
  middle_name: null,
  suffix: null,
  preferred_name: null,
  former_names: [],
  sex: null,
  gender_identity: null,
  pronouns: null,
  language: null,
  interpreter: false,
  best_time: null,
  address_line: null,
  address_line2: null,
  city: null,
  state: null,
  postal_code: null,
  phones: [],
  email: null,
  deceased_on: null,
  pcp_provider_id: null,
  risk_tier: null,
  identifiers: [],
  merged_into_id: null,
  ...values,
})

type Texts = Readonly<Record<string, string | readonly string[]>>

function read(inputs: Readonly<Record<string, AnyInput>>, texts: Texts, context: Context) {
  return Object.entries(inputs).map(([name, input]): [string, unknown] => {
    const given = texts[name] ?? []
    const value: unknown = input.read(typeof given === 'string' ? [given] : given, context.reading)
    if (value instanceof Problem) throw new Error(`${name}: ${value.toString()}`)
    return [name, value]
  })
}

/** Runs `noun verb` with arguments and options by name, as texts. */
export async function run(context: Context, words: string, texts: Texts = {}): Promise<Result> {
  const found: Command | undefined = commands.find(({ noun, verb }) => `${noun} ${verb}` === words)
  if (found === undefined) throw new Error(`no command ${words}`)
  for (const name of Object.keys(texts)) {
    if (!(name in found.args) && !(name in found.options)) throw new Error(`${words} has no ${name}`)
  }
  return found.run(
    context,
    Object.fromEntries([...read(found.args, texts, context), ...read(found.options, texts, context)]),
  )
}

export function jsonOf(result: Result): unknown {
  if (result.kind === 'view') return result.json
  if (result.kind === 'record')
    return Object.fromEntries(result.columns.map((column) => [column.name, column.json(null)]))
  if (result.kind !== 'list') throw new Error(`no JSON of a ${result.kind}`)
  return Array.from({ length: result.count }, (_, n) =>
    Object.fromEntries(result.columns.map((column) => [column.name, column.json(n)])),
  )
}

const same = (text: string): string => text
export const SCREEN: Screen = {
  width: 80,
  terminal: true,
  paint: { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same },
}

export function linesOf(result: Result, screen: Partial<Screen> = {}): string[] {
  if (result.kind !== 'view') throw new Error(`no lines of a ${result.kind}`)
  return result.lines({ ...SCREEN, ...screen })
}

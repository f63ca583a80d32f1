import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import { type AnyRecord, fieldEntries } from '../../record/record.js'
import { type Inputs, ofField, several, toggle } from '../option.js'
import type { Condition } from './described.js'
import { optionName, referenceInput } from './references.js'

/** The options by which every noun's list is filtered: its choices, flags, references and status. */
export function fieldFilters(def: AnyRecord): Inputs {
  const filters: Record<string, Inputs[string]> = {}
  if (def.lifecycle) {
    filters.status = several({ about: `only these: ${def.lifecycle.statuses.join(', ')}`, value: 'STATUS' })
    filters.all = toggle('also what is entered in error or inactive')
  }
  for (const [name, field] of fieldEntries(def)) {
    if (field.kind === 'choice' || field.kind === 'boolean')
      filters[name] = ofField(field, { about: `only with this ${name}` })
    if (field.kind === 'reference') {
      filters[optionName(name)] = referenceInput(field, `only of this ${field.target}`)
    }
  }
  return filters
}

/** The conditions of what was asked: `status` and `all`, and what each field is to be, references as ids. */
export function fieldConditions(
  def: AnyRecord,
  values: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, unknown>>,
  usual: Condition | undefined,
): Condition[] {
  const conditions: Condition[] = []
  const statuses = Array.isArray(values.status) ? values.status.map(String) : []
  if (def.lifecycle && statuses.length > 0) {
    conditions.push({ sql: `status in (${statuses.map(() => '?').join(', ')})`, parameters: statuses })
  } else if (def.lifecycle && values.all !== true) {
    conditions.push({ sql: 'status <> ?', parameters: [ENTERED_IN_ERROR] })
    if (usual !== undefined) conditions.push(usual)
  }
  for (const [name, field] of fieldEntries(def)) {
    const value = fields[name]
    if (value === undefined || !['choice', 'boolean', 'reference'].includes(field.kind)) continue
    const stored = field.encode(value)
    conditions.push(
      stored === null
        ? { sql: `"${name}" is null`, parameters: [] }
        : { sql: `"${name}" = ?`, parameters: [stored] },
    )
  }
  return conditions
}

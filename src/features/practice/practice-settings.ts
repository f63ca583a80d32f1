import type { Setting } from '../../command/feature.js'
import { isProblem, Problem } from '../../kernel/problem.js'
import type { Reading } from '../../kernel/reading.js'
import { cleanCell } from '../../kernel/text/clean.js'
import type { AnyField, Writing } from '../../record/field.js'
import { fieldEntries } from '../../record/record.js'
import type { Unit } from '../../store/store.js'
import { practiceOf } from './queries.js'
import { type Practice, practices } from './records/practice.js'

const PREFIX = 'practice.'

/** What the practice says of itself, as settings: `practice.date-order` is the field `date_order` of its row. */
const FIELDS: ReadonlyMap<string, AnyField> = new Map(
  fieldEntries(practices)
    .filter(([name]) => name !== 'demo')
    .map(([name, field]) => [`${PREFIX}${name.replaceAll('_', '-')}`, field]),
)

const fieldName = (key: string): string => key.slice(PREFIX.length).replaceAll('-', '_')
const noClock: Writing = { iso: String }

/** Settings that live in the practice's own row; `check` reads as its fields do. */
export const practiceRowSettings = (reading: Reading): readonly Setting[] =>
  [...FIELDS].map(([key, field]) => ({
    key,
    about: field.about,
    default: field.fallback === undefined ? '' : field.show(field.fallback, noClock),
    source: 'pcc init',
    check: (text) => {
      const value = readValue(field, text, reading)
      return isProblem(value) ? value.toString() : null
    },
  }))

const readValue = (field: AnyField, text: string, reading: Reading): unknown => {
  const cell = cleanCell(text)
  if (field.optional && field.absent(cell)) return null
  return cell === '' && field.fallback === undefined
    ? new Problem('nothing was given')
    : field.parse(cell, reading)
}

/** The value as it is typed; undefined for a key that is no field of the row. */
export function practiceRowValue(practice: Practice, key: string): string | undefined {
  const field = FIELDS.get(key)
  return field?.show(Reflect.get(practice, fieldName(key)), noClock)
}

/** Writes a value that `check` has let in; false for a key that is no field of the row. */
export async function putPracticeRow(
  { writer }: Unit,
  key: string,
  text: string,
  reading: Reading,
): Promise<boolean> {
  const field = FIELDS.get(key)
  if (field === undefined) return false
  await writer.update(practices, await practiceOf(writer), {
    [fieldName(key)]: readValue(field, text, reading),
  })
  return true
}

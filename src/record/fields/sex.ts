import { parseSex, SEXES, type Sex } from '../../kernel/person/sex.js'
import type { Field, FieldOptions } from '../field.js'
import { textField } from './build.js'

/** FHIR's administrative gender, in the words and letters that forms have for it. */
export const sex = (options: FieldOptions = {}): Field<Sex, string> =>
  textField<Sex>({
    kind: 'choice',
    choices: SEXES,
    own: (stored) => SEXES.find((word) => word === stored) ?? 'unknown',
    ...options,
    parse: parseSex,
  })

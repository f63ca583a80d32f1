import { Problem } from '../../kernel/problem.js'
import { quoted } from '../../kernel/text/quoted.js'
import { zoneNamed } from '../../kernel/time/zone-offset.js'
import type { Field, FieldOptions } from '../field.js'
import { textField } from './build.js'

/** An IANA time zone, as IANA spells it. */
export const timeZone = (options: FieldOptions = {}): Field<string, string> =>
  textField({
    kind: 'zone',
    own: (stored) => stored,
    about: 'IANA time zone',
    ...options,
    parse: (cell) =>
      zoneNamed(cell) ??
      new Problem(`${quoted(cell)} is no time zone`, 'an IANA name such as America/New_York'),
  })

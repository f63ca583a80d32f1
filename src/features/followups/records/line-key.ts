import { Problem } from '../../../kernel/problem.js'
import { quoted } from '../../../kernel/text/quoted.js'
import type { Field, FieldOptions } from '../../../record/field.js'
import { textField } from '../../../record/fields/build.js'
import { lineKeyText, parseKey } from '../rules/key.js'

/** The key of one line of the worklist. */
export const lineKey = (options: FieldOptions = {}): Field<string, string> =>
  textField({
    kind: 'key',
    own: (stored) => stored,
    aliases: ['line', 'line key'],
    ...options,
    parse: (cell) => {
      const key = parseKey(cell)
      const text = key instanceof Problem ? null : lineKeyText(key)
      return text ?? new Problem(`${quoted(cell)} is not the key of one line`, 'not-sent/R-91')
    },
  })

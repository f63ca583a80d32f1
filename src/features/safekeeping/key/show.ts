import { type Command, command } from '../../../command/command.js'
import type { Result } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import { recoveryForm } from '../../../store/recovery-form.js'
import { missing, saltOf } from './database-key.js'

export const show: Command = command({
  noun: 'key',
  verb: 'show',
  about: 'the recovery form of the key: to be printed or copied by hand and kept elsewhere',
  opens: false,
  run: async (context): Promise<Result> => {
    const found = context.keyFor(saltOf(context))
    if (found === undefined) throw missing(context)
    if (!context.toTerminal && !context.yes) {
      throw usage('the key would go into a file or a pipe, not to a terminal', 'add --yes if that is meant')
    }
    if (!(await context.confirm('Whoever sees the key can read every patient. Show it here?')))
      return { kind: 'none' }
    const form = recoveryForm(found.key)
    const lines = [
      `Key of ${context.database}`,
      '',
      ...form.map((line) => `  ${line}`),
      '',
      'The last digit of a group is its check digit. Prove the copy: pcc key check',
    ]
    return {
      kind: 'view',
      json: { database: context.database, key_file: found.from, recovery_form: form.join('\n') },
      lines: () => lines,
    }
  },
})

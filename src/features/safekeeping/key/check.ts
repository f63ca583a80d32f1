import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import type { Result } from '../../../command/result.js'
import { saltFits } from '../../../store/key.js'
import { missing, saltOf, wrong } from './database-key.js'
import { FORM, readForm } from './form.js'

export const check: Command = command({
  noun: 'key',
  verb: 'check',
  about: 'whether a recovery copy opens the database; without one, whether the key at hand does',
  examples: ['pcc key check', 'pcc key check - < form.txt'],
  args: FORM,
  opens: false,
  writes: true,
  run: async (context, values): Promise<Result> => {
    const salt = saltOf(context)
    const typed = await readForm(context, values.form)
    const found = context.keyFor(salt)
    const json = { fits: true, recovery_copy: typed !== null, key_file: found?.from ?? null }
    if (typed === null) {
      if (found === undefined) throw missing(context)
      if (!saltFits(salt, found.key)) throw wrong(context)
      context.say('no recovery copy was checked: pcc key check - < FORM')
      return { kind: 'view', json, lines: () => [`the key in ${found.from} opens ${context.database}`] }
    }
    if (!saltFits(salt, typed)) throw wrong(context)
    if (found === undefined) {
      context.warn('the copy is right, but the key file is gone: pcc key restore')
    } else if (!context.dryRun) await confirmCopy(context)
    return { kind: 'view', json, lines: () => ['the recovery copy is right'] }
  },
})

/** `doctor` asks since when somebody holds a copy. */
async function confirmCopy(context: Context): Promise<void> {
  const { context: there, close } = await context.openAt(context.database)
  try {
    await there.write(async ({ writer, notes }) => {
      await writer.bulk.run(
        "insert into database_fact (name, value) values ('recovery_confirmed_at', ?) on conflict (name) do update set value = excluded.value",
        String(context.reading.now),
      )
      notes.details = { recovery_copy: 'confirmed' }
    })
  } finally {
    await close()
  }
}

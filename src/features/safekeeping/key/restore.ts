import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import type { Result } from '../../../command/result.js'
import { conflict, PccError, usage } from '../../../kernel/errors.js'
import { stampOf } from '../../../store/backup/files.js'
import { makeFolder, makeOwnFile, syncFolder, takeName, unwritable } from '../../../store/durable.js'
import { readKeyText, saltFits } from '../../../store/key.js'
import { fromRecoveryForm } from '../../../store/recovery-form.js'
import { saltOf, wrong } from './database-key.js'
import { FORM, pipedForm, readForm } from './form.js'

export const restore: Command = command({
  noun: 'key',
  verb: 'restore',
  about: 'write the key file anew from a recovery form; for a backup alone, with --db BACKUP',
  examples: ['pcc key restore', 'pcc key restore - < form.txt'],
  args: FORM,
  writes: true,
  opens: false,
  run: async (context, values): Promise<Result> => {
    const salt = saltOf(context)
    const place = context.keyPlace(salt)
    refuseFitting(place, salt)
    const key = (await readForm(context, values.form)) ?? (await piped(context, values.form))
    if (!saltFits(salt, key)) throw wrong(context)
    if (context.dryRun) {
      context.say(`would write the key to ${place}`)
      return { kind: 'none' }
    }
    const kept = writeKeyFile(place, key, context.reading.now)
    if (kept !== null) context.say(`the earlier file, which didn’t fit, is now ${kept}`)
    return { kind: 'view', json: { key_file: place, kept }, lines: () => [`the key is in ${place}`] }
  },
})

/** Off a terminal the form comes by standard input, since nobody can be asked. */
async function piped(context: Context, named: string | undefined): Promise<string> {
  const text = named === undefined && context.questions === null ? await pipedForm(context) : ''
  if (text.trim() !== '') return fromRecoveryForm(text)
  throw usage(
    'the recovery form is missing',
    'type it when asked, or give it by standard input: pcc key restore - < FORM',
  )
}

/** Errors: `conflict` (`exists`) where the right key is already. */
function refuseFitting(place: string, salt: Buffer): void {
  if (!existsSync(place)) return
  try {
    if (!saltFits(salt, readKeyText(readFileSync(place, 'utf8'), place))) return
  } catch (error) {
    if (error instanceof PccError) return
    throw unwritable(place, error)
  }
  throw conflict('exists', `the key is in ${place} already, and fits`, 'nothing has to be restored')
}

/** Whole or not at all; a file that stands there is kept under another name, which is given back. */
function writeKeyFile(place: string, key: string, now: number): string | null {
  makeFolder(dirname(place))
  const unfinished = `${place}.new-${process.pid}`
  rmSync(unfinished, { force: true })
  makeOwnFile(unfinished)
  try {
    const text = `# Key of a pcc database. Without it the data is lost.\n${key}\n`
    writeFileSync(unfinished, text, { flush: true })
    const kept = existsSync(place) ? `${place}.before-${stampOf(now)}` : null
    if (kept !== null) renameSync(place, kept)
    if (!takeName(unfinished, place, existsSync)) {
      throw conflict('exists', `there is a file at ${place} by now`, 'pcc key check tells whether it fits')
    }
    syncFolder(dirname(place))
    return kept
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw unwritable(place, error)
  }
}

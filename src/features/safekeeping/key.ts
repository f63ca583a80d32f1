import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { words } from '../../command/option.js'
import type { ViewResult } from '../../command/result.js'
import { conflict, PccError, usage } from '../../kernel/errors.js'
import { fromRecoveryForm, recoveryForm, saltFits } from '../../store/key.js'
import { keyPath } from '../../store/keys.js'
import { readHeader } from '../../store/sqlite/header.js'

/** The salt of the database in use. Errors: `conflict` for one that is not encrypted. */
function saltOf(context: Context): Buffer {
  const salt = readHeader(context.database)
  if (salt !== null) return salt
  throw conflict(
    'not_encrypted',
    `${context.database} is not encrypted: it has no key`,
    'pcc init makes encrypted ones',
  )
}

const view = (json: Record<string, string | boolean | null>, lines: readonly string[]): ViewResult => ({
  kind: 'view',
  json,
  lines: () => [...lines],
})

const show: Command = command({
  noun: 'key',
  verb: 'show',
  about: 'the recovery form of the key: to be printed or copied by hand and kept elsewhere',
  opens: false,
  run: async (context) => {
    const salt = saltOf(context)
    const found = context.keyFor(salt)
    if (found === undefined) throw missing(context)
    if (!(await context.confirm('Whoever sees the key can read every patient. Show it here?')))
      return { kind: 'none' }
    const form = recoveryForm(found.key)
    return view({ database: context.database, key_file: found.from, recovery_form: form.join('\n') }, [
      `Key of ${context.database}`,
      '',
      ...form.map((line) => `  ${line}`),
      '',
      'The last group of a line is its checksum. Prove the copy: pcc key check',
    ])
  },
})

const FORM = {
  form: words({ about: 'the recovery form, its four lines joined by /', value: 'TEXT' }),
}

const check: Command = command({
  noun: 'key',
  verb: 'check',
  about: 'whether the key at hand opens the database; with --form, whether a recovery copy does',
  examples: ['pcc key check', 'pcc key check --form "1: … / 2: … / 3: … / 4: …"'],
  options: FORM,
  opens: false,
  run: async (context, values) => {
    const salt = saltOf(context)
    const found = context.keyFor(salt)
    const typed = values.form ?? (await askForm(context))
    if (typed !== null) {
      if (!saltFits(salt, fromRecoveryForm(typed.replaceAll('/', '\n')))) throw wrong(context)
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
      return view({ fits: true, recovery_copy: true, key_file: found?.from ?? null }, [
        'the recovery copy is right',
      ])
    }
    if (found === undefined) throw missing(context)
    if (!saltFits(salt, found.key)) throw wrong(context)
    return view({ fits: true, recovery_copy: false, key_file: found.from }, [
      `the key in ${found.from} opens ${context.database}`,
    ])
  },
})

async function askForm(context: Context): Promise<string | null> {
  if (context.questions === null) return null
  const lines: string[] = []
  const first = await context.questions.text(
    'Line 1 of your recovery copy (nothing: check the key file only):',
  )
  if (first.trim() === '') return null
  lines.push(first)
  for (const n of [2, 3, 4]) lines.push(await context.questions.text(`Line ${n}:`))
  return lines.join('\n')
}

const restore: Command = command({
  noun: 'key',
  verb: 'restore',
  about: 'write the key file anew from a recovery form',
  options: FORM,
  writes: true,
  opens: false,
  run: async (context, values) => {
    const salt = saltOf(context)
    const typed = values.form ?? (await askForm(context))
    if (typed === null)
      throw usage('key restore needs --form', 'the four lines of the recovery form, joined by /')
    const key = fromRecoveryForm(typed.replaceAll('/', '\n'))
    if (!saltFits(salt, key)) throw wrong(context)
    const path = keyPath(context.places.config, salt)
    if (existsSync(path))
      throw conflict(
        'exists',
        `there is a key file at ${path} already`,
        'pcc key check tells whether it fits',
      )
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, `# Key of a pcc database. Without it the data is lost.\n${key}\n`, { mode: 0o600 })
    chmodSync(path, 0o600)
    return view({ key_file: path }, [`the key is in ${path}`])
  },
})

const missing = (context: Context): PccError =>
  new PccError('denied', `there is no key for ${context.database}`, {
    hint: 'write it from the recovery form: pcc key restore',
  })
const wrong = (context: Context): PccError =>
  new PccError('denied', `this key does not open ${context.database}`, {
    hint: 'it is the key of another database',
  })

export const keyCommands: Command[] = [show, check, restore]

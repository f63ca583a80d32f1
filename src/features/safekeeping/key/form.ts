import { readFileSync } from 'node:fs'
import type { Context } from '../../../command/context.js'
import { words } from '../../../command/option.js'
import { PccError } from '../../../kernel/errors.js'
import { fromRecoveryForm, lineProblem } from '../../../store/recovery-form.js'

/** Never an option: the shell would keep the key in its history. */
export const FORM = {
  form: words({
    about: 'a file with the recovery form, or - for standard input; asked at a terminal',
    value: 'FILE|-',
  }),
}

const MOST = 10_000

/** The key by a form that is named, asked for, or piped in; null when there is none. Errors: `invalid`. */
export async function readForm(context: Context, named: string | undefined): Promise<string | null> {
  const text = named === undefined ? await askForm(context) : await inFile(context, named)
  return text === null || text.trim() === '' ? null : fromRecoveryForm(text)
}

async function inFile(context: Context, named: string): Promise<string> {
  if (named === '-') return pipedForm(context)
  try {
    return readFileSync(named, 'utf8').slice(0, MOST)
  } catch (cause) {
    throw new PccError('not_found', `${named} cannot be read`, {
      hint: 'name a file that you may read',
      cause,
    })
  }
}

export async function pipedForm(context: Context): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of context.input()) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MOST) break
  }
  return Buffer.concat(chunks).toString('utf8').slice(0, MOST)
}

async function askForm({ questions }: Context): Promise<string | null> {
  if (questions === null) return null
  const lines: string[] = []
  for (const line of [1, 2, 3, 4]) {
    const asked = line === 1 ? 'Line 1 of your recovery copy (nothing: there is none):' : `Line ${line}:`
    const typed = await questions.text(asked, (text) =>
      line === 1 && text.trim() === '' ? null : lineProblem(line, text),
    )
    if (line === 1 && typed.trim() === '') return null
    lines.push(typed)
  }
  return lines.join('\n')
}

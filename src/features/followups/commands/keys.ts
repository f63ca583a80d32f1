import type { Context } from '../../../command/context.js'
import { type Input, required, several, words } from '../../../command/option.js'
import type { BatchResult, Result } from '../../../command/result.js'
import { Problem } from '../../../kernel/problem.js'
import type { Act, Done } from '../service/act.js'
import { Finder, type Target } from '../service/find.js'
import { sourcesOf } from '../worklist.js'

const ABOUT = 'a line of the worklist: F-12, not-sent/R-91, or R-91 when just one hangs on it'

export const keyInput = required(words({ about: ABOUT, value: 'KEY', noun: 'followup' }))

export const keysInput: Input<readonly string[]> = {
  ...several({ about: ABOUT, value: 'KEY', noun: 'followup' }),
  required: true,
  read: (texts) => {
    const keys = [...new Set(texts.flatMap((text) => text.split(',')).filter((text) => text.trim() !== ''))]
    return keys.length === 0 ? new Problem('is missing', 'F-12 or not-sent/R-91') : keys
  },
}

/** One line, found by its key. */
export async function targetOf(context: Context, key: string): Promise<Target> {
  const finder = new Finder(context, await sourcesOf(context))
  return context.read((reader) => finder.find(reader, key))
}

/** A verb on one line or several: each by itself, all one `undo`; one gives the record that was written. */
export async function onEach(context: Context, keys: readonly string[], act: Act): Promise<Result> {
  const finder = new Finder(context, await sourcesOf(context))
  const one = async (key: string): Promise<Done & { readonly key: string }> => {
    const target = await context.read((reader) => finder.find(reader, key))
    const done = await context.write(({ writer }) => act(context, writer, target))
    return { ...done, key: target.line.key }
  }
  const [first] = keys
  if (keys.length === 1 && first !== undefined) return (await one(first)).result
  const done: BatchResult['done'][number][] = []
  const failed: BatchResult['failed'][number][] = []
  for (const key of keys) {
    try {
      const acted = await one(key)
      done.push({
        id: acted.key,
        said: acted.said,
        json: Object.fromEntries(acted.result.columns.map((column) => [column.name, column.json(null)])),
      })
    } catch (error) {
      failed.push({ id: key, error })
    }
  }
  return { kind: 'batch', done, failed }
}

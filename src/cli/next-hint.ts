import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Command } from '../command/command.js'
import type { Context } from '../command/context.js'
import type { Result } from '../command/result.js'
import { HINTS, settingOf } from '../features/practice/index.js'
import { printable } from '../kernel/text/safe.js'

/** A command line that is likely to come next. */
export interface Hint {
  /** With the ids that the result holds: `pcc appointments confirm A-77`. */
  readonly line: string
  /** The same whatever the ids are: by it a hint is known to have been given. */
  readonly key: string
}

const PLACE = /\{(\w+)\}/g

type Value = (name: string) => string | null

/** What the columns of a result's one row, or its first, say. */
function valuesOf(result: Result): Value {
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  if (result.kind === 'record') {
    return (name) => text(result.columns.find((column) => column.name === name)?.json(null))
  }
  if (result.kind === 'list' && result.count > 0 && result.bring === undefined) {
    return (name) => text(result.columns.find((column) => column.name === name)?.json(0))
  }
  if (result.kind === 'batch') {
    const [first] = result.done
    return (name) => text(Reflect.get(Object(first?.json), name))
  }
  if (result.kind === 'view') {
    const json = Array.isArray(result.json) ? result.json[0] : result.json
    return (name) => text(Reflect.get(Object(json), name))
  }
  return () => null
}

/** A hint with what the result says in its places; null when the result doesn't say it all. */
function filled(template: string, value: Value): Hint | null {
  let missing = false
  const put = (name: string): string => {
    const found = value(name)
    if (found === null) missing = true
    return found ?? ''
  }
  const line = template.replace(PLACE, (_, name: string) => put(name))
  const key = template.replace(PLACE, (place, name: string) =>
    /(?:^|_)(?:id|key)$/.test(name) ? place : put(name),
  )
  return missing ? null : { line: printable(line), key }
}

/** What a command declares to come next, or for one that writes a record, a look at it. */
const templatesOf = ({ next, noun, writes }: Command): readonly string[] =>
  next ?? (writes && noun !== null ? [`pcc ${noun} show {id}`] : [])

/** The hints that a result allows, the likeliest first. */
export const hintsFor = (command: Command, result: Result): readonly Hint[] => {
  const value = valuesOf(result)
  return templatesOf(command).flatMap((template) => filled(template, value) ?? [])
}

const fileOf = ({ places }: Context): string => join(places.state, 'hints.json')

/** Those that the person of this account has been given. */
async function given(context: Context): Promise<readonly string[]> {
  try {
    const read: unknown = JSON.parse(await readFile(fileOf(context), 'utf8'))
    return Array.isArray(read) ? read.filter((key) => typeof key === 'string') : []
  } catch {
    return []
  }
}

/** Best effort: what can't be kept is said once more. */
async function keep(context: Context, keys: readonly string[]): Promise<void> {
  try {
    await mkdir(dirname(fileOf(context)), { recursive: true, mode: 0o700 })
    await writeFile(fileOf(context), `${JSON.stringify(keys)}\n`, { mode: 0o600 })
  } catch {
    return
  }
}

/** The line that names what is likely to come next, once to each person; null when there is nothing new to say. */
export async function nextHint(context: Context, command: Command, result: Result): Promise<string | null> {
  if (templatesOf(command).length === 0) return null
  const before = await given(context)
  const hint = hintsFor(command, result).find(({ key }) => !before.includes(key))
  if (hint === undefined) return null
  const wanted = command.opens
    ? await context.read((reader) => settingOf(reader, HINTS, context.actor?.id))
    : HINTS.default
  if (wanted !== 'on') return null
  await keep(context, [...before, hint.key])
  const first = before.length === 0 ? '\n(no more of these: pcc config set --mine hints off)' : ''
  return `next: ${hint.line}${first}`
}

import { conflict, notFound, usage } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import { cleanCell } from '../../kernel/text/clean.js'
import { allowedFrom, ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import { withArticle } from '../../record/nouns.js'
import {
  type AnyRecord,
  externalId,
  fieldEntries,
  type NewOf,
  type PatchOf,
  type RecordOf,
} from '../../record/record.js'
import { staleVersion } from '../../store/stale.js'
import type { Reader, Unit } from '../../store/store.js'
import { type Command, command } from '../command.js'
import type { Context } from '../context.js'
import { type Input, type Inputs, ofField, required, several, words } from '../option.js'
import type { BatchResult, Result } from '../result.js'
import type { Described } from './described.js'
import { hasRow, recordNamed } from './read.js'
import { givenValues, idsOfReferences, optionName, referenceInput } from './references.js'
import { recordResult } from './show.js'

/** The options that a noun's fields are given by. */
export const fieldInputs = (def: AnyRecord): Inputs =>
  Object.fromEntries(
    fieldEntries(def).map(([name, field]) =>
      field.target === undefined ? [name, ofField(field)] : [optionName(name), referenceInput(field)],
    ),
  )

export function addCommand<D extends AnyRecord, F extends Inputs>(
  def: D,
  described: Described<D, F>,
): Command {
  return command({
    noun: def.plural,
    verb: 'add',
    about: `add a ${def.noun}`,
    examples: described.examples?.add ?? [],
    options: fieldInputs(def),
    writes: true,
    run: async (context, values) => {
      const given = givenValues(def, values)
      const more = (await described.complete?.(given, context)) ?? given
      const asked = await askForMissing(context, def, { ...more })
      const complete = await context.read((reader) =>
        idsOfReferences(context, reader, def, asked, { reaches: described.reaches, forWriting: true }),
      )
      refuseMissing(def, complete)
      const record = await context.write(async (unit) => {
        await refuseDangling(context, unit.writer, def, complete)
        return (await described.insert?.(unit, complete, context)) ?? unit.writer.insert(def, complete)
      })
      return recordResult(
        context,
        def,
        record,
        saying(context, 'added', def, record, described),
        described.computed,
      )
    },
  })
}

/** Asks at a terminal for what a new record needs and nobody gave. */
export async function askForMissing(
  context: Context,
  def: AnyRecord,
  given: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { questions } = context
  if (questions === null) return given
  for (const [name, field] of fieldEntries(def)) {
    if (given[name] !== undefined || field.fallback !== undefined) continue
    let problem: string | null = null
    do {
      if (problem !== null) context.say(problem)
      const cell = cleanCell(await questions.field(`${name.replaceAll('_', ' ')}:`, field))
      const value: unknown = cell === '' ? undefined : field.parse(cell, context.reading)
      problem = value === undefined ? 'it is needed' : value instanceof Problem ? value.toString() : null
      if (problem === null) given[name] = value
    } while (problem !== null)
  }
  return given
}

/** Errors: `usage` naming what a new record still lacks. */
export function refuseMissing<D extends AnyRecord>(
  def: D,
  given: Readonly<Record<string, unknown>>,
): asserts given is NewOf<D> {
  const missing = fieldEntries(def)
    .filter(([name, field]) => given[name] === undefined && field.fallback === undefined)
    .map(
      ([name, field]) => `--${(field.target === undefined ? name : optionName(name)).replaceAll('_', '-')}`,
    )
  if (missing.length > 0)
    throw usage(`a new ${def.noun} needs ${missing.join(', ')}`, `see pcc ${def.plural} add --help`)
}

/** Errors: `not_found` for a reference to a record that there isn't. */
async function refuseDangling(
  { writing }: Context,
  reader: Reader,
  def: AnyRecord,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const [name, field] of fieldEntries(def)) {
    const id = given[name]
    if (field.target === undefined || typeof id !== 'number') continue
    if (await hasRow(reader, field.target, id)) continue
    throw notFound(
      `there is no ${field.target} ${field.format(id, writing)}`,
      `--${optionName(name).replaceAll('_', '-')} names one that there is`,
    )
  }
}

export function editCommand<D extends AnyRecord, F extends Inputs>(
  def: D,
  described: Described<D, F>,
): Command {
  return command({
    noun: def.plural,
    verb: 'edit',
    about: `change fields of a ${def.noun}; an empty value clears an optional one`,
    examples: described.examples?.edit ?? [],
    args: { id: idInput(def) },
    options: clearable(def),
    writes: true,
    run: async (context, values) => {
      const given = givenValues(def, values)
      if (Object.keys(given).length === 0) {
        throw usage('nothing to change was given', `see pcc ${def.plural} edit --help`)
      }
      const record = await context.write(async (unit) => {
        const named = await recordNamed(context, unit.writer, def, described, values.id, true)
        const current = await atVersion(unit.writer, def, named, context)
        const patch = await idsOfReferences(context, unit.writer, def, given, {
          reaches: described.reaches,
          forWriting: true,
        })
        await refuseDangling(context, unit.writer, def, patch)
        return changed(context, def, unit, current, patch, described)
      })
      return recordResult(
        context,
        def,
        record,
        saying(context, 'changed', def, record, described),
        described.computed,
      )
    },
  })
}

function clearable(def: AnyRecord): Inputs {
  return Object.fromEntries(
    fieldEntries(def).map(([name, field]) => {
      const input = field.target === undefined ? ofField(field) : referenceInput(field)
      const read: Input<unknown>['read'] = (texts, reading) =>
        texts.at(-1)?.trim() === '' && field.optional ? null : input.read(texts, reading)
      return [field.target === undefined ? name : optionName(name), { ...input, read }]
    }),
  )
}

/** The record as `--if-version` says it must be. Errors: `conflict` (`stale_version`). */
export async function atVersion<D extends AnyRecord>(
  { bulk }: Pick<Reader, 'bulk'>,
  def: D,
  record: RecordOf<D>,
  { ifVersion: wanted }: Pick<Context, 'ifVersion'>,
): Promise<RecordOf<D>> {
  if (wanted === null || record.version === wanted) return record
  throw await staleVersion(bulk, def, { id: record.id, version: record.version, wanted })
}

export const idInput = (def: AnyRecord): Input<string> =>
  required(words({ about: `which ${def.noun}`, value: 'ID', noun: def.noun }))

export const idsInput = (def: AnyRecord): Input<readonly string[]> => ({
  ...several({ about: `which ${def.plural}`, value: 'ID', noun: def.noun }),
  required: true,
  read: (texts) => {
    const ids = texts.flatMap((text) => text.split(',')).filter((text) => text !== '')
    return ids.length === 0 ? new Problem('is missing', `${def.prefix}-42`) : ids
  },
})

export function voidCommand<D extends AnyRecord, F extends Inputs>(
  def: D,
  described: Described<D, F>,
): Command {
  return command({
    noun: def.plural,
    verb: 'void',
    about: `mark ${withArticle(def.noun)} as entered in error`,
    args: { ids: idsInput(def) },
    options: { reason: required(words({ about: 'why it was an error' })) },
    writes: true,
    run: (context, values) =>
      eachOf(
        context,
        def,
        values.ids,
        async (unit, current) => ({
          record: await changed(context, def, unit, current, { status: ENTERED_IN_ERROR }, described),
          said: `${externalId(def, current.id)} is entered in error`,
        }),
        described,
      ),
  })
}

/** A step of the lifecycle that needs nothing but the id. */
export function stepCommand<D extends AnyRecord, F extends Inputs>(
  def: D,
  verb: string,
  described: Described<D, F>,
): Command {
  const step = def.lifecycle?.steps[verb]
  if (step === undefined) throw new Error(`${def.noun} has no step ${verb}`)
  return command({
    noun: def.plural,
    verb,
    about: `${verb.replaceAll('-', ' ')}: ${step.from.join(', ')} → ${step.to}`,
    args: { ids: idsInput(def) },
    writes: true,
    run: (context, values) =>
      eachOf(
        context,
        def,
        values.ids,
        async (unit, current) => {
          refuseStep(def, verb, current)
          return {
            record: await changed(context, def, unit, current, { status: step.to }, described),
            said: `${externalId(def, current.id)} is ${step.to}`,
          }
        },
        described,
      ),
  })
}

/** Errors: `conflict` (`not_allowed_from`), naming the verbs that the status does allow. */
export function refuseStep(def: AnyRecord, verb: string, current: object): void {
  const cycle = def.lifecycle
  const status = String(Reflect.get(current, 'status'))
  const id = externalId(def, Number(Reflect.get(current, 'id')))
  if (cycle === undefined || cycle.steps[verb]?.from.includes(status) === true) return
  const allowed = allowedFrom(cycle, status)
  throw conflict(
    'not_allowed_from',
    `${id} is ${status}: ${verb} is not possible`,
    allowed.length === 0 ? `nothing follows ${status}` : `possible: ${allowed.join(', ')}`,
    { id, status, allowed },
  )
}

/** Whether only the noun's own fields are named: each was read by its declaration. */
const isPatch = <D extends AnyRecord>(
  def: D,
  values: Readonly<Record<string, unknown>>,
): values is PatchOf<D> => Object.keys(values).every((name) => name === 'status' || name in def.fields)

/** Writes fields of a record as its noun wants them written. */
export const changed = async <D extends AnyRecord, F extends Inputs>(
  context: Context,
  def: D,
  unit: Unit,
  current: RecordOf<D>,
  values: Readonly<Record<string, unknown>>,
  { update }: Described<D, F>,
): Promise<RecordOf<D>> => {
  if (!isPatch(def, values)) throw new Error(`no field of a ${def.noun} is called so`)
  return update?.(unit, current, values, context) ?? unit.writer.update(def, current, values)
}

/** A verb on one id or several: each by itself, all one `undo`; one id gives the record itself. */
export async function eachOf<D extends AnyRecord, F extends Inputs>(
  context: Context,
  def: D,
  ids: readonly string[],
  act: (unit: Unit, current: RecordOf<D>) => Promise<{ record: RecordOf<D>; said: string }>,
  described: Described<D, F> = {},
): Promise<Result> {
  const one = (id: string): Promise<{ record: RecordOf<D>; said: string }> =>
    context.write(async (unit) => {
      const named = await recordNamed(context, unit.writer, def, described, id, true)
      return act(unit, await atVersion(unit.writer, def, named, context))
    })
  const [first] = ids
  if (ids.length === 1 && first !== undefined) {
    const { record, said } = await one(first)
    return recordResult(context, def, record, said, described.computed ?? {})
  }
  const done: BatchResult['done'][number][] = []
  const failed: BatchResult['failed'][number][] = []
  for (const id of ids) {
    try {
      const { record, said } = await one(id)
      const result = recordResult(context, def, record, said, described.computed ?? {})
      done.push({
        id: externalId(def, record.id),
        said,
        json: Object.fromEntries(result.columns.map((column) => [column.name, column.json(null)])),
      })
    } catch (error) {
      failed.push({ id, error })
    }
  }
  return { kind: 'batch', done, failed }
}

function saying<D extends AnyRecord, F extends Inputs>(
  context: Context,
  what: string,
  def: D,
  record: RecordOf<D>,
  described: Described<D, F>,
): string {
  const title = described.title?.(record)
  const prefix = context.dryRun ? `would have ${what}` : what
  return `${prefix} ${externalId(def, record.id)}${title === undefined ? '' : ` ${title}`}`
}

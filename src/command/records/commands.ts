import type { AnyRecord } from '../../record/record.js'
import { type Command, command } from '../command.js'
import { notedRead } from '../noted-read.js'
import type { Inputs } from '../option.js'
import type { Described } from './described.js'
import { exportCommand } from './export.js'
import { listCommand } from './list.js'
import { patientsOf, tellsOfPatients } from './patients-of.js'
import { recordNamed } from './read.js'
import { recordResult } from './show.js'
import { addCommand, editCommand, idInput, stepCommand, voidCommand } from './write.js'

/** The verbs that every noun has, from its declaration: list, show, add, edit, void, export and its steps. */
export function recordCommands<D extends AnyRecord, F extends Inputs = Inputs>(
  def: D,
  described: Described<D, F> = {},
): Command[] {
  const without = new Set(described.without)
  const all: Command[] = [
    listCommand(def, described),
    showCommand(def, described),
    addCommand(def, described),
    editCommand(def, described),
    exportCommand(def, described),
    ...(def.lifecycle
      ? [
          voidCommand(def, described),
          ...Object.keys(def.lifecycle.steps)
            .filter((verb) => !without.has(verb))
            .map((verb) => stepCommand(def, verb, described)),
        ]
      : []),
  ]
  const next = described.next ?? {}
  return all
    .filter(({ verb }) => !without.has(verb))
    .map((one) => (next[one.verb] === undefined ? one : { ...one, next: next[one.verb] ?? [] }))
}

function showCommand<D extends AnyRecord, F extends Inputs>(def: D, described: Described<D, F>): Command {
  return command({
    noun: def.plural,
    verb: 'show',
    about: `show one ${def.noun}`,
    args: { id: idInput(def) },
    run: async (context, values) => {
      const record = tellsOfPatients(def)
        ? await notedRead(context, async (writer) => {
            const found = await recordNamed(context, writer, def, described, values.id)
            for (const patientId of patientsOf(def, found)) writer.noteRead(def, found.id, patientId)
            return found
          })
        : await context.read((reader) => recordNamed(context, reader, def, described, values.id))
      return recordResult(context, def, record, undefined, described.computed ?? {})
    },
  })
}

import type { Command } from '../../command/command.js'
import { type Described, recordCommands } from '../../command/records/index.js'
import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import type { AnyRecord } from '../../record/record.js'
import { encodeNew, encodePatch } from '../../record/row.js'
import { deactivateCommand, hangingOn, refuseWithWork } from './deactivate.js'
import { holidayCommands } from './holidays.js'
import {
  locationNamed,
  locationReach,
  payerNamed,
  providerNamed,
  userNamed,
  visitTypeNamed,
} from './named.js'
import { refuseNamesake } from './namesakes.js'
import { practiceOf } from './queries.js'
import { locations } from './records/location.js'
import { payers } from './records/payer.js'
import { providers } from './records/provider.js'
import { users } from './records/user.js'
import { visitTypes } from './records/visit-type.js'
import { keepAnAdmin, refuseTaken } from './user-rules.js'

/** The ordinary verbs of a set-up noun, with a `deactivate` and a `void` that ask for what hangs on the record. */
function setUpNoun<D extends AnyRecord>(def: D, described: Described<D>): Command[] {
  const own: Described<D> = {
    usual: { sql: 'status = ?', parameters: ['active'] },
    ...described,
    async insert(unit, values, context) {
      await refuseNamesake(unit.writer, def, encodeNew(def, values, unit.writer.now), null)
      return (await described.insert?.(unit, values, context)) ?? unit.writer.insert(def, values)
    },
    async update(unit, current, patch, context) {
      const id: number = current.id
      if (Reflect.get(patch, 'status') === ENTERED_IN_ERROR) {
        const items = await hangingOn(context, unit.writer, def, id)
        refuseWithWork(def, id, items, `pcc ${def.plural} deactivate says how to answer for it`)
      }
      const after = {
        ...encodeNew(def, current, unit.writer.now),
        ...encodePatch(def, patch, unit.writer.now),
      }
      if (after.status === 'active') await refuseNamesake(unit.writer, def, after, id)
      return described.update?.(unit, current, patch, context) ?? unit.writer.update(def, current, patch)
    },
  }
  const ordinary = recordCommands(def, { ...own, without: ['deactivate'] })
  return [...ordinary, deactivateCommand(def, own)]
}

export const setUpCommands: Command[] = [
  ...setUpNoun(locations, {
    title: (location) => location.name,
    find: (_, reader, text) => locationNamed(reader, text),
    examples: { add: ['pcc locations add --name "Main Street" --rooms "1; 2; 3"'] },
    complete: async (values, context) => ({ zone: (await context.read(practiceOf)).zone, ...values }),
  }),
  ...setUpNoun(providers, {
    title: (provider) => provider.name,
    find: (_, reader, text) => providerNamed(reader, text),
    reaches: [locationReach],
    examples: {
      add: [
        'pcc providers add --name "Wei Chen, MD" --specialty "Family Medicine" --location LOC-1',
        'pcc providers add --name "Valley Cardiology" --kind service --external yes --fax 602-555-0143',
      ],
    },
  }),
  ...setUpNoun(visitTypes, {
    title: (type) => type.name,
    find: (_, reader, text) => visitTypeNamed(reader, text),
  }),
  ...setUpNoun(payers, {
    title: (payer) => payer.name,
    find: (_, reader, text) => payerNamed(reader, text),
  }),
  ...setUpNoun(users, {
    title: (user) => user.name,
    find: userNamed,
    examples: { add: ['pcc users add --name "Ada" --role front-desk'] },
    async insert({ writer }, values) {
      await refuseTaken(writer, values, null)
      return writer.insert(users, values)
    },
    async update({ writer }, current, patch) {
      await keepAnAdmin(writer, current, patch)
      const comesBack = patch.status === 'active' && current.status !== 'active'
      await refuseTaken(writer, comesBack ? { ...current, ...patch } : patch, current.id)
      return writer.update(users, current, patch)
    },
  }),
  ...holidayCommands,
]

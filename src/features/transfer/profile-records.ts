import { type Command, command } from '../../command/command.js'
import type { Described } from '../../command/records/index.js'
import { eachOf, idsInput, recordCommands } from '../../command/records/index.js'
import { type Profile, profiles } from '../../exchange/records/profile.js'
import { conflict } from '../../kernel/errors.js'
import { externalId } from '../../record/record.js'
import { findProfile, profileNamed } from './profiles.js'

const described: Described<typeof profiles> = {
  without: ['add', 'void', 'export'],
  order: 'name',
  usual: { sql: "status = 'active'", parameters: [] },
  title: ({ name }) => name,
  find: (_, reader, text) => profileNamed(reader, text),
  examples: {
    list: ['pcc profiles'],
    edit: ['pcc profiles edit valley --name valley-clinic', 'pcc profiles edit valley --date-order dmy'],
  },
  update: async ({ writer }, current, patch, context) => {
    const { checkProfile } = await import('./check-profile.js')
    await checkProfile(context, { ...current, ...patch })
    const namesake = patch.name === undefined ? undefined : await findProfile(writer, patch.name)
    if (namesake !== undefined && namesake.id !== current.id)
      throw conflict(
        'name_taken',
        `${externalId(profiles, namesake.id)} is called ${namesake.name}`,
        'choose another name',
      )
    return writer.update(profiles, current, patch)
  },
}

const remove: Command = command({
  noun: profiles.plural,
  verb: 'delete',
  aliases: ['remove', 'rm'],
  about: 'forget how files of one system are read; what was imported stays',
  examples: ['pcc profiles delete valley'],
  args: { ids: idsInput(profiles) },
  writes: true,
  run: (context, { ids }) =>
    eachOf<typeof profiles, Record<never, never>>(
      context,
      profiles,
      ids,
      async ({ writer }, current: Profile) => ({
        record: await writer.update(profiles, current, { status: 'deleted' }),
        said: `deleted ${externalId(profiles, current.id)} ${current.name}`,
      }),
      described,
    ),
})

/** `profiles list|show|edit|delete`. */
export const profileRecords: Command[] = [...recordCommands(profiles, described), remove]
